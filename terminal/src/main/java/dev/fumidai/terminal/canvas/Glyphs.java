package dev.fumidai.terminal.canvas;

import dev.fumidai.terminal.DisplayWidth;

/// Walks through a text, one cell's content after the other: a character with the marks that belong
/// to it, a family, a flag. What would act on a terminal instead of being seen (controls, escapes,
/// changes of direction, invisible spaces) becomes a visible mark.
///
/// **Threading:** one owner.
final class Glyphs {
    private static final int REPLACEMENT = 0xfffd;
    private static final int JOINER = 0x200d;
    private static final int NON_JOINER = 0x200c;
    private static final int EMOJI_SELECTOR = 0xfe0f;
    private static final int BLACK_FLAG = 0x1f3f4;
    private static final int LONGEST = 16;

    /// Scripts before this one do not join their letters.
    private static final int FIRST_SHAPED = 0x300;

    private final String text;
    private int start;
    private int end;
    private int codePoint;
    private int width;
    private boolean cluster;
    private boolean risky;

    Glyphs(String text) {
        this.text = text;
    }

    /// Goes to the next one.
    ///
    /// @return false at the end
    boolean next() {
        if (end >= text.length()) {
            return false;
        }
        start = end;
        cluster = false;
        risky = false;
        var first = text.charAt(start);
        end = start + 1;
        if (isPlain(first) && (end == text.length() || text.charAt(end) < 0x300)) {
            codePoint = first;
            width = 1;
            return true;
        }
        read();
        return true;
    }

    /// The character, or the first of several.
    int codePoint() {
        return codePoint;
    }

    boolean isCluster() {
        return cluster;
    }

    /// Whether terminals do not agree how wide it is.
    boolean isRisky() {
        return risky;
    }

    String cluster() {
        return text.substring(start, end);
    }

    /// In columns: 1 or 2.
    int width() {
        return width;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7f;
    }

    private void read() {
        var first = text.codePointAt(start);
        end = start + Character.charCount(first);
        codePoint = visible(first);
        if (codePoint != first) {
            width = 1;
            return;
        }
        width = Math.max(1, DisplayWidth.of(first));
        var last = first;
        var count = 1;
        while (end < text.length() && count < LONGEST) {
            var next = text.codePointAt(end);
            if (!joins(first, last, next, count)) {
                break;
            }
            end += Character.charCount(next);
            count++;
            cluster = true;
            risky |= !(isMark(next) || isJoiningLetter(next)) || next == EMOJI_SELECTOR;
            last = next;
        }
        if (risky && (Character.isEmoji(first) || isRegional(first))) {
            width = 2;
        }
    }

    private static boolean joins(int first, int last, int next, int count) {
        if (isMark(next) || isJoiningLetter(next)) {
            return true;
        }
        if (next == JOINER || next == NON_JOINER) {
            return last != JOINER && first >= FIRST_SHAPED;
        }
        if (last == JOINER) {
            return Character.isExtendedPictographic(next);
        }
        if (Character.isEmojiModifier(next)) {
            return Character.isEmojiModifierBase(last);
        }
        if (isTag(next)) {
            return first == BLACK_FLAG;
        }
        return count == 1 && isRegional(first) && isRegional(next);
    }

    private static boolean isMark(int codePoint) {
        var type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /// Of a Korean syllable.
    private static boolean isJoiningLetter(int codePoint) {
        return Character.isLetter(codePoint) && DisplayWidth.of(codePoint) == 0;
    }

    private static boolean isRegional(int codePoint) {
        return codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff;
    }

    private static boolean isTag(int codePoint) {
        return codePoint >= 0xe0020 && codePoint <= 0xe007f;
    }

    private static int visible(int codePoint) {
        if (codePoint < ' ') {
            return 0x2400 + codePoint; // the control pictures
        }
        if (codePoint == 0x7f) {
            return 0x2421;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK, // with nothing to stand on
                    Character.ENCLOSING_MARK -> REPLACEMENT;
            default -> isJoiningLetter(codePoint) ? REPLACEMENT : codePoint;
        };
    }
}
