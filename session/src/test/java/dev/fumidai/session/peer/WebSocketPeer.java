package dev.fumidai.session.peer;

import dev.fumidai.protocol.wire.Bytes;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;

/// The server's end of one WebSocket: just enough of RFC 6455 for a well-behaved client.
public final class WebSocketPeer {
    static final int TEXT = 1;
    static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final LinkedBlockingQueue<byte[]> outgoing = new LinkedBlockingQueue<>();

    private WebSocketPeer(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 64 * 1024));
        this.out = socket.getOutputStream();
    }

    /// The request line and headers of an upgrade.
    public record Request(String line, Map<String, String> headers) {}

    public record Frame(int opcode, Bytes payload) {}

    public static WebSocketPeer over(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return new WebSocketPeer(socket);
    }

    public Request readRequest() throws IOException {
        var line = readLine();
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var header = readLine(); !header.isEmpty(); header = readLine()) {
            var colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        return new Request(line, headers);
    }

    void refuse(int status, String body) throws IOException {
        var text = "HTTP/1.1 " + status + " Refused\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        socket.close();
    }

    public void accept(Request request) throws IOException {
        var key = request.headers().get("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        var text = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(sha1(key)) + "\r\n\r\n";
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /// The next whole message; answers pings in between. A close ends the stream.
    public Frame read(boolean answersPings) throws IOException {
        var message = new byte[0];
        var opcode = 0;
        while (true) {
            var first = in.readUnsignedByte();
            var payload = payload();
            switch (first & 0x0F) {
                case PING -> {
                    if (answersPings) {
                        outgoing.add(frame(PONG, payload));
                    }
                }
                case PONG -> {}
                case CLOSE -> throw new EOFException("closed by the client");
                default -> {
                    opcode = (first & 0x0F) == 0 ? opcode : first & 0x0F;
                    message = message.length == 0 ? payload : join(message, payload);
                    if ((first & 0x80) != 0) {
                        return new Frame(opcode, Bytes.wrap(message));
                    }
                }
            }
        }
    }

    void send(Bytes message) {
        outgoing.add(frame(BINARY, message.toByteArray()));
    }

    void sendText(String message) {
        outgoing.add(frame(TEXT, message.getBytes(StandardCharsets.UTF_8)));
    }

    void sendClose(int code, String reason) {
        var text = reason.getBytes(StandardCharsets.UTF_8);
        var payload = new byte[text.length + 2];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, text.length);
        outgoing.add(frame(CLOSE, payload));
    }

    /// Writes what is queued, until interrupted or broken.
    void pump() throws IOException, InterruptedException {
        var buffer = new byte[64 * 1024];
        while (true) {
            var length = 0;
            for (var next = outgoing.take(); next != null; next = outgoing.poll()) {
                if (length + next.length > buffer.length) {
                    out.write(buffer, 0, length);
                    length = 0;
                }
                if (next.length > buffer.length) {
                    out.write(next);
                } else {
                    System.arraycopy(next, 0, buffer, length, next.length);
                    length += next.length;
                }
            }
            out.write(buffer, 0, length);
            out.flush();
        }
    }

    /// Drops the TCP connection as a broken network does.
    void cut() {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        } catch (IOException e) {
            System.getLogger("peer").log(System.Logger.Level.DEBUG, "client had gone", e);
        }
    }

    private byte[] payload() throws IOException {
        var second = in.readUnsignedByte();
        var length = second & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        var mask = new byte[4];
        if ((second & 0x80) != 0) {
            in.readFully(mask);
        }
        var payload = new byte[length];
        in.readFully(payload);
        for (var i = 0; i < length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return payload;
    }

    private static byte[] frame(int opcode, byte[] payload) {
        var header = payload.length < 126 ? 2 : payload.length < 65536 ? 4 : 10;
        var frame = new byte[header + payload.length];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = (byte) (header == 2 ? payload.length : header == 4 ? 126 : 127);
        for (var i = 2; i < header; i++) {
            frame[i] = (byte) (payload.length >> (8 * Math.min(3, header - 1 - i)));
        }
        if (header == 10) {
            frame[2] = frame[3] = frame[4] = frame[5] = 0;
        }
        System.arraycopy(payload, 0, frame, header, payload.length);
        return frame;
    }

    private String readLine() throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("no request");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static byte[] join(byte[] left, byte[] right) {
        var whole = java.util.Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, whole, left.length, right.length);
        return whole;
    }

    private static byte[] sha1(String text) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "WebSocketPeer[" + socket.getRemoteSocketAddress().toString().toLowerCase(Locale.ROOT) + "]";
    }
}
