package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.canvas.Rect;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Where the parts of a form are: some lines, the fields, what is wrong, the buttons.
///
/// @param place of all of it
/// @param lines above the fields, as they are broken
/// @param labels how wide the widest of the fields' labels is
/// @param first the first field that is seen: the focused one stays in sight where there is no room
///     for all of them
/// @param fields of those that are seen, from the first on
/// @param complaint below them, as it is broken
/// @param buttons of all of them
record FormLayout(
        Rect place,
        List<Line> lines,
        int labels,
        int first,
        List<Rect> fields,
        List<String> complaint,
        List<Rect> buttons) {
    private static final int LEAST_FIELD = 24;
    private static final int MARGIN = 2;
    private static final int MOST_WIDTH = 76;

    static FormLayout of(Rect area, List<Line> about, FormState form) {
        var labels = form.fields().stream()
                .mapToInt(field -> Literal.width(field.label()))
                .max()
                .orElse(0);
        var width = Math.min(area.width(), width(about, form, labels));
        var lines = wrapped(about, width - 2 - 2 * MARGIN);
        var count = form.fields().size();
        var above = lines.size() + (lines.isEmpty() || count == 0 ? 0 : 1);
        var complaint = form.complaint()
                .lines()
                .flatMap(line -> Literal.wrapWords(line, width - 2 - 2 * MARGIN).stream())
                .toList();
        var below = (complaint.isEmpty() ? 0 : 1 + complaint.size())
                + (form.buttons().isEmpty() ? 0 : 2);
        var place = area.centred(width, above + count + below + 2);
        var inner = place.inset(1 + MARGIN, 1);
        var room = Math.max(1, inner.height() - above - below);
        var first = Math.clamp(form.focus() - room + 1L, 0, Math.max(0, count - room));
        var fields = new ArrayList<Rect>();
        for (var i = first; i < count && i < first + room; i++) {
            fields.add(new Rect(inner.x(), inner.y() + above + i - first, inner.width(), 1));
        }
        return new FormLayout(place, lines, labels, first, fields, complaint, buttons(inner.bottomRows(1), form));
    }

    /// The number of the field there.
    OptionalInt fieldAt(int column, int row) {
        var at = at(fields, column, row);
        return at.isPresent() ? OptionalInt.of(first + at.getAsInt()) : at;
    }

    /// The number of the button there.
    OptionalInt buttonAt(int column, int row) {
        return at(buttons, column, row);
    }

    private static OptionalInt at(List<Rect> places, int column, int row) {
        for (var i = 0; i < places.size(); i++) {
            if (places.get(i).contains(column, row)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static int width(List<Line> about, FormState form, int labels) {
        var lines = about.stream()
                .mapToInt(line -> Literal.width(line.text()))
                .max()
                .orElse(0);
        var values = form.fields().stream()
                .mapToInt(field -> Math.max(LEAST_FIELD, content(field)))
                .max()
                .orElse(0);
        var buttons = form.buttons().stream()
                .mapToInt(button -> Literal.width(button) + 6)
                .sum();
        var fields = form.fields().isEmpty() ? 0 : labels + 2 + values;
        var complaint = form.complaint().lines().mapToInt(Literal::width).max().orElse(0);
        var inner = Math.max(
                Math.max(Literal.width(form.title()) + 4, complaint), Math.max(Math.max(lines, fields), buttons));
        return Math.min(MOST_WIDTH, inner + 2 + 2 * MARGIN);
    }

    /// What is typed into it needs some room more, and its hint is read in full.
    private static int content(Field field) {
        var value = Literal.width(field.value()) + 6;
        return field instanceof Field.Text text ? Math.max(value, Literal.width(text.hint())) : value;
    }

    private static List<Line> wrapped(List<Line> lines, int width) {
        return lines.stream()
                .flatMap(line -> Literal.width(line.text()) <= width
                        ? List.of(line).stream()
                        : Literal.wrapWords(line.text(), width).stream()
                                .map(text ->
                                        Line.of(text, line.spans().getFirst().tone())))
                .toList();
    }

    private static List<Rect> buttons(Rect row, FormState form) {
        var width = form.buttons().stream()
                        .mapToInt(button -> Literal.width(button) + 6)
                        .sum()
                - 2;
        var places = new ArrayList<Rect>();
        var x = row.x() + Math.max(0, (row.width() - width) / 2);
        for (var button : form.buttons()) {
            places.add(new Rect(x, row.y(), Literal.width(button) + 4, 1));
            x += Literal.width(button) + 6;
        }
        return places;
    }
}
