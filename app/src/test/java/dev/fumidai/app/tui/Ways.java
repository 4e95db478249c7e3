package dev.fumidai.app.tui;

import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Ways to every kind of screen and popup, found by trying every key on every one that was found.
///
/// @param keys how to get to each, by what it is called
record Ways(Map<String, List<KeyPress>> keys) {
    private static final List<String> COMMANDS = List.of(
            ":services shop",
            ":services -A",
            ":tasks shop",
            ":instances shop",
            ":cp shop",
            ":td",
            ":td web",
            ":cron",
            ":errors",
            ":audit",
            ":help");

    /// @param players somebody who has just begun
    static Ways of(Supplier<Player> players) {
        var found = new LinkedHashMap<String, List<KeyPress>>();
        var open = new ArrayDeque<List<KeyPress>>();
        open.add(List.of());
        COMMANDS.forEach(command -> open.add(typed(command)));
        while (!open.isEmpty()) {
            var way = open.remove();
            var player = gone(players, way);
            var place = place(player.model());
            if (found.putIfAbsent(place, way) == null) {
                tried(player.model()).forEach(key -> open.add(and(way, key)));
            }
        }
        return new Ways(found);
    }

    static Player gone(Supplier<Player> players, List<KeyPress> way) {
        var player = players.get().answered();
        way.forEach(key -> player.press(key).answered());
        return player;
    }

    /// What somebody is looking at.
    static String place(Model model) {
        var over = model.popup()
                .map(Ways::title)
                .or(() -> model.prompt().map(prompt -> prompt instanceof Prompt.Command ? "command" : "seek"));
        return model.top().kind() + over.map(it -> " + " + it).orElse("");
    }

    /// Every key that a terminal tells.
    static List<KeyPress> all() {
        return Stream.of(
                        IntStream.rangeClosed(' ', '~').mapToObj(KeyPress::of),
                        IntStream.rangeClosed('a', 'z').mapToObj(KeyPress::control),
                        Stream.of("ctrl+\\", "shift+left", "shift+right", "shift+tab", "ctrl+space", "alt+x")
                                .map(key -> KeyPress.parse(key).orElseThrow()),
                        Arrays.stream(Named.values()).map(KeyPress::of))
                .flatMap(keys -> keys)
                .distinct()
                .toList();
    }

    /// The keys that mean something there.
    static List<KeyPress> tried(Model model) {
        if (model.prompt().isPresent()) {
            return List.of();
        }
        return model.popup().isPresent()
                ? List.of(KeyPress.of(Named.ENTER), KeyPress.of(Named.TAB))
                : Stream.concat(model.top().bindings().stream(), GlobalKeys.all().stream())
                        .flatMap(binding -> binding.keys().stream())
                        .toList();
    }

    private static String title(Popup popup) {
        return switch (popup) {
            case Popup.Choice choice -> choice.menu().title();
            case Popup.Ask ask ->
                ask.form().title() + " " + ask.form().buttons() + ask.form().focus();
        };
    }

    private static List<KeyPress> typed(String line) {
        return Stream.concat(line.codePoints().mapToObj(KeyPress::of), Stream.of(KeyPress.of(Named.ENTER)))
                .toList();
    }

    private static List<KeyPress> and(List<KeyPress> way, KeyPress key) {
        var longer = new ArrayList<>(way);
        longer.add(key);
        return longer;
    }
}
