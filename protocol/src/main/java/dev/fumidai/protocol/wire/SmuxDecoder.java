package dev.fumidai.protocol.wire;

import java.util.Optional;

/// Finds smux frames in a byte stream that may be cut anywhere.
///
/// A [SmuxFrame.Push] comes out in pieces, as its bytes arrive: the pieces of one frame have the
/// same stream and, put together, its data. Nothing but headers is ever held back, so that memory
/// does not grow with what a peer announces.
///
/// **Threading:** one owner. **Errors:** after the first unreadable header [#fault] tells why and
/// no more frames come out; nothing is thrown. Source: docs/protocol.md §5.
public final class SmuxDecoder {
    private final byte[] header = new byte[SmuxFrame.HEADER_LENGTH + SmuxFrame.Codec.UPDATE_LENGTH];
    private int headerFilled;
    private int headerWanted = SmuxFrame.HEADER_LENGTH;
    private Bytes input = Bytes.EMPTY;
    private long pushStream;
    private int pushLeft;
    private String fault = "";

    /// A decoder at the start of the byte stream.
    public SmuxDecoder() {}

    /// Takes the next bytes. All frames of the bytes before must have been taken by [#next].
    public void feed(Bytes bytes) {
        if (!input.isEmpty() && fault.isEmpty()) {
            throw new IllegalStateException("frames left behind: " + input);
        }
        input = bytes;
    }

    /// The next frame, or piece of one, in the bytes fed so far.
    public Optional<SmuxFrame> next() {
        while (fault.isEmpty() && !input.isEmpty()) {
            if (pushLeft > 0) {
                return Optional.of(piece());
            }
            if (!fillHeader()) {
                return Optional.empty();
            }
            var frame = interpretHeader();
            if (frame.isPresent()) {
                return frame;
            }
        }
        return Optional.empty();
    }

    /// Why this byte stream is not smux; empty as long as it is.
    public Optional<String> fault() {
        return fault.isEmpty() ? Optional.empty() : Optional.of(fault);
    }

    private SmuxFrame piece() {
        var length = Math.min(pushLeft, input.length());
        var piece = take(length);
        pushLeft -= length;
        return new SmuxFrame.Push(pushStream, piece);
    }

    private boolean fillHeader() {
        var length = Math.min(headerWanted - headerFilled, input.length());
        take(length).copyTo(header, headerFilled);
        headerFilled += length;
        return headerFilled == headerWanted;
    }

    /// The frame of a full header; empty when its data are still to come or there is none.
    private Optional<SmuxFrame> interpretHeader() {
        var version = header[0] & 0xff;
        var command = header[1] & 0xff;
        var length = (short) SmuxFrame.Codec.SHORT.get(header, 2) & 0xffff;
        var stream = Integer.toUnsignedLong((int) SmuxFrame.Codec.INT.get(header, 4));
        if (version != SmuxFrame.VERSION) {
            fault = "smux version " + version + " instead of " + SmuxFrame.VERSION;
            return Optional.empty();
        }
        if (command == SmuxFrame.Codec.UPD && headerWanted == SmuxFrame.HEADER_LENGTH) {
            headerWanted = header.length;
            return Optional.empty();
        }
        headerFilled = 0;
        headerWanted = SmuxFrame.HEADER_LENGTH;
        // Only a push has data; a length elsewhere is ignored, as the genuine ends do.
        return switch (command) {
            case SmuxFrame.Codec.SYN -> Optional.of(new SmuxFrame.Syn(stream));
            case SmuxFrame.Codec.FIN -> Optional.of(new SmuxFrame.Fin(stream));
            case SmuxFrame.Codec.NOP -> Optional.of(new SmuxFrame.Nop(stream));
            case SmuxFrame.Codec.UPD ->
                Optional.of(new SmuxFrame.Update(
                        stream,
                        Integer.toUnsignedLong((int) SmuxFrame.Codec.INT.get(header, 8)),
                        Integer.toUnsignedLong((int) SmuxFrame.Codec.INT.get(header, 12))));
            case SmuxFrame.Codec.PSH -> {
                pushStream = stream;
                pushLeft = length;
                yield Optional.empty();
            }
            default -> {
                fault = "smux command " + command;
                yield Optional.empty();
            }
        };
    }

    private Bytes take(int length) {
        var taken = input.slice(0, length);
        input = input.from(length);
        return taken;
    }
}
