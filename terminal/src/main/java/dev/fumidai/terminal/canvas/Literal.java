package dev.fumidai.terminal.canvas;

import java.util.ArrayList;
import java.util.List;

/// How texts fill columns when a [Frame] draws them. (`DisplayWidth` knows single characters only;
/// this also knows families, flags and what is replaced by a mark.)
public final class Literal {
    private static final String CUT = "…";

    private Literal() {}

    /// In columns.
    public static int width(String text) {
        var glyphs = new Glyphs(text);
        var width = 0;
        while (glyphs.next()) {
            width += glyphs.width();
        }
        return width;
    }

    /// The longest beginning of `text` that fits, with `…` at its end when something was cut off.
    public static String clip(String text, int columns) {
        if (text.length() * 2 <= columns || width(text) <= columns) {
            return text;
        }
        return columns < 1 ? "" : text.substring(0, indexAt(text, columns - 1)) + CUT;
    }

    /// The longest end of `text` that fits, with `…` before it when something was cut off.
    public static String clipStart(String text, int columns) {
        var width = width(text);
        if (width <= columns) {
            return text;
        }
        if (columns < 1) {
            return "";
        }
        var glyphs = new Glyphs(text);
        while (width > columns - 1 && glyphs.next()) {
            width -= glyphs.width();
        }
        return CUT + text.substring(glyphs.end());
    }

    /// Cut before its last colon, so that what stands behind it (a revision, a tag) is still read:
    /// `servi…:12`. Where that would leave too little of its beginning it is cut at its end.
    public static String clipName(String text, int columns) {
        var end = text.substring(Math.max(0, text.lastIndexOf(':')));
        var room = columns - width(end);
        return text.indexOf(':') < 0 || room < columns / 3 || width(text) <= columns
                ? clip(text, columns)
                : clip(text.substring(0, text.length() - end.length()), room) + end;
    }

    /// How many characters of `text` fit into `columns`.
    public static int indexAt(String text, int columns) {
        var glyphs = new Glyphs(text);
        var width = 0;
        var index = 0;
        while (glyphs.next()) {
            width += glyphs.width();
            if (width > columns) {
                return index;
            }
            index = glyphs.end();
        }
        return index;
    }

    /// Where the character that a person sees before `index` begins.
    public static int before(String text, int index) {
        var glyphs = new Glyphs(text);
        var start = 0;
        while (glyphs.next() && glyphs.start() < index) {
            start = glyphs.start();
        }
        return start;
    }

    /// Where the character that a person sees at `index` ends.
    public static int after(String text, int index) {
        var glyphs = new Glyphs(text);
        while (glyphs.next()) {
            if (glyphs.end() > index) {
                return glyphs.end();
            }
        }
        return text.length();
    }

    /// The text in pieces that each fit into `columns` and that together are the text. Cut after a
    /// space; inside a word only where it is longer than a row and more than half of a row would be
    /// left empty before it. Japanese is cut anywhere. Never empty.
    public static List<String> wrap(String text, int columns) {
        var room = Math.max(2, columns);
        var pieces = new ArrayList<String>();
        var glyphs = new Glyphs(text);
        var start = 0;
        var width = 0;
        var lastWord = -1;
        var afterSpace = 0;
        var widthToSpace = 0;
        while (glyphs.next()) {
            if (width + glyphs.width() > room) {
                var atSpace = glyphs.width() < 2
                        && afterSpace > start
                        && (widthToSpace >= room / 2 || wordFits(text, afterSpace, room));
                var cut = atSpace ? afterSpace : glyphs.start();
                pieces.add(text.substring(start, cut));
                start = cut;
                width -= atSpace ? widthToSpace : width;
            }
            width += glyphs.width();
            if (text.charAt(glyphs.start()) != ' ') {
                lastWord = glyphs.start();
            } else if (lastWord >= start) {
                afterSpace = glyphs.end();
                widthToSpace = width;
            }
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    private static boolean wordFits(String text, int start, int columns) {
        var end = text.indexOf(' ', start);
        var longest = Math.min(text.length(), start + 2 * columns); // what is longer need not be measured
        var word = text.substring(start, end < 0 ? longest : Math.min(end, longest));
        return word.length() < 2 * columns && width(word) <= columns;
    }

    /// Like [#wrap], the pieces after the first so many columns further in than the text begins; not
    /// where that would leave no room for them.
    public static List<String> hanging(String text, int columns, int further) {
        var begins = text.length() - text.stripLeading().length();
        var indent = Math.min(begins + further, columns / 2);
        if (width(text) <= columns) {
            return List.of(text);
        }
        var first = wrap(text, columns).getFirst();
        var pieces = new ArrayList<String>();
        pieces.add(first);
        wrap(text.substring(first.length()), columns - indent).forEach(piece -> pieces.add(" ".repeat(indent) + piece));
        return pieces;
    }

    /// Like [#wrap], but between words wherever that is possible, and without the spaces there.
    public static List<String> wrapWords(String text, int columns) {
        var room = Math.max(2, columns);
        var lines = new ArrayList<String>();
        var rest = text;
        while (width(rest) > room) {
            var fits = Math.max(indexAt(rest, room), after(rest, 0));
            var space = rest.lastIndexOf(' ', fits);
            var cut = space > 0 ? space : fits;
            lines.add(rest.substring(0, cut).stripTrailing());
            rest = space > 0 ? rest.substring(cut).stripLeading() : rest.substring(cut);
        }
        lines.add(rest);
        return lines;
    }

    /// Tabulators as the spaces that they stand for, every eight columns; line ends are not looked
    /// for.
    public static String withoutTabs(String text) {
        if (text.indexOf('\t') < 0) {
            return text;
        }
        var expanded = new StringBuilder();
        var column = 0;
        var glyphs = new Glyphs(text);
        while (glyphs.next()) {
            if (text.charAt(glyphs.start()) == '\t') {
                expanded.repeat(' ', 8 - column % 8);
                column += 8 - column % 8;
            } else {
                expanded.append(text, glyphs.start(), glyphs.end());
                column += glyphs.width();
            }
        }
        return expanded.toString();
    }
}
