package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.canvas.Border;
import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.input.Event;
import java.util.List;
import java.util.Optional;

/// Draws a form, or a question, as a popup in the middle of a frame: some lines, the fields, what
/// is wrong, the buttons.
public final class FormView {
    private FormView() {}

    /// @param about lines above the fields: what will be done
    /// @param danger whether the frame warns
    /// @return where it is
    public static Rect draw(Frame frame, List<Line> about, FormState form, boolean danger, Theme theme) {
        var layout = FormLayout.of(frame.area(), about, form);
        var place = layout.place();
        var popup = frame.part(place);
        popup.fill(theme.plain());
        popup.border(Border.ROUND, danger ? theme.danger() : theme.frame());
        popup.clipped(2, 0, " " + form.title() + " ", danger ? theme.danger() : theme.accent(), place.width() - 4);
        lines(inside(popup), layout.lines(), theme);
        for (var i = 0; i < layout.fields().size(); i++) {
            var number = layout.first() + i;
            var row = popup.part(within(place, layout.fields().get(i)));
            field(row, form.fields().get(number), layout.labels(), number == form.focus(), theme);
        }
        var inner = inside(popup);
        var y = inner.height() - layout.complaint().size() - (form.buttons().isEmpty() ? 0 : 2);
        for (var line : layout.complaint()) {
            inner.clipped(0, y++, line, theme.broken(), inner.width());
        }
        buttons(popup, layout, form, theme);
        return place;
    }

    /// After a click: a field gets the focus, a check changes, a button is pressed.
    ///
    /// @param area of the frame that it is drawn on
    public static Optional<FormState> clicked(Event.Mouse mouse, Rect area, List<Line> about, FormState form) {
        if (mouse.action() != Event.Action.PRESS) {
            return Optional.empty();
        }
        var layout = FormLayout.of(Rect.of(area.width(), area.height()), about, form);
        var column = mouse.column() - area.x();
        var row = mouse.row() - area.y();
        var button = layout.buttonAt(column, row);
        if (button.isPresent()) {
            return Optional.of(form.pressing(button.getAsInt()));
        }
        var field = layout.fieldAt(column, row);
        return field.isPresent() ? Optional.of(form.picked(field.getAsInt())) : Optional.empty();
    }

    private static Frame inside(Frame popup) {
        return popup.part(popup.area().inset(3, 1));
    }

    private static Rect within(Rect place, Rect part) {
        return new Rect(part.x() - place.x(), part.y() - place.y(), part.width(), part.height());
    }

    private static void lines(Frame inner, List<Line> lines, Theme theme) {
        var y = 0;
        for (var line : lines) {
            var x = 0;
            for (var span : line.spans()) {
                x = inner.text(x, y, span.text(), theme.style(span.tone()));
            }
            y++;
        }
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

    private static void buttons(Frame popup, FormLayout layout, FormState form, Theme theme) {
        var inner = popup.part(popup.area().inset(3, 1));
        for (var i = 0; i < layout.buttons().size(); i++) {
            var focused = form.focus() == form.fields().size() + i;
            var at = within(layout.place(), layout.buttons().get(i));
            inner.text(
                    at.x() - 3,
                    at.y() - 1,
                    "[ " + form.buttons().get(i) + " ]",
                    focused ? theme.selection() : theme.plain());
        }
    }
}
