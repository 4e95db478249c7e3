package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.input.Modifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A form being filled in: fields, then buttons.
///
/// @param onward the button that Enter goes to from the last field, and that has the focus where
///     there are no fields
/// @param focus a field, or behind the fields a button
/// @param complaint why it cannot be accepted as it is; empty for none
/// @param pressed the number of the button that was pressed
public record FormState(
        String title,
        List<Field> fields,
        List<String> buttons,
        int onward,
        int focus,
        String complaint,
        OptionalInt pressed) {
    private static final KeyPress BACK = new KeyPress(Named.TAB, Modifiers.SHIFT);

    public FormState {
        fields = List.copyOf(fields);
        buttons = List.copyOf(buttons);
    }

    /// With the first field focused; without fields, the button `onward`: there it should be one that
    /// does no harm.
    public static FormState of(String title, List<Field> fields, List<String> buttons, int onward) {
        var focus = fields.isEmpty() ? onward : 0;
        return new FormState(title, fields, buttons, onward, focus, "", OptionalInt.empty());
    }

    /// What was entered into the field with this label.
    public String value(String label) {
        return fields.stream()
                .filter(field -> field.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + label))
                .value();
    }

    /// After a key: Tab, Shift-Tab, up and down move; Enter goes on, and presses a button; space
    /// changes a check or a choice, as left and right do.
    public Optional<FormState> key(KeyPress press) {
        if (focus < fields.size()) {
            var changed = field(fields.get(focus), press);
            if (changed.isPresent()) {
                return changed.map(this::with);
            }
        } else {
            var button = button(press);
            if (button.isPresent()) {
                return button;
            }
        }
        if (press.is(Named.ENTER) && focus == fields.size() - 1) {
            return Optional.of(focused(fields.size() + onward));
        }
        if (press.is(Named.TAB) || press.is(Named.DOWN) || press.is(Named.ENTER)) {
            return Optional.of(focused(focus + 1));
        }
        if (press.equals(BACK) || press.is(Named.UP)) {
            return Optional.of(focused(focus - 1));
        }
        return Optional.empty();
    }

    /// With a button pressed, whatever has the focus.
    FormState pressing(int button) {
        return new FormState(title, fields, buttons, onward, fields.size() + button, "", OptionalInt.of(button));
    }

    /// With a field in the focus; a check and a choice change by it.
    FormState picked(int field) {
        var there = focused(field);
        return fields.get(field) instanceof Field.Text
                ? there
                : there.key(KeyPress.of(' ')).orElse(there);
    }

    /// A paste goes into the text that has the focus.
    public FormState pasted(String text) {
        return focus < fields.size() && fields.get(focus) instanceof Field.Text field
                ? with(new Field.Text(field.label(), field.input().inserted(text), field.hint()))
                : this;
    }

    /// Not accepted, and open again; where there is one field, in that.
    public FormState refused(String newComplaint) {
        var there = fields.size() == 1 ? 0 : focus;
        return new FormState(title, fields, buttons, onward, there, newComplaint, OptionalInt.empty());
    }

    /// Likewise, in the field with this label: it is what is wrong.
    public FormState refused(String label, String newComplaint) {
        var labels = fields.stream().map(Field::label).toList();
        return focused(Math.max(0, labels.indexOf(label))).refused(newComplaint);
    }

    private static Optional<Field> field(Field field, KeyPress press) {
        var forward = press.is(' ') || press.is(Named.RIGHT);
        return switch (field) {
            case Field.Text text ->
                press.is(Named.UP) || press.is(Named.DOWN)
                        ? Optional.empty()
                        : text.input().key(press).map(input -> new Field.Text(text.label(), input, text.hint()));
            case Field.Check check ->
                forward || press.is(Named.LEFT)
                        ? Optional.of(new Field.Check(check.label(), !check.on()))
                        : Optional.empty();
            case Field.Choice choice -> {
                var by = forward ? 1 : press.is(Named.LEFT) ? -1 : 0;
                yield by == 0 || choice.options().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Field.Choice(
                                choice.label(),
                                choice.options(),
                                Math.floorMod(
                                        choice.chosen() + by, choice.options().size())));
            }
        };
    }

    private Optional<FormState> button(KeyPress press) {
        if (press.is(Named.ENTER) || press.is(' ')) {
            return Optional.of(
                    new FormState(title, fields, buttons, onward, focus, "", OptionalInt.of(focus - fields.size())));
        }
        if (press.is(Named.LEFT)) {
            return Optional.of(focused(Math.max(fields.size(), focus - 1)));
        }
        var last = fields.size() + buttons.size() - 1;
        return press.is(Named.RIGHT) ? Optional.of(focused(Math.min(last, focus + 1))) : Optional.empty();
    }

    private FormState with(Field field) {
        var changed = new ArrayList<>(fields);
        changed.set(focus, field);
        return new FormState(title, changed, buttons, onward, focus, "", pressed);
    }

    private FormState focused(int newFocus) {
        var count = fields.size() + buttons.size();
        var place = count == 0 ? 0 : Math.floorMod(newFocus, count);
        return new FormState(title, fields, buttons, onward, place, complaint, pressed);
    }
}
