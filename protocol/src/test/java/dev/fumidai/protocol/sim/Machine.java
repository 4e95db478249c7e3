package dev.fumidai.protocol.sim;

import dev.fumidai.protocol.wire.Bytes;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// One end, as the network sees it.
public interface Machine {
    void connected(Instant now);

    void disconnected(Instant now);

    void receive(Instant now, Bytes frame);

    void expire(Instant now);

    Optional<Instant> deadline();

    /// Does everything that is due and hands on what is to be transmitted.
    void drain(Instant now, Consumer<Bytes> transmit);
}
