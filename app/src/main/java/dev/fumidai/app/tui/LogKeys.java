package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Ages;
import dev.fumidai.core.logs.LogPlace;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.MenuState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the keys of a log do. Pure.
final class LogKeys {
    private static final int MOST_CONTAINERS = 9;
    private static final List<Duration> BACK = List.of(
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(12),
            Duration.ofDays(1));

    private final LogScreen screen;

    private LogKeys(LogScreen screen) {
        this.screen = screen;
    }

    static List<Binding> of(LogScreen screen) {
        return new LogKeys(screen).all();
    }

    /// The containers that have a number.
    static List<String> numbered(LogText log) {
        var all = log.containers();
        return all.subList(0, Math.min(MOST_CONTAINERS, all.size()));
    }

    private List<Binding> all() {
        var look = screen.log().look();
        var keys = new ArrayList<>(List.of(
                Binding.hinted("space r", "pause, follow", this::followed),
                Binding.hinted("t", "times", this::times),
                Binding.hinted("w", "wrap", this::wrapped),
                Binding.hinted("s", "since …", this::since),
                Binding.hinted("J", "JSON", this::taken),
                new Binding(
                        Binding.parsed("p"),
                        "the task that stopped last",
                        screen.place() instanceof LogPlace.OfService,
                        this::previous),
                new Binding(
                        Binding.parsed("-"),
                        "only matches, less around them",
                        !screen.sought().isBlank(),
                        this::narrower),
                new Binding(
                        Binding.parsed("+"),
                        "more around matches, then all",
                        look.around().isPresent(),
                        this::wider),
                Chrome.FULL,
                Reading.BROWSE,
                Binding.of("c", "copy what is seen", this::seen),
                Binding.of(
                        "C",
                        "copy all that are kept",
                        model -> Copies.copy(model, screen.log().text()))));
        keys.addAll(Reading.SIDEWAYS);
        keys.addAll(ofContainers());
        return keys;
    }

    /// `1` … `9` hide a container and show it again, `0` shows all. One alone is not hidden.
    private List<Binding> ofContainers() {
        var keys = new ArrayList<Binding>();
        var names = numbered(screen.log());
        if (names.size() < 2) {
            return keys;
        }
        for (var number = 1; number <= names.size(); number++) {
            var name = names.get(number - 1);
            keys.add(Binding.of(
                    Integer.toString(number),
                    name + " on and off",
                    model -> changed(model, looked(model, screen.log().look().toggled(name)))));
        }
        keys.add(Binding.of("0", "all containers", this::allContainers));
        return keys;
    }

    private Step allContainers(Model model) {
        var look = screen.log().look();
        return look.hidden().isEmpty()
                ? Step.of(model.hinting("All containers are shown."))
                : changed(model, looked(model, look.all()));
    }

    /// What is seen stays seen when it is paused.
    private Step followed(Model model) {
        var state = screen.state();
        var body = screen.text(model.layout().body());
        return changed(
                model,
                screen.with(state.following(!state.follow(), screen.log().lines(), body.width(), body.height())));
    }

    private Step times(Model model) {
        var next = looked(model, screen.log().look().withNextTimes());
        return saying(model, next, next.log().look().times().text());
    }

    private Step taken(Model model) {
        var look = screen.log().look();
        var next = look.withPretty(!look.pretty());
        return saying(
                model,
                looked(model, next),
                next.pretty() ? "objects in JSON taken apart" : "objects in JSON as they were written");
    }

    /// What a key has switched to is seen until the next one: on many lines nothing else shows it.
    private static Step saying(Model model, Screen next, String text) {
        return Step.of(model.withTop(next).saying(LogEntry.said(model.now(), "logs", text)));
    }

    private Step wrapped(Model model) {
        var body = screen.text(model.layout().body());
        return screen.state()
                .key(KeyPress.of('w'), screen.log().lines(), body.width(), body.height())
                .map(next -> saying(
                        model,
                        screen.with(next),
                        next.wrap() ? "long lines wrapped" : "each line on one row: Shift+→ scrolls to its end"))
                .orElse(Step.of(model));
    }

    /// How far back it goes; AWS is asked anew.
    private Step since(Model model) {
        var items = new ArrayList<MenuState.Item>();
        var acts = new ArrayList<Binding.Act>();
        items.add(MenuState.Item.of("", "the last lines"));
        acts.add(next -> readSince(next, Optional.empty()));
        for (var back : BACK) {
            items.add(MenuState.Item.of("", "the last " + Ages.brief(back)));
            acts.add(next -> readSince(next, Optional.of(back)));
        }
        return Step.of(model.over(Optional.of(new Popup.Choice(MenuState.of("logs since", items), acts))));
    }

    private Step readSince(Model model, Optional<Duration> back) {
        var next = screen.emptied(screen.log().look().sinceThen(back));
        return Step.of(
                model.withScreen(screen.id(), old -> next),
                new Effect.Follow(
                        screen.id(),
                        screen.place(),
                        screen.container(),
                        back.map(length -> model.now().minus(length))));
    }

    private Step narrower(Model model) {
        if (screen.sought().isBlank()) {
            return Step.of(model.hinting("Nothing is searched for: / starts a search."));
        }
        var look = screen.log().look();
        if (look.around().filter(it -> it.lines() == 0).isPresent()) {
            return Step.of(model.hinting("Only the lines that match are shown."));
        }
        return around(model, Optional.of(LogContext.narrower(look.around(), screen.sought())));
    }

    private Step wider(Model model) {
        return screen.log()
                .look()
                .around()
                .map(now -> around(model, now.wider()))
                .orElseGet(() -> Step.of(model.hinting("All lines are shown.")));
    }

    private Step around(Model model, Optional<LogContext> context) {
        return changed(model, looked(model, screen.log().look().around(context)));
    }

    private Step previous(Model model) {
        return screen.place() instanceof LogPlace.OfService of
                ? LogScreen.open(
                        model,
                        screen.crumb().replace(" / logs", " / task before"),
                        screen.about(),
                        new LogPlace.Previous(of.service()),
                        screen.container())
                : Step.of(model.hinting("The log of a service leads to the task before."));
    }

    /// The lines on the screen, whole.
    private Step seen(Model model) {
        var lines = screen.log().lines();
        long height = screen.text(model.layout().body()).height();
        var top = screen.state().follow()
                ? Math.max(lines.first(), lines.end() - height)
                : screen.state().top();
        var end = Math.min(lines.end(), top + height);
        return Copies.copy(model, screen.log().text(Math.min(top, end), end));
    }

    private LogScreen looked(Model model, LogLook look) {
        return screen.looked(look, model.layout().body());
    }

    private static Step changed(Model model, Screen next) {
        return Step.of(model.withTop(next));
    }
}
