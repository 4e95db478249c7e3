package dev.fumidai.core.shell;

import java.util.ArrayList;
import java.util.List;

/// Words and the one line that the exec agent splits into words again. No shell is involved: only
/// quotes, backslashes and comments mean something to the agent.
public final class Quoting {
    private Quoting() {}

    /// One line that splits into exactly these words.
    public static String join(List<String> words) {
        return String.join(" ", words.stream().map(Quoting::quoted).toList());
    }

    /// Splits a line as the agent does.
    ///
    /// @throws IllegalArgumentException when a quote is not closed
    public static List<String> split(String line) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (quote == '\'') {
                quote = c == '\'' ? 0 : keep(word, c, quote);
            } else if (c == '\\' && at + 1 < line.length()) {
                word.append(line.charAt(++at));
                inWord = true;
            } else if (quote == '"') {
                quote = c == '"' ? 0 : keep(word, c, quote);
            } else if (c == '\'' || c == '"') {
                quote = c;
                inWord = true;
            } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else if (c == '#' && !inWord) {
                int end = line.indexOf('\n', at);
                at = end < 0 ? line.length() : end;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("a quote is not closed");
        }
        if (inWord) {
            words.add(word.toString());
        }
        return List.copyOf(words);
    }

    private static char keep(StringBuilder word, char c, char quote) {
        word.append(c);
        return quote;
    }

    private static String quoted(String word) {
        boolean plain = !word.isEmpty() && word.chars().allMatch(Quoting::plain);
        return plain ? word : "'" + word.replace("'", "'\"'\"'") + "'";
    }

    private static boolean plain(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "_-./:=,+@%".indexOf(c) >= 0;
    }
}
