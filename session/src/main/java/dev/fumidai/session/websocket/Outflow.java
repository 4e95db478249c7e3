package dev.fumidai.session.websocket;

import dev.fumidai.protocol.websocket.FrameWriter;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.session.websocket.Link.Flushed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What waits to go out over one link, as frames.
///
/// **Threading:** the owner offers and flushes, the link's thread answers pings and goes on where
/// the network was full.
final class Outflow {
    /// From here on it is worth a system call.
    private static final int MUCH = 16 << 10;

    /// Pongs beyond this are left out: whoever asks so often does not read the answers.
    private static final int TOO_MUCH = 64 << 10;

    private static final Bytes CODE = Bytes.of((byte) 0, (byte) 0);
    private static final Bytes PING = Bytes.wrap("keepalive".getBytes(StandardCharsets.US_ASCII));

    private final ReentrantLock lock = new ReentrantLock();
    private final FrameWriter frames;
    private final Runnable wake;
    private ByteBuffer waiting = ByteBuffer.allocateDirect(2 * MUCH);
    private @Nullable Wire wire;
    private boolean stuck;
    private boolean broken;

    /// @param wake has the link's thread look whether it is stuck
    Outflow(Masks masks, Runnable wake) {
        this.frames = new FrameWriter(masks);
        this.wake = wake;
    }

    /// The connection is there. Sends its first text.
    void open(Wire fresh, Bytes firstText, Deadline deadline) throws IOException {
        lock.lock();
        try {
            room(firstText);
            frames.text(firstText, waiting);
            fresh.write(waiting.flip(), deadline);
            waiting.clear();
            wire = fresh;
        } finally {
            lock.unlock();
        }
    }

    /// The connection is gone.
    void close() {
        lock.lock();
        try {
            wire = null;
            broken = true;
            stuck = false;
        } finally {
            lock.unlock();
        }
    }

    boolean hasRoom() {
        lock.lock();
        try {
            return waiting.position() < MUCH;
        } finally {
            lock.unlock();
        }
    }

    void offer(Bytes message) {
        lock.lock();
        try {
            room(message);
            frames.binary(message, waiting);
        } finally {
            lock.unlock();
        }
    }

    Flushed flush() {
        lock.lock();
        try {
            if (!stuck && !broken && waiting.position() > 0) {
                write();
                if (stuck) {
                    wake.run();
                }
            }
            return broken ? Flushed.BROKEN : stuck ? Flushed.LATER : Flushed.ALL;
        } finally {
            lock.unlock();
        }
    }

    void ping() {
        say(PING, () -> frames.ping(PING, waiting));
    }

    void pong(Bytes payload) {
        say(payload, () -> {
            if (waiting.position() < TOO_MUCH) {
                frames.pong(payload, waiting);
            }
        });
    }

    /// Tells the other side, if it still listens.
    void sayClose(int code) {
        say(CODE, () -> frames.close(code, waiting));
    }

    /// Whether the network was full.
    boolean isStuck() {
        lock.lock();
        try {
            return stuck;
        } finally {
            lock.unlock();
        }
    }

    /// Goes on where the network was full.
    ///
    /// @return whether the owner may offer more, or learn that it is broken
    boolean goOn() {
        lock.lock();
        try {
            if (!stuck) {
                return false;
            }
            write();
            return !stuck;
        } finally {
            lock.unlock();
        }
    }

    /// Writes one frame behind what waits, and flushes.
    ///
    /// @param largest what the frame holds at most
    private void say(Bytes largest, Runnable frame) {
        lock.lock();
        try {
            room(largest);
            frame.run();
            var ignored = flush();
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        var current = wire;
        if (current == null) {
            return;
        }
        try {
            waiting.flip();
            stuck = !current.write(waiting);
            waiting.compact();
        } catch (IOException e) {
            System.getLogger(Outflow.class.getName()).log(System.Logger.Level.DEBUG, "sending failed", e);
            waiting.clear();
            stuck = false;
            broken = true;
        }
    }

    private void room(Bytes payload) {
        var needed = FrameWriter.length(payload.length());
        if (waiting.remaining() < needed) {
            var larger = ByteBuffer.allocateDirect(Math.max(2 * waiting.capacity(), waiting.position() + needed));
            waiting = larger.put(waiting.flip());
        }
    }
}
