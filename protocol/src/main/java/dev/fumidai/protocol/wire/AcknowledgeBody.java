package dev.fumidai.protocol.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.UUID;

/// The content of an acknowledgement. One is written and one read per data message, so that the
/// usual form has a path of its own; whatever else is valid JSON is understood as well.
///
/// Source: docs/protocol.md §2.
public final class AcknowledgeBody {
    private static final byte[] BEFORE_TYPE = ascii("{\"AcknowledgedMessageType\":\"");
    private static final byte[] BEFORE_ID = ascii("\",\"AcknowledgedMessageId\":\"");
    private static final byte[] BEFORE_SEQUENCE = ascii("\",\"AcknowledgedMessageSequenceNumber\":");
    private static final byte[] END = ascii(",\"IsSequentialMessage\":true}");
    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final int UUID_TEXT = 36;
    /// Digits that certainly fit a long.
    private static final int SAFE_DIGITS = 18;

    private AcknowledgeBody() {}

    /// The receipt for one sequenced message.
    public static Bytes of(String messageType, UUID messageId, long sequence) {
        var type = ascii(messageType);
        var number = ascii(Long.toString(sequence));
        var out = new byte
                [BEFORE_TYPE.length
                        + type.length
                        + BEFORE_ID.length
                        + UUID_TEXT
                        + BEFORE_SEQUENCE.length
                        + number.length
                        + END.length];
        var at = put(out, 0, BEFORE_TYPE);
        at = put(out, at, type);
        at = put(out, at, BEFORE_ID);
        at = putUuid(out, at, messageId);
        at = put(out, at, BEFORE_SEQUENCE);
        at = put(out, at, number);
        put(out, at, END);
        return Bytes.wrap(out);
    }

    /// The number of the acknowledged message; empty when the content is not an acknowledgement.
    public static OptionalLong sequenceIn(Bytes body) {
        var quick = quickSequence(body);
        if (quick >= 0) {
            return OptionalLong.of(quick);
        }
        return JsonObject.parse(body)
                .map(object -> object.number("AcknowledgedMessageSequenceNumber"))
                .orElse(OptionalLong.empty());
    }

    /// The number in the form that all known ends write, or -1 for any other form.
    private static long quickSequence(Bytes body) {
        var array = body.array();
        var end = body.offset() + body.length();
        // From the right: the type has several lengths, what follows its name has one.
        var digitsEnd = end - END.length;
        if (digitsEnd <= body.offset() || !matches(array, digitsEnd, END)) {
            return -1;
        }
        var at = digitsEnd;
        while (at > body.offset() && array[at - 1] >= '0' && array[at - 1] <= '9') {
            at--;
        }
        var name = at - BEFORE_SEQUENCE.length;
        if (at == digitsEnd
                || digitsEnd - at > SAFE_DIGITS
                || name < body.offset() + BEFORE_TYPE.length
                || !matches(array, name, BEFORE_SEQUENCE)
                || !matches(array, body.offset(), BEFORE_TYPE)) {
            return -1;
        }
        var value = 0L;
        for (; at < digitsEnd; at++) {
            value = value * 10 + (array[at] - '0');
        }
        return value;
    }

    private static boolean matches(byte[] array, int at, byte[] expected) {
        return Arrays.equals(array, at, at + expected.length, expected, 0, expected.length);
    }

    private static int put(byte[] out, int at, byte[] part) {
        System.arraycopy(part, 0, out, at, part.length);
        return at + part.length;
    }

    private static int putUuid(byte[] out, int at, UUID id) {
        var next = putHex(out, at, id.getMostSignificantBits() >>> 32, 8);
        out[next++] = '-';
        next = putHex(out, next, id.getMostSignificantBits() >>> 16, 4);
        out[next++] = '-';
        next = putHex(out, next, id.getMostSignificantBits(), 4);
        out[next++] = '-';
        next = putHex(out, next, id.getLeastSignificantBits() >>> 48, 4);
        out[next++] = '-';
        return putHex(out, next, id.getLeastSignificantBits(), 12);
    }

    private static int putHex(byte[] out, int at, long bits, int digits) {
        for (var i = 0; i < digits; i++) {
            out[at + i] = HEX[(int) (bits >>> (4 * (digits - 1 - i))) & 0xf];
        }
        return at + digits;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
