package dev.fumidai.terminal.input;

import java.util.OptionalInt;

/// Characters of several bytes, put together again. Malformed ones are passed over.
///
/// **Threading:** one owner.
final class Utf8 {
    private int codePoint;
    private int missing;
    private int least;

    boolean isInside() {
        return missing > 0;
    }

    /// @return the character that is complete with this byte
    OptionalInt accept(int next) {
        if ((next & 0xc0) != 0x80) {
            begin(next);
            return OptionalInt.empty();
        }
        if (missing == 0) {
            return OptionalInt.empty();
        }
        codePoint = (codePoint << 6) | (next & 0x3f);
        missing--;
        return missing == 0 && isCharacter() ? OptionalInt.of(codePoint) : OptionalInt.empty();
    }

    private boolean isCharacter() {
        return codePoint >= least
                && Character.isValidCodePoint(codePoint)
                && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE)
                && !Character.isISOControl(codePoint);
    }

    private void begin(int next) {
        missing = next >= 0xf8 || next < 0xc2 ? 0 : next >= 0xf0 ? 3 : next >= 0xe0 ? 2 : 1;
        least = missing == 3 ? 0x10000 : missing == 2 ? 0x800 : 0x80;
        codePoint = next & (0x3f >> missing);
    }
}
