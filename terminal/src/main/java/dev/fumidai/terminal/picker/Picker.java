package dev.fumidai.terminal.picker;

import dev.fumidai.terminal.DisplayWidth;
import dev.fumidai.terminal.picker.Key.Press;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A choice being made: what can be chosen, what was typed, what answers to it, where the mark is.
///
/// @param rows each with its columns
/// @param matches indices of rows, the best first
/// @param selected an index into `matches`; 0 when there are none
public record Picker(
        String title, List<List<String>> rows, String filter, List<Integer> matches, int selected, State state) {
    private static final int PAGE = 8;

    /// How far the choice is.
    public enum State {
        OPEN,
        PICKED,
        CANCELLED
    }

    public Picker {
        rows = rows.stream().map(List::copyOf).toList();
        matches = List.copyOf(matches);
    }

    /// A choice that begins.
    public static Picker of(String title, List<List<String>> rows) {
        return new Picker(title, rows, "", matches(rows, ""), 0, State.OPEN);
    }

    /// After a key.
    public Picker pressed(Key key) {
        return switch (key) {
            case Key.Typed typed -> filtered(filter + Character.toString(typed.codePoint()));
            case Press press ->
                switch (press) {
                    case UP -> at(selected == 0 ? matches.size() - 1 : selected - 1);
                    case DOWN -> at(selected + 1 >= matches.size() ? 0 : selected + 1);
                    case PAGE_UP -> at(selected - PAGE);
                    case PAGE_DOWN -> at(Math.min(selected + PAGE, matches.size() - 1));
                    case ENTER -> matches.isEmpty() ? this : ended(State.PICKED);
                    case BACKSPACE -> filtered(withoutLastCharacter());
                    case DELETE_WORD -> filtered(filter.stripTrailing().replaceFirst("\\S+$", ""));
                    case CLEAR -> filtered("");
                    case CANCEL -> ended(State.CANCELLED);
                };
        };
    }

    /// The index of the marked row.
    ///
    /// @throws IllegalStateException when no row answers to what was typed
    public int choice() {
        if (matches.isEmpty()) {
            throw new IllegalStateException("nothing to choose");
        }
        return matches.get(selected);
    }

    private Picker filtered(String newFilter) {
        return newFilter.equals(filter)
                ? this
                : new Picker(title, rows, newFilter, matches(rows, newFilter), 0, State.OPEN);
    }

    private Picker at(int place) {
        return new Picker(title, rows, filter, matches, Math.max(0, place), state);
    }

    private Picker ended(State end) {
        return new Picker(title, rows, filter, matches, selected, end);
    }

    /// With the marks that were combined with it.
    private String withoutLastCharacter() {
        var left = filter;
        while (!left.isEmpty()) {
            var last = left.codePointBefore(left.length());
            left = left.substring(0, left.length() - Character.charCount(last));
            if (DisplayWidth.of(last) > 0) {
                return left;
            }
        }
        return left;
    }

    private static List<Integer> matches(List<List<String>> rows, String filter) {
        record Match(int index, int score) {}
        return IntStream.range(0, rows.size())
                .boxed()
                .flatMap(index -> FuzzyMatch.score(filter, String.join(" ", rows.get(index))).stream()
                        .mapToObj(score -> new Match(index, score)))
                .sorted(Comparator.comparingInt(Match::score).reversed()) // equals keep their order
                .map(Match::index)
                .toList();
    }
}
