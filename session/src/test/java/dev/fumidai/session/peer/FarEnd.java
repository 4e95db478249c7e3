package dev.fumidai.session.peer;

import dev.fumidai.protocol.wire.Bytes;

/// What a [TestPeer] has at its far end.
interface FarEnd {
    void connected();

    void disconnected();

    void receive(Bytes frame);

    /// From now on it says and hears nothing, as a killed process.
    void die();

    /// Flags that asked it to end.
    int terminations();

    void run() throws InterruptedException;
}
