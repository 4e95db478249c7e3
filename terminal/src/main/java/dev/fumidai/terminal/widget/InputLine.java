package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A line of text being typed.
///
/// @param cursor a place in `text`, between what a person sees as characters
/// @param history what was entered before, the newest last
/// @param place which of them is shown; their number when it is a new text
public record InputLine(String text, int cursor, List<String> history, int place) {
    public static final InputLine EMPTY = new InputLine("", 0, List.of(), 0);
    private static final int REMEMBERED = 100;

    public InputLine {
        history = List.copyOf(history);
    }

    public static InputLine of(String text) {
        return new InputLine(text, text.length(), List.of(), 0);
    }

    /// After a key: characters, the arrows, Home and End, Backspace and Delete, Ctrl-A, Ctrl-E,
    /// Ctrl-K, Ctrl-U, Ctrl-W; up and down through what was entered before.
    public Optional<InputLine> key(KeyPress press) {
        if (press.character().isPresent()) {
            return Optional.of(inserted(Character.toString(press.character().getAsInt())));
        }
        if (press.key() instanceof Named named && press.is(named)) {
            return named(named);
        }
        if (press.isControl('a')) {
            return Optional.of(at(0));
        }
        if (press.isControl('e')) {
            return Optional.of(at(text.length()));
        }
        if (press.isControl('u')) {
            return Optional.of(cut(0, cursor));
        }
        if (press.isControl('k')) {
            return Optional.of(cut(cursor, text.length()));
        }
        return press.isControl('w') ? Optional.of(cut(wordStart(), cursor)) : Optional.empty();
    }

    /// With a text put in at the cursor; line ends and other control characters become spaces.
    public InputLine inserted(String more) {
        var clean = more.replaceAll("\\p{Cntrl}+", " ");
        var changed = text.substring(0, cursor) + clean + text.substring(cursor);
        return new InputLine(changed, cursor + clean.length(), history, place);
    }

    /// Completed as far as all suggestions agree that begin with what is typed.
    public InputLine completed(List<String> suggestions) {
        var fitting =
                suggestions.stream().filter(text -> text.startsWith(this.text)).toList();
        if (fitting.isEmpty()) {
            return this;
        }
        var common = fitting.getFirst();
        for (var other : fitting) {
            var length = 0;
            while (length < Math.min(common.length(), other.length())
                    && common.charAt(length) == other.charAt(length)) {
                length++;
            }
            common = common.substring(0, length);
        }
        return new InputLine(common, common.length(), history, place);
    }

    /// Empty again, what was typed remembered.
    public InputLine entered() {
        var remembered = new ArrayList<>(history);
        if (!text.isBlank()) {
            remembered.remove(text);
            remembered.add(text);
        }
        var kept = remembered.subList(Math.max(0, remembered.size() - REMEMBERED), remembered.size());
        return new InputLine("", 0, kept, kept.size());
    }

    private Optional<InputLine> named(Named named) {
        return switch (named) {
            case LEFT -> Optional.of(at(Literal.before(text, cursor)));
            case RIGHT -> Optional.of(at(cursor == text.length() ? cursor : Literal.after(text, cursor)));
            case HOME -> Optional.of(at(0));
            case END -> Optional.of(at(text.length()));
            case BACKSPACE -> Optional.of(cut(Literal.before(text, cursor), cursor));
            case DELETE -> Optional.of(cut(cursor, cursor == text.length() ? cursor : Literal.after(text, cursor)));
            case UP -> remembered(place - 1);
            case DOWN -> remembered(place + 1);
            default -> Optional.empty();
        };
    }

    private Optional<InputLine> remembered(int newPlace) {
        if (newPlace < 0 || newPlace > history.size()) {
            return Optional.empty();
        }
        var shown = newPlace == history.size() ? "" : history.get(newPlace);
        return Optional.of(new InputLine(shown, shown.length(), history, newPlace));
    }

    private InputLine at(int newCursor) {
        return new InputLine(text, newCursor, history, place);
    }

    private InputLine cut(int from, int to) {
        return new InputLine(text.substring(0, from) + text.substring(to), from, history, place);
    }

    private int wordStart() {
        var end = text.substring(0, cursor).stripTrailing().length();
        return Math.min(cursor, text.lastIndexOf(' ', Math.max(0, end - 1)) + 1);
    }
}
