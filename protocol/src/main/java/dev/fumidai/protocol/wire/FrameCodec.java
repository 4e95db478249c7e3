package dev.fumidai.protocol.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;

/// Writes and reads binary messages. Holds a digest for reuse, hence:
///
/// **Threading:** one owner. **Errors:** [#decode] never throws, whatever the bytes; [#encode]
/// throws `IllegalArgumentException` for what cannot be said on the wire, an error of the caller.
/// Source: docs/protocol.md §2.
public final class FrameCodec {
    /// Bytes before the payload of every frame that we write.
    public static final int HEADER_LENGTH = 120;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /// What the length field says: the offset of the payload's own length.
    private static final int LENGTH_FIELD = 116;

    private static final int AT_TYPE = 4;
    private static final int AT_SCHEMA = 36;
    private static final int AT_DATE = 40;
    private static final int AT_SEQUENCE = 48;
    private static final int AT_FLAGS = 56;
    private static final int AT_ID = 64;
    private static final int AT_DIGEST = 80;
    private static final int DIGEST_LENGTH = 32;
    private static final int AT_PAYLOAD_TYPE = 112;
    private static final int AT_PAYLOAD_LENGTH = 116;

    private final boolean verifies;
    private final MessageDigest sha256;
    private final byte[] computed = new byte[DIGEST_LENGTH];

    private FrameCodec(boolean verifies) {
        this.verifies = verifies;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// A codec that drops messages whose digest does not match.
    public static FrameCodec verifying() {
        return new FrameCodec(true);
    }

    /// A codec that looks at no digest when reading, as the genuine agent.
    public static FrameCodec trusting() {
        return new FrameCodec(false);
    }

    /// The frame's bytes. Lengths and digest are computed; an empty payload is refused, since no
    /// genuine end can write one.
    public Bytes encode(Frame frame) {
        var payload = frame.payload();
        if (payload.isEmpty()) {
            throw new IllegalArgumentException("a message needs a payload: " + frame.messageType());
        }
        var out = new byte[HEADER_LENGTH + payload.length()];
        INT.set(out, 0, LENGTH_FIELD);
        System.arraycopy(MessageTypes.field(frame.messageType()), 0, out, AT_TYPE, MessageTypes.FIELD_LENGTH);
        INT.set(out, AT_SCHEMA, frame.schemaVersion());
        LONG.set(out, AT_DATE, frame.createdDate());
        LONG.set(out, AT_SEQUENCE, frame.sequence());
        LONG.set(out, AT_FLAGS, frame.flags());
        LONG.set(out, AT_ID, frame.messageId().getLeastSignificantBits());
        LONG.set(out, AT_ID + 8, frame.messageId().getMostSignificantBits());
        digest(payload, out, AT_DIGEST);
        INT.set(out, AT_PAYLOAD_TYPE, frame.payloadType());
        INT.set(out, AT_PAYLOAD_LENGTH, payload.length());
        payload.copyTo(out, HEADER_LENGTH);
        return Bytes.wrap(out);
    }

    /// The type of the message in these bytes, without a look at anything else; empty when there is
    /// none.
    public static String messageType(Bytes raw) {
        return raw.length() < HEADER_LENGTH ? "" : MessageTypes.read(raw.array(), raw.offset() + AT_TYPE);
    }

    /// The frame in these bytes. Its payload shares their memory.
    public Decoded decode(Bytes raw) {
        if (raw.length() < HEADER_LENGTH) {
            return new Decoded.Bad(Decoded.Flaw.TOO_SHORT);
        }
        var array = raw.array();
        var start = raw.offset();
        var headerLength = (int) INT.get(array, start);
        if (headerLength < LENGTH_FIELD || headerLength > raw.length() - 4) {
            return new Decoded.Bad(Decoded.Flaw.HEADER_LENGTH);
        }
        var messageType = MessageTypes.read(array, start + AT_TYPE);
        if (messageType.isEmpty()) {
            return new Decoded.Bad(Decoded.Flaw.NO_MESSAGE_TYPE);
        }
        var anything = isPublication(messageType);
        var createdDate = (long) LONG.get(array, start + AT_DATE);
        if (createdDate == 0 && !anything) {
            return new Decoded.Bad(Decoded.Flaw.NO_CREATED_DATE);
        }
        var from = headerLength + 4;
        var length = (int) INT.get(array, start + AT_PAYLOAD_LENGTH);
        if (length < 0 || length > raw.length() - from) {
            if (!anything) {
                return new Decoded.Bad(Decoded.Flaw.PAYLOAD_LENGTH);
            }
            length = raw.length() - from;
        }
        var payload = raw.slice(from, from + length);
        if (verifies && length > 0 && !anything && !digestMatches(payload, array, start + AT_DIGEST)) {
            return new Decoded.Bad(Decoded.Flaw.DIGEST);
        }
        return new Decoded.Good(new Frame(
                messageType,
                (int) INT.get(array, start + AT_SCHEMA),
                createdDate,
                (long) LONG.get(array, start + AT_SEQUENCE),
                (long) LONG.get(array, start + AT_FLAGS),
                new UUID((long) LONG.get(array, start + AT_ID + 8), (long) LONG.get(array, start + AT_ID)),
                (int) INT.get(array, start + AT_PAYLOAD_TYPE),
                payload));
    }

    /// These two mean something by their type alone; their content is nobody's business.
    private static boolean isPublication(String messageType) {
        return messageType.equals(MessageTypes.START_PUBLICATION) || messageType.equals(MessageTypes.PAUSE_PUBLICATION);
    }

    private boolean digestMatches(Bytes payload, byte[] array, int at) {
        digest(payload, computed, 0);
        return Arrays.equals(computed, 0, DIGEST_LENGTH, array, at, at + DIGEST_LENGTH);
    }

    private void digest(Bytes payload, byte[] target, int at) {
        payload.digestInto(sha256);
        try {
            var ignored = sha256.digest(target, at, DIGEST_LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("32 bytes hold a SHA-256", e);
        }
    }
}
