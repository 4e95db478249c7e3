package dev.fumidai.session.websocket;

import dev.fumidai.protocol.wire.Bytes;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// One open WebSocket that carries whole messages.
///
/// **Threading:** sending by one owner, one message at a time; [#abort] by anyone.
public final class Link {
    /// Messages that may wait at the receiver before the network is not read any more.
    private static final int WINDOW = 512;

    /// Unread messages are asked for again in lots.
    private static final int LOT = 64;

    private static final byte[] PING = "keepalive".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final WebSocket socket;
    private int consumed;

    private Link(WebSocket socket) {
        this.socket = socket;
    }

    /// Sends one message. It is not to be followed by another before the result is there.
    public CompletableFuture<WebSocket> send(Bytes message) {
        return socket.sendBinary(message.asByteBuffer(), true);
    }

    CompletableFuture<WebSocket> send(String text) {
        return socket.sendText(text, true);
    }

    /// Asks the other side for a sign of life.
    public void ping() {
        var ignored = socket.sendPing(ByteBuffer.wrap(PING));
    }

    /// Tells that one message has been dealt with.
    public void consumed() {
        consumed++;
        if (consumed >= LOT) {
            socket.request(consumed);
            consumed = 0;
        }
    }

    /// Drops the connection at once. Nothing is reported for it any more.
    public void abort() {
        socket.abort();
    }

    /// Lets a new link's messages come, up to what may wait.
    void begin() {
        socket.request(WINDOW);
    }

    /// Puts the parts of messages together and hands them on.
    static final class Assembly implements WebSocket.Listener {
        /// Far above anything that the service sends; a limit against a broken peer.
        private static final int LONGEST_MESSAGE = 1 << 20;

        private final CompletableFuture<Link> opened = new CompletableFuture<>();
        private final Receiver receiver;
        private byte[] partial = new byte[0];
        private StringBuilder text = new StringBuilder();
        private @Nullable Link link;

        Assembly(Receiver receiver) {
            this.receiver = receiver;
        }

        CompletableFuture<Link> opened() {
            return opened;
        }

        @Override
        public void onOpen(WebSocket socket) {
            var fresh = new Link(socket);
            link = fresh;
            opened.complete(fresh);
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            var whole = appended(data);
            if (last) {
                partial = new byte[0];
                receiver.message(current(), Bytes.wrap(whole));
            } else if (whole.length > LONGEST_MESSAGE) {
                socket.abort();
                receiver.closed(current(), 1009, "a message is longer than " + LONGEST_MESSAGE + " bytes");
            } else {
                partial = whole;
                socket.request(1);
            }
            return null;
        }

        private byte[] appended(ByteBuffer data) {
            var length = data.remaining();
            var whole = new byte[partial.length + length];
            System.arraycopy(partial, 0, whole, 0, partial.length);
            data.get(whole, partial.length, length);
            return whole;
        }

        /// The service sends no text; whatever it is, it is judged where binary messages are.
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            if (text.length() < LONGEST_MESSAGE) {
                text.append(data);
            }
            if (last) {
                receiver.message(current(), Bytes.utf8(text.toString()));
                text = new StringBuilder();
            } else {
                socket.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer payload) {
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer payload) {
            socket.request(1);
            receiver.pong(current());
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            receiver.closed(current(), code, reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable cause) {
            receiver.closed(current(), 1006, String.valueOf(cause.getMessage()));
        }

        private Link current() {
            var here = link;
            if (here == null) {
                throw new IllegalStateException("a message before the socket was open");
            }
            return here;
        }
    }
}
