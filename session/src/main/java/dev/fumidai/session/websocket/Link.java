package dev.fumidai.session.websocket;

import dev.fumidai.protocol.websocket.FrameReader;
import dev.fumidai.protocol.websocket.Incoming;
import dev.fumidai.protocol.wire.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// One WebSocket that carries whole messages, and the thread that opens it and reads it.
///
/// What is offered goes with the next [#flush], all of it in one turn: a system call for each
/// message costs more than the message. Whoever flushes writes, and never waits: what the
/// network does not take goes out by and by, on the link's own thread.
///
/// **Threading:** offering and flushing by one owner; [#abort] by anyone.
public final class Link {
    /// The code of an end without a close (RFC 6455 §7.1.5).
    private static final int ABNORMAL = 1006;

    /// Messages that may wait at the receiver before the network is not read any more.
    private static final int WINDOW = 512;

    /// Unread messages are asked for again in lots.
    private static final int LOT = 64;

    /// Bytes read in one turn.
    private static final int READ = 32 << 10;

    /// How long the end waits for a thread that looks up a name, which nothing can interrupt.
    private static final long LOOK_UP_MILLIS = 1_000;

    private final Selector selector;
    private final Receiver receiver;
    private final FrameReader frames = new FrameReader();
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ).limit(0);
    private final Outflow out;
    private final CompletableFuture<Link> opened = new CompletableFuture<>();
    private final CountDownLatch gone = new CountDownLatch(1);

    /// Messages handed on that are not consumed yet; nobody wants any before [#begin].
    private final AtomicInteger unread = new AtomicInteger(WINDOW);

    private int consumed;
    private volatile boolean aborted;

    private Link(Selector selector, Receiver receiver, SecureRandom random) {
        this.selector = selector;
        this.receiver = receiver;
        this.out = new Outflow(new Masks(random), selector::wakeup);
    }

    /// Begins to open a WebSocket to `destination` and to send `firstText`.
    static Link start(
            Destination destination, String firstText, Receiver receiver, Deadline deadline, SecureRandom random)
            throws IOException {
        var link = new Link(Selector.open(), receiver, random);
        // A thread of the platform: one that waits in a selector would hold a carrier anyway.
        Thread.ofPlatform()
                .daemon()
                .name("network-" + destination.host())
                .start(() -> link.run(destination, firstText, deadline, random));
        return link;
    }

    /// Completes when the first text was sent, or with the reason why it cannot be.
    CompletableFuture<Link> opened() {
        return opened;
    }

    // -- the owner's ----------------------------------------------------------------------------

    /// Lets messages come, up to what may wait.
    public void begin() {
        unread.addAndGet(-WINDOW);
        selector.wakeup();
    }

    /// Whether so little waits to be flushed that more may be offered.
    public boolean hasRoom() {
        return out.hasRoom();
    }

    /// Adds one message to what goes with the next flush.
    public void offer(Bytes message) {
        out.offer(message);
    }

    /// Sends what was offered, as far as it goes.
    public Flushed flush() {
        return out.flush();
    }

    /// What became of what was offered.
    public enum Flushed {
        /// It is on its way.
        ALL,
        /// The network takes no more for now; [Receiver#sendable] tells when it does.
        LATER,
        /// The link is broken.
        BROKEN
    }

    /// Asks the other side for a sign of life.
    public void ping() {
        out.ping();
    }

    /// Tells that one message has been dealt with.
    public void consumed() {
        consumed++;
        if (consumed >= LOT) {
            var before = unread.getAndAdd(-consumed);
            consumed = 0;
            if (before >= WINDOW) {
                selector.wakeup();
            }
        }
    }

    /// Drops the connection at once. Nothing is reported for it any more.
    public void abort() {
        aborted = true;
        selector.wakeup();
    }

    /// Whether its thread has ended.
    boolean isOver() {
        return gone.getCount() == 0;
    }

    /// Waits until the thread has ended. One that looks up a name is not waited for: it does
    /// nothing afterwards.
    void awaitEnd() {
        try {
            var ignored = gone.await(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // -- the link's thread ----------------------------------------------------------------------

    private void run(Destination destination, String firstText, Deadline deadline, SecureRandom random) {
        try (selector) {
            var opening = new Opening(destination, deadline, selector, () -> aborted, in);
            var nonce = new byte[16];
            random.nextBytes(nonce);
            try (var wire = opening.open(Bytes.wrap(nonce))) {
                out.open(wire, Bytes.utf8(firstText), deadline);
                opened.complete(this);
                carry(wire);
            } finally {
                out.close();
            }
        } catch (IOException e) {
            failed(e);
        } catch (RuntimeException e) {
            System.getLogger(Link.class.getName())
                    .log(System.Logger.Level.ERROR, () -> "a bug ended the connection to " + destination.host(), e);
            failed(e);
        } finally {
            gone.countDown();
        }
    }

    private void failed(Exception cause) {
        if (!opened.completeExceptionally(cause) && !aborted) {
            receiver.closed(this, ABNORMAL, String.valueOf(cause.getMessage()));
        }
    }

    private void carry(Wire wire) throws IOException {
        while (!aborted) {
            if (out.goOn()) {
                receiver.sendable(this);
            }
            var more = false;
            if (isWanted()) {
                more = fill(wire);
                if (!deliver()) {
                    return;
                }
            }
            if (!more) {
                wire.await((isWanted() ? SelectionKey.OP_READ : 0) | (out.isStuck() ? SelectionKey.OP_WRITE : 0));
            }
        }
    }

    private boolean isWanted() {
        return unread.get() < WINDOW;
    }

    /// Reads unless something read before is left.
    ///
    /// @return whether it is worth coming again without waiting
    private boolean fill(Wire wire) throws IOException {
        if (in.hasRemaining()) {
            return true;
        }
        in.clear();
        var read = wire.read(in);
        in.flip();
        if (read < 0) {
            throw new java.io.EOFException("the connection ended");
        }
        return wire.mayHaveMore(read, READ);
    }

    /// Hands on what has come, as far as it is wanted.
    ///
    /// @return whether the connection goes on
    private boolean deliver() {
        while (isWanted() && !aborted) {
            var next = frames.next(in);
            if (next.isEmpty()) {
                return true;
            }
            switch (next.get()) {
                case Incoming.Message(var content) -> {
                    unread.incrementAndGet();
                    receiver.message(this, content);
                }
                case Incoming.Ping(var payload) -> out.pong(payload);
                case Incoming.Pong() -> receiver.pong(this);
                case Incoming.Close(var code, var reason) -> {
                    return ended(code, reason);
                }
                case Incoming.Violation(var code, var why) -> {
                    return ended(code, why);
                }
            }
        }
        return true;
    }

    private boolean ended(int code, String reason) {
        out.sayClose(code);
        receiver.closed(this, code, reason);
        return false;
    }
}
