package dev.fumidai.protocol.websocket;

import dev.fumidai.protocol.wire.Bytes;
import java.nio.ByteBuffer;
import java.util.function.IntSupplier;

/// Writes a client's frames, each a whole message, masked as a client's have to be.
///
/// **Threading:** one caller at a time. **Errors:** a target without [#length] bytes of room throws
/// `BufferOverflowException`. Source: RFC 6455 §5.
public final class FrameWriter {
    private static final int LONGEST_SHORT = 125;
    private static final int LONGEST_MIDDLE = 0xFFFF;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int MASK_LENGTH = 4;

    private final IntSupplier masks;

    /// @param masks a mask for each frame, which nobody can foretell
    public FrameWriter(IntSupplier masks) {
        this.masks = masks;
    }

    /// How many bytes a frame takes with a payload of so many.
    public static int length(int payload) {
        return headerLength(payload) + MASK_LENGTH + payload;
    }

    /// A message of bytes.
    public void binary(Bytes message, ByteBuffer target) {
        write(Opcode.BINARY, message, target);
    }

    /// A message of text.
    public void text(Bytes utf8, ByteBuffer target) {
        write(Opcode.TEXT, utf8, target);
    }

    /// A question for a sign of life; up to 125 bytes.
    public void ping(Bytes payload, ByteBuffer target) {
        write(Opcode.PING, payload, target);
    }

    /// The answer to one, with its bytes.
    public void pong(Bytes payload, ByteBuffer target) {
        write(Opcode.PONG, payload, target);
    }

    /// The end of the connection. A close without a code is answered with one.
    public void close(int code, ByteBuffer target) {
        if (code == Incoming.Close.NO_CODE) {
            write(Opcode.CLOSE, Bytes.EMPTY, target);
        } else {
            write(Opcode.CLOSE, Bytes.of((byte) (code >> 8), (byte) code), target);
        }
    }

    private void write(int opcode, Bytes payload, ByteBuffer target) {
        var length = payload.length();
        target.put((byte) (FINAL | opcode));
        switch (headerLength(length)) {
            case 2 -> target.put((byte) (MASKED | length));
            case 4 -> target.put((byte) (MASKED | 126)).putShort((short) length);
            default -> target.put((byte) (MASKED | 127)).putLong(length);
        }
        var mask = masks.getAsInt();
        target.putInt(mask);
        masked(payload.asByteBuffer(), mask, target);
    }

    private static int headerLength(int payload) {
        return payload <= LONGEST_SHORT ? 2 : payload <= LONGEST_MIDDLE ? 4 : 10;
    }

    /// Eight bytes at a time, then the rest.
    private static void masked(ByteBuffer source, int mask, ByteBuffer target) {
        var twice = Integer.toUnsignedLong(mask) << 32 | Integer.toUnsignedLong(mask);
        while (source.remaining() >= Long.BYTES) {
            target.putLong(source.getLong() ^ twice);
        }
        for (var shift = 24; source.hasRemaining(); shift = (shift - 8) & 31) {
            target.put((byte) (source.get() ^ mask >> shift));
        }
    }
}
