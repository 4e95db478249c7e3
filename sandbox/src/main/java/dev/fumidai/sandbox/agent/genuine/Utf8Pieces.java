package dev.fumidai.sandbox.agent.genuine;

import java.util.Arrays;

/// Cuts output where characters end, as the genuine agent does: what is no character is held back
/// when it stands among the last three bytes, in case the rest comes; elsewhere its first byte goes
/// through. A replacement character (U+FFFD) loses its last two bytes on the way, and what is held
/// back in the end is lost.
///
/// **Threading:** one thread.
final class Utf8Pieces {
    private static final int LONGEST = 4;
    private static final int REPLACEMENT = 0xfffd;

    private byte[] held = new byte[0];

    /// What may be sent after these bytes came.
    byte[] next(byte[] source, int count) {
        var all = new byte[held.length + count];
        System.arraycopy(held, 0, all, 0, held.length);
        System.arraycopy(source, 0, all, held.length, count);
        // What goes through is closed up in place: nothing comes before it that is longer.
        var end = 0;
        var at = 0;
        while (at < all.length) {
            var length = length(all, at);
            if (length > 0 && !isReplacement(all, at)) {
                if (end < at) {
                    System.arraycopy(all, at, all, end, length);
                }
                end += length;
                at += length;
            } else if (all.length - at < LONGEST) {
                break;
            } else {
                all[end++] = all[at];
                at += Math.max(1, length);
            }
        }
        held = Arrays.copyOfRange(all, at, all.length);
        return Arrays.copyOf(all, end);
    }

    /// Puts bytes before those that come next.
    void insert(byte[] prefix) {
        var both = Arrays.copyOf(held, held.length + prefix.length);
        System.arraycopy(prefix, 0, both, held.length, prefix.length);
        held = both;
    }

    private static boolean isReplacement(byte[] text, int at) {
        return at + 2 < text.length
                && text[at] == (byte) 0xef
                && text[at + 1] == (byte) 0xbf
                && text[at + 2] == (byte) 0xbd;
    }

    /// Bytes of the character that begins here; 0 when none does, or not all of it is there.
    private static int length(byte[] text, int at) {
        var first = text[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        var length = first >= 0xc2 && first <= 0xdf
                ? 2
                : (first & 0xf0) == 0xe0 ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
        if (length == 0 || at + length > text.length) {
            return 0;
        }
        var rune = first & (0xff >> (length + 1));
        for (var i = 1; i < length; i++) {
            var next = text[at + i] & 0xff;
            if ((next & 0xc0) != 0x80) {
                return 0;
            }
            rune = (rune << 6) | (next & 0x3f);
        }
        return Character.isValidCodePoint(rune) && canonical(rune, length) ? length : 0;
    }

    private static boolean canonical(int rune, int length) {
        return switch (length) {
            case 3 -> rune >= 0x800 && (rune < Character.MIN_SURROGATE || rune > Character.MAX_SURROGATE);
            case 4 -> rune >= 0x10000;
            default -> rune < REPLACEMENT;
        };
    }
}
