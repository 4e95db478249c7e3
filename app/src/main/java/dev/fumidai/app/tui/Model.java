package dev.fumidai.app.tui;

import dev.fumidai.terminal.TerminalSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Everything that the terminal UI knows. Immutable.
///
/// @param screens the last one is seen; never empty
/// @param popup what lies over it and takes the keys
/// @param prompt the line that is being typed, if any
/// @param notice what went wrong or was done last, until it has been read
/// @param log what went wrong and what was done, newest last
/// @param lastKey when somebody pressed a key
/// @param next the next free number for screens and loads
/// @param throttled whether AWS has asked for fewer calls
/// @param desk what somebody works on
public record Model(
        Seat seat,
        TerminalSize size,
        Instant now,
        List<Screen> screens,
        Optional<Popup> popup,
        Optional<Prompt> prompt,
        Optional<LogEntry> notice,
        List<LogEntry> log,
        Instant lastKey,
        long next,
        boolean throttled,
        Typed typed,
        Desk desk) {
    private static final int LOGGED = 500;

    /// Ages are shown in seconds.
    private static final Duration NOTICEABLE = Duration.ofMillis(900);

    public Model {
        screens = List.copyOf(screens);
        log = List.copyOf(log);
    }

    /// The first model, and what to begin with.
    public static Step start(Seat seat, TerminalSize size, Instant now) {
        var model = new Model(
                seat,
                size,
                now,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                now,
                1,
                false,
                Typed.NOTHING,
                Desk.CLEAR);
        return Navigation.home(model).and(List.of(new Effect.Identify()));
    }

    Screen top() {
        return screens.getLast();
    }

    Layout layout() {
        var paned = top() instanceof TableScreen<?> table && !table.state().wide();
        return Layout.of(
                size,
                seat.production(),
                desk.chrome().header(),
                paned,
                desk.chrome().fills(top()));
    }

    /// Whether nothing but some time has passed, too little to be seen.
    boolean looksLike(Model earlier) {
        var running = top() instanceof TableScreen<?> table && table.load().running();
        var waiting = !desk.ongoing(Waiting.class).isEmpty();
        return !running
                && !waiting
                && Duration.between(earlier.now, now).compareTo(NOTICEABLE) < 0
                && at(earlier.now, throttled).equals(earlier);
    }

    Model at(Instant time, boolean nowThrottled) {
        return new Model(
                seat, size, time, screens, popup, prompt, notice, log, lastKey, next, nowThrottled, typed, desk);
    }

    Model touched() {
        return new Model(seat, size, now, screens, popup, prompt, notice, log, now, next, throttled, typed, desk);
    }

    Model sized(TerminalSize newSize) {
        return new Model(
                seat, newSize, now, screens, popup, prompt, notice, log, lastKey, next, throttled, typed, desk);
    }

    Model seated(Seat newSeat) {
        return new Model(
                newSeat, size, now, screens, popup, prompt, notice, log, lastKey, next, throttled, typed, desk);
    }

    Model showing(List<Screen> newScreens) {
        return new Model(
                seat, size, now, newScreens, popup, prompt, notice, log, lastKey, next, throttled, typed, desk);
    }

    Model over(Optional<Popup> newPopup) {
        return new Model(
                seat, size, now, screens, newPopup, prompt, notice, log, lastKey, next, throttled, typed, desk);
    }

    Model typing(Optional<Prompt> newPrompt) {
        return new Model(
                seat, size, now, screens, popup, newPrompt, notice, log, lastKey, next, throttled, typed, desk);
    }

    Model remembering(Typed newTyped) {
        return new Model(
                seat, size, now, screens, popup, prompt, notice, log, lastKey, next, throttled, newTyped, desk);
    }

    Model having(Desk newDesk) {
        return new Model(
                seat, size, now, screens, popup, prompt, notice, log, lastKey, next, throttled, typed, newDesk);
    }

    /// The next number is taken.
    Model counted() {
        return new Model(
                seat, size, now, screens, popup, prompt, notice, log, lastKey, next + 1, throttled, typed, desk);
    }

    Model unnoticed() {
        return new Model(
                seat, size, now, screens, popup, prompt, Optional.empty(), log, lastKey, next, throttled, typed, desk);
    }

    /// With nothing remembered of what went wrong or was done.
    Model forgetting() {
        return new Model(
                seat,
                size,
                now,
                screens,
                popup,
                prompt,
                Optional.empty(),
                List.of(),
                lastKey,
                next,
                throttled,
                typed,
                desk);
    }

    /// With a reason why a key did nothing.
    Model hinting(String text) {
        var entry = Optional.of(LogEntry.hint(now, text));
        return new Model(seat, size, now, screens, popup, prompt, entry, log, lastKey, next, throttled, typed, desk);
    }

    /// With something said, and remembered. The same again only counts.
    Model saying(LogEntry entry) {
        var entries = new ArrayList<>(log);
        if (!entries.isEmpty() && entries.getLast().same(entry)) {
            var last = entries.removeLast();
            entries.add(entry.again(last.count() + 1));
        } else {
            entries.add(entry);
        }
        var kept = entries.subList(Math.max(0, entries.size() - LOGGED), entries.size());
        return new Model(
                seat,
                size,
                now,
                screens,
                popup,
                prompt,
                Optional.of(entry),
                kept,
                lastKey,
                next,
                throttled,
                typed,
                desk);
    }

    Model withTop(Screen screen) {
        var changed = new ArrayList<>(screens);
        changed.set(changed.size() - 1, screen);
        return showing(changed);
    }

    /// With one screen changed, wherever on the stack it is.
    Model withScreen(long id, UnaryOperator<Screen> change) {
        return showing(screens.stream()
                .map(screen -> screen.id() == id ? change.apply(screen) : screen)
                .toList());
    }

    Optional<Screen> screen(long id) {
        return screens.stream().filter(screen -> screen.id() == id).findFirst();
    }
}
