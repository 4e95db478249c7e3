package dev.fumidai.app.tui;

import dev.fumidai.terminal.input.KeyPress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Whose keys a person's fingers know. Ours are e1s's; where another program's differ, a key takes
/// the place of ours on tables that have what it means.
enum KeyPreset {
    E1S,
    K9S;

    static KeyPreset named(String name) {
        return name.equals("k9s") ? K9S : E1S;
    }

    /// The keys that this preset has beside the screen's own, before which they come.
    List<Binding> extras(Screen screen) {
        return switch (this) {
            case E1S -> List.of();
            case K9S -> screen instanceof TableScreen<?> table ? K9sKeys.extras(table) : List.of();
        };
    }

    /// Which of our keys somebody means.
    KeyPress meant(Screen screen, KeyPress press) {
        return moves().stream()
                .filter(move -> move.typed().equals(press))
                .flatMap(move -> move.ours().stream())
                .filter(ours -> takes(screen, ours))
                .findFirst()
                .orElse(press);
    }

    /// The keys that lead to one of a screen's bindings.
    List<KeyPress> keys(Screen screen, Binding binding) {
        var extras = extras(screen);
        var keys = new ArrayList<KeyPress>();
        binding.keys().stream()
                .filter(key -> meant(screen, key).equals(key))
                .filter(key -> Update.binding(extras, key).isEmpty())
                .forEach(keys::add);
        for (var move : moves()) {
            if (binding.takes(meant(screen, move.typed())) && !keys.contains(move.typed())) {
                keys.add(move.typed());
            }
        }
        return keys;
    }

    String label(Screen screen, Binding binding) {
        return keys(screen, binding).stream().map(KeyPress::label).collect(Collectors.joining(" "));
    }

    /// What a command of this preset is called here.
    ///
    /// @param arguments whether something follows it
    String command(String name, boolean arguments) {
        return switch (this) {
            case E1S -> name;
            case K9S -> K9sKeys.command(name, arguments);
        };
    }

    /// The commands that it has beside ours, for the help.
    List<String> commands() {
        return switch (this) {
            case E1S -> List.of();
            case K9S -> K9sKeys.COMMANDS;
        };
    }

    private List<K9sKeys.Move> moves() {
        return switch (this) {
            case E1S -> List.of();
            case K9S -> K9sKeys.MOVES;
        };
    }

    private static boolean takes(Screen screen, KeyPress ours) {
        return screen instanceof TableScreen<?>
                && Update.binding(screen.bindings(), ours).isPresent();
    }
}
