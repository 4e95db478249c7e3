package dev.fumidai.app.tui;

import dev.fumidai.terminal.input.KeyPress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Whose keys a person's fingers know. Ours are e1s's; where another program's differ, a key takes
/// the place of ours on tables that have what it means.
enum KeyPreset {
    E1S(Map.of()),
    K9S(inOrder("l", "L", "ctrl+d", "S", "ctrl+k", "S"));

    @SuppressWarnings("ImmutableEnumChecker") // in order, and handed to nobody
    private final Map<KeyPress, KeyPress> moved;

    KeyPreset(Map<KeyPress, KeyPress> moved) {
        this.moved = moved;
    }

    static KeyPreset named(String name) {
        return name.equals("k9s") ? K9S : E1S;
    }

    /// Which of our keys somebody means.
    KeyPress meant(Screen screen, KeyPress press) {
        var ours = moved.get(press);
        return ours != null && takes(screen, ours) ? ours : press;
    }

    /// The keys that lead to one of a screen's bindings.
    List<KeyPress> keys(Screen screen, Binding binding) {
        var keys = new ArrayList<KeyPress>();
        binding.keys().stream().filter(key -> meant(screen, key).equals(key)).forEach(keys::add);
        moved.forEach((key, ours) -> {
            if (binding.keys().contains(ours) && takes(screen, ours)) {
                keys.add(key);
            }
        });
        return keys;
    }

    String label(Screen screen, Binding binding) {
        return keys(screen, binding).stream().map(KeyPress::label).collect(Collectors.joining(" "));
    }

    private static boolean takes(Screen screen, KeyPress ours) {
        return screen instanceof TableScreen<?>
                && Update.binding(screen.bindings(), ours).isPresent();
    }

    private static Map<KeyPress, KeyPress> inOrder(String... pairs) {
        var map = new LinkedHashMap<KeyPress, KeyPress>();
        for (var at = 0; at < pairs.length; at += 2) {
            map.put(
                    Binding.parsed(pairs[at]).getFirst(),
                    Binding.parsed(pairs[at + 1]).getFirst());
        }
        return Collections.unmodifiableMap(map);
    }
}
