package dev.fumidai.terminal;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.Set;

/// How many terminal columns a text takes, from the Unicode data of the running Java.
///
/// Characters of ambiguous width count as one column.
public final class DisplayWidth {
    /// Wide blocks with characters that belong to no wide script: `ー` and `・` are used with several.
    private static final Set<UnicodeBlock> WIDE_BLOCKS = Set.of(
            UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION,
            UnicodeBlock.HIRAGANA,
            UnicodeBlock.KATAKANA,
            UnicodeBlock.KANBUN,
            UnicodeBlock.CJK_STROKES,
            UnicodeBlock.IDEOGRAPHIC_DESCRIPTION_CHARACTERS,
            UnicodeBlock.ENCLOSED_CJK_LETTERS_AND_MONTHS,
            UnicodeBlock.CJK_COMPATIBILITY,
            UnicodeBlock.VERTICAL_FORMS,
            UnicodeBlock.CJK_COMPATIBILITY_FORMS,
            UnicodeBlock.SMALL_FORM_VARIANTS);

    private DisplayWidth() {}

    /// In columns.
    public static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    /// In columns: 0, 1 or 2.
    public static int of(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
            default -> isJoiningJamo(codePoint) ? 0 : isWide(codePoint) ? 2 : 1;
        };
    }

    /// Vowels and final consonants, which join the syllable before them.
    private static boolean isJoiningJamo(int codePoint) {
        return (codePoint >= 0x1160 && codePoint <= 0x11ff) || (codePoint >= 0xd7b0 && codePoint <= 0xd7ff);
    }

    /// The longest beginning of `text` that fits, with `…` at its end when something was cut off.
    public static String clip(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        var clipped = new StringBuilder();
        var width = 0;
        for (var codePoint : text.codePoints().toArray()) {
            width += of(codePoint);
            if (width > columns - 1) {
                break;
            }
            clipped.appendCodePoint(codePoint);
        }
        return columns < 1 ? "" : clipped.append('…').toString();
    }

    private static boolean isWide(int codePoint) {
        if (codePoint < 0x1100) {
            return false;
        }
        var block = UnicodeBlock.of(codePoint);
        if (UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS.equals(block)) {
            return codePoint <= 0xFF60 || (codePoint >= 0xFFE0 && codePoint <= 0xFFE6);
        }
        if (Character.isEmojiPresentation(codePoint) || (block != null && WIDE_BLOCKS.contains(block))) {
            return true;
        }
        return switch (UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> true;
            default -> false;
        };
    }
}
