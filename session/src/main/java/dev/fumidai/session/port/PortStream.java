package dev.fumidai.session.port;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.session.BufferBudget;
import dev.fumidai.session.ByteStream;
import dev.fumidai.session.ClientState;
import dev.fumidai.session.flow.Permits;
import dev.fumidai.session.flow.PermittedOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// One connection of a port session, as its user sees it: blocking streams between the user's
/// threads and the session's owner.
///
/// **Threading:** the owner calls the methods of this package, which never block for long.
final class PortStream implements ByteStream {
    /// Bytes that may be on their way to the owner; a thousand streams have them at once.
    private static final int CREDIT = 16 * 1024;

    /// What a stream asks of the owner.
    interface Wishes {
        void write(PortStream stream, Bytes data);

        void finish(PortStream stream, ClientState client);

        void abandon(PortStream stream);
    }

    private final Wishes wishes;
    private final Unread unread;
    private final Permits permits = new Permits(CREDIT);
    private final CompletableFuture<IOException> overflow = new CompletableFuture<>();

    /// Known to the owner only; 0 until it has opened the stream.
    private long id;

    PortStream(Wishes wishes, BufferBudget budget, long limitBytes) {
        this.wishes = wishes;
        this.unread = new Unread(budget, limitBytes, this::overflowed);
    }

    @Override
    public InputStream input() {
        return new Input();
    }

    @Override
    public OutputStream output() {
        return new PermittedOutput(permits, data -> wishes.write(this, data));
    }

    @Override
    public void finish(boolean clientGone) {
        finish(clientGone ? ClientState.GONE : ClientState.HALF_CLOSED);
    }

    @Override
    public void finish(ClientState client) {
        permits.end();
        if (client == ClientState.GONE) {
            unread.close();
        }
        wishes.finish(this, client);
    }

    @Override
    public void close() {
        permits.end();
        unread.close();
        wishes.abandon(this);
    }

    @Override
    public void onOverflow(Consumer<IOException> told) {
        var ignored = overflow.thenAccept(told);
    }

    private void overflowed(IOException cause) {
        permits.fail(cause);
        wishes.abandon(this);
        overflow.complete(cause);
    }

    // -- the owner's side -----------------------------------------------------------------------

    long id() {
        return id;
    }

    void opened(long given) {
        id = given;
    }

    /// Takes data of the destination. A stream that then holds too much abandons itself.
    void deliver(Bytes data) {
        unread.add(data);
    }

    /// Whether so much waits for its client that a heap of it might be too much.
    boolean holdsMuch() {
        return unread.isHalfFull();
    }

    /// The destination has closed.
    void ended() {
        permits.discard();
        unread.end();
    }

    /// The connection is lost. What has arrived can still be read.
    void fail(IOException cause) {
        permits.fail(cause);
        unread.fail(cause);
    }

    /// The owner has passed on so many bytes.
    void permit(int bytes) {
        permits.release(bytes);
    }

    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            return length == 0 ? 0 : unread.take(target, offset, length);
        }

        @Override
        public int available() {
            return unread.available();
        }
    }
}
