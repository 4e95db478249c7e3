package dev.fumidai.app.tui;

import dev.fumidai.terminal.input.KeyPress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What keys do. The help and the hints are made of these.
///
/// @param keys any of them
/// @param text what they do, in a few words
/// @param hinted whether the line of hints shows it
/// @param act nothing is done outside before the step is answered
record Binding(List<KeyPress> keys, String text, boolean hinted, Act act) {
    /// What a key does to the model. Pure.
    @FunctionalInterface
    interface Act {
        Step on(Model model);
    }

    /// @param keys as people write them, with spaces between: `ctrl+f pagedown`
    static Binding of(String keys, String text, Act act) {
        return new Binding(parsed(keys), text, false, act);
    }

    /// One that the line of hints shows.
    static Binding hinted(String keys, String text, Act act) {
        return new Binding(parsed(keys), text, true, act);
    }

    static List<KeyPress> parsed(String keys) {
        return Arrays.stream(keys.split(" "))
                .map(key -> KeyPress.parse(key).orElseThrow(() -> new IllegalArgumentException("no key: " + key)))
                .toList();
    }

    boolean takes(KeyPress press) {
        return keys.contains(press);
    }

    /// `⏎ l →`.
    String label() {
        return keys.stream().map(KeyPress::label).collect(Collectors.joining(" "));
    }
}
