package dev.fumidai.terminal.input;

import dev.fumidai.terminal.input.Key.Named;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// A key and what was held down with it, in one form for every way in which terminals say it:
///
/// - Shift is part of a character (`A`), not a modifier of it.
/// - Control goes with small letters, space and `\ ] ^ _`.
/// - Ctrl-I, Ctrl-M and Ctrl-\[ are Tab, Enter and Escape; Ctrl-H is Backspace: no terminal tells
///   them apart.
public record KeyPress(Key key, Modifiers modifiers) implements Event {
    /// A character without Alt or Control.
    public static KeyPress of(int codePoint) {
        return new KeyPress(new Key.Typed(codePoint), Modifiers.NONE);
    }

    public static KeyPress of(Named key) {
        return new KeyPress(key, Modifiers.NONE);
    }

    /// @param character a small letter, for example
    public static KeyPress control(int character) {
        return new KeyPress(new Key.Typed(character), Modifiers.CONTROL);
    }

    /// As a person writes it: `a`, `A`, `/`, `space`, `enter`, `pageup`, `f5`, with `ctrl+`, `alt+`
    /// and `shift+` before it, in any case where it is longer than one character.
    ///
    /// @return nothing when it is no key
    public static Optional<KeyPress> parse(String text) {
        var modifiers = Modifiers.NONE;
        var rest = text;
        for (var plus = rest.indexOf('+'); plus > 0; plus = rest.indexOf('+')) {
            var modifier = modifier(rest.substring(0, plus));
            if (modifier.isEmpty()) {
                return Optional.empty();
            }
            modifiers = modifiers.and(modifier.get());
            rest = rest.substring(plus + 1);
        }
        var held = modifiers;
        return key(rest).map(key -> canonical(key, held));
    }

    /// The same key without Alt.
    public KeyPress withoutAlt() {
        return new KeyPress(key, new Modifiers(modifiers.shift(), false, modifiers.control()));
    }

    /// The character typed, when it is one without Alt or Control.
    public OptionalInt character() {
        return key instanceof Key.Typed typed && !modifiers.alt() && !modifiers.control()
                ? OptionalInt.of(typed.codePoint())
                : OptionalInt.empty();
    }

    /// Whether it is this character, without Alt or Control.
    public boolean is(int codePoint) {
        return character().orElse(-1) == codePoint;
    }

    /// Whether it is this key, nothing held down with it.
    public boolean is(Named named) {
        return key == named && modifiers.equals(Modifiers.NONE);
    }

    /// Whether it is this character with Control alone.
    public boolean isControl(int codePoint) {
        return key instanceof Key.Typed typed && typed.codePoint() == codePoint && modifiers.equals(Modifiers.CONTROL);
    }

    /// As a person reads it: `Ctrl+F`, `Shift+←`, `PgUp`, `/`.
    public String label() {
        var name = switch (key) {
            case Key.Typed typed -> label(typed.codePoint());
            case Named named -> label(named);
        };
        return (modifiers.control() ? "Ctrl+" : "")
                + (modifiers.alt() ? "Alt+" : "")
                + (modifiers.shift() ? "Shift+" : "")
                + name;
    }

    static KeyPress canonical(Key key, Modifiers modifiers) {
        if (!(key instanceof Key.Typed typed)) {
            return new KeyPress(key, modifiers);
        }
        var codePoint = typed.codePoint();
        if (modifiers.control()) {
            codePoint = Character.toLowerCase(codePoint);
        } else if (modifiers.shift()) {
            codePoint = Character.toUpperCase(codePoint);
        }
        return new KeyPress(new Key.Typed(codePoint), new Modifiers(false, modifiers.alt(), modifiers.control()));
    }

    private String label(int codePoint) {
        if (codePoint == ' ') {
            return "Space";
        }
        return Character.toString(modifiers.control() ? Character.toUpperCase(codePoint) : codePoint);
    }

    private static String label(Named named) {
        return switch (named) {
            case ENTER -> "⏎";
            case TAB -> "Tab";
            case BACKSPACE -> "⌫";
            case ESCAPE -> "Esc";
            case UP -> "↑";
            case DOWN -> "↓";
            case LEFT -> "←";
            case RIGHT -> "→";
            case HOME -> "Home";
            case END -> "End";
            case PAGE_UP -> "PgUp";
            case PAGE_DOWN -> "PgDn";
            case INSERT -> "Ins";
            case DELETE -> "Del";
            case F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12 -> named.name();
        };
    }

    private static Optional<Modifiers> modifier(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "ctrl", "control" -> Optional.of(Modifiers.CONTROL);
            case "alt", "meta" -> Optional.of(Modifiers.ALT);
            case "shift" -> Optional.of(Modifiers.SHIFT);
            default -> Optional.empty();
        };
    }

    private static Optional<Key> key(String text) {
        if (text.codePointCount(0, text.length()) == 1) {
            return Optional.of(new Key.Typed(text.codePointAt(0)));
        }
        var name = text.toUpperCase(Locale.ROOT).replace("-", "").replace("_", "");
        return switch (name) {
            case "SPACE" -> Optional.of(new Key.Typed(' '));
            case "ESC" -> Optional.of(Named.ESCAPE);
            case "RETURN" -> Optional.of(Named.ENTER);
            case "PGUP" -> Optional.of(Named.PAGE_UP);
            case "PGDN", "PGDOWN" -> Optional.of(Named.PAGE_DOWN);
            case "DEL" -> Optional.of(Named.DELETE);
            case "INS" -> Optional.of(Named.INSERT);
            default ->
                Arrays.stream(Named.values())
                        .filter(named -> named.name().replace("_", "").equals(name))
                        .map(Key.class::cast)
                        .findFirst();
        };
    }
}
