package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Border;
import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.canvas.Rect;
import java.util.List;

/// Draws a form, or a question, as a popup in the middle of a frame: some lines, the fields, what
/// is wrong, the buttons.
public final class FormView {
    private static final int LEAST_FIELD = 24;
    private static final int MARGIN = 2;
    private static final int MOST_WIDTH = 76;

    private FormView() {}

    /// @param about lines above the fields: what will be done
    /// @param danger whether the frame warns
    /// @return where it is
    public static Rect draw(Frame frame, List<Line> about, FormState form, boolean danger, Theme theme) {
        var labels = form.fields().stream()
                .mapToInt(field -> Literal.width(field.label()))
                .max()
                .orElse(0);
        var width = Math.min(frame.width(), width(about, form, labels));
        var lines = wrapped(about, width - 2 - 2 * MARGIN);
        var height = lines.size()
                + (lines.isEmpty() ? 0 : 1)
                + form.fields().size()
                + (form.complaint().isEmpty() ? 0 : 2)
                + (form.buttons().isEmpty() ? 0 : 2)
                + 2;
        var place = frame.area().centred(width, height);
        var popup = frame.part(place);
        popup.fill(theme.plain());
        popup.border(Border.ROUND, danger ? theme.danger() : theme.frame());
        popup.clipped(2, 0, " " + form.title() + " ", danger ? theme.danger() : theme.accent(), width - 4);
        var inner = popup.part(popup.area().inset(1 + MARGIN, 1));
        var y = 0;
        for (var line : lines) {
            var x = 0;
            for (var span : line.spans()) {
                x = inner.text(x, y, span.text(), theme.style(span.tone()));
            }
            y++;
        }
        y += lines.isEmpty() ? 0 : 1;
        // The focused field stays in sight where the frame is too low for all of them.
        var room =
                Math.max(1, inner.height() - y - (height - 2 - y - form.fields().size()));
        var first = Math.clamp(
                form.focus() - room + 1L, 0, Math.max(0, form.fields().size() - room));
        for (var i = first; i < form.fields().size() && i < first + room; i++) {
            var row = inner.part(new Rect(0, y, inner.width(), 1));
            field(row, form.fields().get(i), labels, i == form.focus(), theme);
            y++;
        }
        if (!form.complaint().isEmpty()) {
            inner.clipped(0, y + 1, form.complaint(), theme.broken(), inner.width());
        }
        buttons(inner.part(inner.area().bottomRows(1)), form, theme);
        return place;
    }

    private static int width(List<Line> about, FormState form, int labels) {
        var lines = about.stream()
                .mapToInt(line -> Literal.width(line.text()))
                .max()
                .orElse(0);
        var values = form.fields().stream()
                .mapToInt(field -> Math.max(LEAST_FIELD, Literal.width(field.value()) + 6))
                .max()
                .orElse(0);
        var buttons = form.buttons().stream()
                .mapToInt(button -> Literal.width(button) + 6)
                .sum();
        var fields = form.fields().isEmpty() ? 0 : labels + 2 + values;
        var inner = Math.max(
                Math.max(Literal.width(form.title()) + 4, Literal.width(form.complaint())),
                Math.max(Math.max(lines, fields), buttons));
        return Math.min(MOST_WIDTH, inner + 2 + 2 * MARGIN);
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

    private static void field(Frame row, Field field, int labels, boolean focused, Theme theme) {
        row.text(0, 0, field.label(), focused ? theme.accent() : theme.past());
        var part = row.part(row.area().withoutLeft(labels + 2));
        switch (field) {
            case Field.Text text -> {
                if (text.input().text().isEmpty()) {
                    part.clipped(0, 0, text.hint(), theme.past(), part.width());
                }
                InputView.field(part, text.input(), focused, theme);
                part.restyle(part.area(), style -> style.underlined());
            }
            case Field.Check check ->
                part.text(0, 0, check.on() ? "[x]" : "[ ]", focused ? theme.selection() : theme.plain());
            case Field.Choice choice ->
                part.clipped(
                        0, 0, "‹ " + choice.value() + " ›", focused ? theme.selection() : theme.plain(), part.width());
        }
    }

    private static void buttons(Frame row, FormState form, Theme theme) {
        var width = form.buttons().stream()
                        .mapToInt(button -> Literal.width(button) + 6)
                        .sum()
                - 2;
        var x = Math.max(0, (row.width() - width) / 2);
        for (var i = 0; i < form.buttons().size(); i++) {
            var focused = form.focus() == form.fields().size() + i;
            x = row.text(x, 0, "[ " + form.buttons().get(i) + " ]", focused ? theme.selection() : theme.plain()) + 2;
        }
    }
}
