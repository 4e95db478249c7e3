package dev.fumidai.terminal.picker;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;

/// How well a line answers to what was typed: every typed word must occur in it, its letters in
/// order but not necessarily together. Letters side by side and at the beginnings of words count
/// more, skipped ones a little less. Upper and lower case are the same.
final class FuzzyMatch {
    private static final int LETTER = 16;
    private static final int WORD_START = 10;
    private static final int SIDE_BY_SIDE = 12;
    private static final int IMPOSSIBLE = Integer.MIN_VALUE / 2;

    private FuzzyMatch() {}

    /// @return the higher the better; nothing when the line does not match
    static OptionalInt score(String filter, String line) {
        var total = 0;
        var text = folded(line);
        for (var word : filter.strip().split("\\s+")) {
            var score = scoreOfWord(folded(word), text);
            if (score.isEmpty()) {
                return OptionalInt.empty();
            }
            total += score.getAsInt();
        }
        return OptionalInt.of(total);
    }

    /// For each letter of the word, the best score of all ways that put it at each place.
    private static OptionalInt scoreOfWord(int[] word, int[] text) {
        var best = new int[text.length + 1]; // best[j + 1]: the present letter is at j
        for (var letter = 0; letter < word.length; letter++) {
            var next = new int[text.length + 1];
            Arrays.fill(next, IMPOSSIBLE);
            var apart = letter == 0 ? 0 : IMPOSSIBLE; // the letter before is somewhere before
            for (var j = 0; j < text.length; j++) {
                if (text[j] == word[letter]) {
                    var together = letter == 0 ? 0 : best[j] + SIDE_BY_SIDE;
                    next[j + 1] = Math.max(together, apart) + LETTER + (startsWord(text, j) ? WORD_START : 0);
                }
                apart = letter == 0 ? 0 : Math.max(apart - 1, best[j]);
            }
            best = next;
        }
        var result = word.length == 0 ? 0 : Arrays.stream(best).skip(1).max().orElse(IMPOSSIBLE);
        return result <= IMPOSSIBLE / 2 ? OptionalInt.empty() : OptionalInt.of(result);
    }

    private static boolean startsWord(int[] text, int at) {
        return at == 0 || (Character.isLetterOrDigit(text[at]) && !Character.isLetterOrDigit(text[at - 1]));
    }

    private static int[] folded(String text) {
        return text.toLowerCase(Locale.ROOT).codePoints().toArray();
    }
}
