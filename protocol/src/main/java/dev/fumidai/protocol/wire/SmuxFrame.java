package dev.fumidai.protocol.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// One frame of smux version 1, the multiplexing of port sessions. Source: docs/protocol.md §5.
///
/// **Units:** stream ids and counts are unsigned 32-bit numbers in a long.
public sealed interface SmuxFrame {
    /// Bytes before the data of every frame.
    int HEADER_LENGTH = 8;
    /// The most data that genuine ends put into one frame.
    int MAX_DATA = 32_768;
    /// The version that both genuine ends use.
    int VERSION = 1;

    /// Opens a stream.
    record Syn(long streamId) implements SmuxFrame {}

    /// "I close this stream": nothing more comes, and nothing more is wanted.
    record Fin(long streamId) implements SmuxFrame {}

    /// Data of a stream.
    record Push(long streamId, Bytes data) implements SmuxFrame {}

    /// A sign of life.
    record Nop(long streamId) implements SmuxFrame {}

    /// Credit, of version 2 only; version 1 reads it and does nothing.
    record Update(long streamId, long consumed, long window) implements SmuxFrame {}

    /// The stream that the frame is about; 0 for none.
    long streamId();

    /// The frame's bytes.
    default Bytes encode() {
        return switch (this) {
            case Syn(var id) -> Codec.header(Codec.SYN, 0, id);
            case Fin(var id) -> Codec.header(Codec.FIN, 0, id);
            case Nop(var id) -> Codec.header(Codec.NOP, 0, id);
            case Push(var id, var data) -> {
                var out = new byte[HEADER_LENGTH + data.length()];
                Codec.putHeader(out, 0, Codec.PSH, data.length(), id);
                data.copyTo(out, HEADER_LENGTH);
                yield Bytes.wrap(out);
            }
            case Update(var id, var consumed, var window) -> {
                var out = new byte[HEADER_LENGTH + Codec.UPDATE_LENGTH];
                Codec.putHeader(out, 0, Codec.UPD, Codec.UPDATE_LENGTH, id);
                Codec.INT.set(out, HEADER_LENGTH, (int) consumed);
                Codec.INT.set(out, HEADER_LENGTH + 4, (int) window);
                yield Bytes.wrap(out);
            }
        };
    }

    /// Writes the header of a [Push] with `length` bytes of data to follow; for writers that put
    /// several frames into one array.
    static void putPushHeader(byte[] target, int at, long streamId, int length) {
        Codec.putHeader(target, at, Codec.PSH, length, streamId);
    }

    /// The layout of the header.
    final class Codec {
        static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
        static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
        static final int SYN = 0;
        static final int FIN = 1;
        static final int PSH = 2;
        static final int NOP = 3;
        static final int UPD = 4;
        static final int UPDATE_LENGTH = 8;

        private static final int LARGEST_LENGTH = 0xffff;

        private Codec() {}

        static Bytes header(int command, int length, long streamId) {
            var out = new byte[HEADER_LENGTH];
            putHeader(out, 0, command, length, streamId);
            return Bytes.wrap(out);
        }

        static void putHeader(byte[] out, int at, int command, int length, long streamId) {
            if (length > LARGEST_LENGTH) {
                throw new IllegalArgumentException("a frame holds 65535 bytes at most, not " + length);
            }
            out[at] = VERSION;
            out[at + 1] = (byte) command;
            SHORT.set(out, at + 2, (short) length);
            INT.set(out, at + 4, (int) streamId);
        }
    }
}
