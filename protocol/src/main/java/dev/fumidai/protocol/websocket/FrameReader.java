package dev.fumidai.protocol.websocket;

import dev.fumidai.protocol.websocket.Incoming.Violation;
import dev.fumidai.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds a server's frames in a byte stream that may be cut anywhere, and puts the parts of
/// messages together.
///
/// **Threading:** one owner. **Errors:** what breaks the protocol comes out as a [Violation], after
/// which, as after a close, nothing comes any more; nothing is thrown. Source: RFC 6455 §5.
public final class FrameReader {
    /// Far above anything that the service sends; a limit against a broken peer.
    public static final int LONGEST_MESSAGE = 1 << 20;

    private static final int LONGEST_HEADER = 10;
    private static final int LONGEST_CONTROL = 125;
    private static final int FINAL = 0x80;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;

    private final ByteBuffer header = ByteBuffer.allocate(LONGEST_HEADER).limit(2);
    private byte @Nullable [] payload;
    private int filled;

    private Bytes begun = Bytes.EMPTY;
    private int messageKind;
    private boolean over;

    /// A reader at the first byte after the upgrade.
    public FrameReader() {}

    /// The next thing in these bytes, which are taken as far as they were needed for it. Empty when
    /// all of them were, and more are.
    public Optional<Incoming> next(ByteBuffer input) {
        while (!over) {
            if (payload == null && !readHeader(input)) {
                return Optional.empty();
            }
            var found = payload == null ? judged() : filled(payload, input);
            if (found.isPresent()) {
                over = found.get() instanceof Violation || found.get() instanceof Incoming.Close;
                return found;
            }
            if (payload != null && !input.hasRemaining()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    // -- the header -----------------------------------------------------------------------------

    private boolean readHeader(ByteBuffer input) {
        while (true) {
            while (header.hasRemaining()) {
                if (!input.hasRemaining()) {
                    return false;
                }
                header.put(input.get());
            }
            var whole = headerLength();
            if (header.limit() == whole) {
                return true;
            }
            header.limit(whole);
        }
    }

    private int headerLength() {
        return switch (header.get(1) & 0x7F) {
            case TWO_BYTES_FOLLOW -> 4;
            case EIGHT_BYTES_FOLLOW -> LONGEST_HEADER;
            default -> 2;
        };
    }

    /// Makes room for what a whole header announces, or says what is wrong with it.
    private Optional<Incoming> judged() {
        var length = announced();
        var wrong = wrong(length);
        if (wrong.isPresent()) {
            return wrong;
        }
        var control = (opcode() & Opcode.CONTROL) != 0;
        if (!control && begun.length() + length > LONGEST_MESSAGE) {
            return violation(Violation.TOO_LONG, "a message is longer than " + LONGEST_MESSAGE + " bytes");
        }
        payload = new byte[(int) length];
        filled = 0;
        return length == 0 ? filled(payload, ByteBuffer.allocate(0)) : Optional.empty();
    }

    private long announced() {
        return switch (header.limit()) {
            case 2 -> header.get(1) & 0x7F;
            case 4 -> Short.toUnsignedLong(header.getShort(2));
            default -> header.getLong(2);
        };
    }

    private Optional<Incoming> wrong(long length) {
        if ((header.get(0) & RESERVED) != 0) {
            return violation(Violation.PROTOCOL, "a frame uses an extension that was not agreed on");
        }
        if ((header.get(1) & MASKED) != 0) {
            return violation(Violation.PROTOCOL, "a server's frame is masked");
        }
        var shortest = switch (header.limit()) {
            case 2 -> 0;
            case 4 -> TWO_BYTES_FOLLOW;
            default -> 1 << 16;
        };
        if (length < shortest) {
            return violation(Violation.PROTOCOL, "a frame's length is written too long");
        }
        return switch (opcode()) {
            case Opcode.CONTINUATION ->
                messageKind == 0
                        ? violation(Violation.PROTOCOL, "a message goes on that never began")
                        : Optional.empty();
            case Opcode.TEXT, Opcode.BINARY ->
                messageKind != 0
                        ? violation(Violation.PROTOCOL, "a message begins before the last one's end")
                        : Optional.empty();
            case Opcode.CLOSE, Opcode.PING, Opcode.PONG ->
                length > LONGEST_CONTROL || !isFinal()
                        ? violation(Violation.PROTOCOL, "a control frame is too long or in parts")
                        : Optional.empty();
            default -> violation(Violation.PROTOCOL, "a frame is of the unknown kind " + opcode());
        };
    }

    private boolean isFinal() {
        return (header.get(0) & FINAL) != 0;
    }

    private int opcode() {
        return header.get(0) & 0x0F;
    }

    // -- the payload ----------------------------------------------------------------------------

    private Optional<Incoming> filled(byte[] target, ByteBuffer input) {
        var part = Math.min(target.length - filled, input.remaining());
        input.get(target, filled, part);
        filled += part;
        if (filled < target.length) {
            return Optional.empty();
        }
        payload = null;
        var last = isFinal();
        var kind = opcode();
        header.clear().limit(2);
        return complete(kind, Bytes.wrap(target), last);
    }

    private Optional<Incoming> complete(int kind, Bytes content, boolean last) {
        return switch (kind) {
            case Opcode.PING -> Optional.of(new Incoming.Ping(content));
            case Opcode.PONG -> Optional.of(new Incoming.Pong());
            case Opcode.CLOSE -> close(content);
            default -> part(kind, content, last);
        };
    }

    private Optional<Incoming> part(int kind, Bytes content, boolean last) {
        if (messageKind == 0) {
            messageKind = kind;
        }
        var whole = begun.isEmpty() ? content : joined(begun, content);
        if (!last) {
            begun = whole;
            return Optional.empty();
        }
        var text = messageKind == Opcode.TEXT;
        begun = Bytes.EMPTY;
        messageKind = 0;
        if (text && !isText(whole)) {
            return violation(Violation.NOT_TEXT, "a text is no UTF-8");
        }
        return Optional.of(new Incoming.Message(whole));
    }

    /// Whatever the code: the connection ends, and its users want to know with what.
    private static Optional<Incoming> close(Bytes content) {
        return switch (content.length()) {
            case 0 -> Optional.of(new Incoming.Close(Incoming.Close.NO_CODE, ""));
            case 1 -> violation(Violation.PROTOCOL, "half a close code");
            default ->
                Optional.of(new Incoming.Close(
                        Short.toUnsignedInt(content.asByteBuffer().getShort()),
                        content.from(2).utf8()));
        };
    }

    private static boolean isText(Bytes content) {
        try {
            var ignored = StandardCharsets.UTF_8.newDecoder().decode(content.asByteBuffer());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Bytes joined(Bytes first, Bytes second) {
        var whole = new byte[first.length() + second.length()];
        first.copyTo(whole, 0);
        second.copyTo(whole, first.length());
        return Bytes.wrap(whole);
    }

    private static Optional<Incoming> violation(int code, String why) {
        return Optional.of(new Violation(code, why));
    }
}
