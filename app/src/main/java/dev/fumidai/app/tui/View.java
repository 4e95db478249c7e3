package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.TaskIds;
import dev.fumidai.core.ecs.Ages;
import dev.fumidai.terminal.canvas.Border;
import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.widget.FormView;
import dev.fumidai.terminal.widget.InputView;
import dev.fumidai.terminal.widget.MenuView;
import dev.fumidai.terminal.widget.Theme;
import java.time.Duration;
import java.util.ArrayList;

/// Draws the model. Pure.
public final class View {
    private static final Duration EXPIRES_SOON = Duration.ofMinutes(10);

    private View() {}

    public static void render(Model model, Frame frame, Theme theme) {
        var layout = model.layout();
        frame.fill(theme.plain());
        if (model.seat().production()) {
            frame.border(Border.THICK, theme.danger());
            frame.text(2, 0, " PRODUCTION ", theme.danger());
        }
        header(model, frame.part(layout.header()), theme);
        rule(model, frame.part(layout.rule()), theme);
        model.top().draw(frame.part(layout.body()), theme, model);
        details(model, frame.part(layout.details()), theme);
        hints(model, frame.part(layout.hints()), theme);
        last(model, frame.part(layout.last()), theme);
        if (model.prompt().isEmpty()) {
            model.notice().ifPresent(entry -> notice(entry, frame.part(layout.notice()), theme));
        }
        model.popup().ifPresent(popup -> popup(popup, frame.part(layout.popups()), theme));
    }

    private static void header(Model model, Frame frame, Theme theme) {
        if (frame.height() == 0) {
            return;
        }
        var seat = model.seat();
        var parts = new ArrayList<String>();
        if (seat.sandbox()) {
            parts.add("SANDBOX");
        }
        seat.profile().ifPresent(parts::add);
        parts.add(seat.region());
        parts.add(seat.identity().map(identity -> identity.name()).orElse("…"));
        var left = frame.text(1, 0, String.join(" · ", parts), theme.strip().bold());
        var expiry = seat.identity().flatMap(identity -> identity.expiresAt());
        if (expiry.isPresent()) {
            var remaining = Duration.between(model.now(), expiry.get());
            var text = remaining.isNegative() ? "expired" : Ages.brief(remaining);
            var soon = remaining.compareTo(EXPIRES_SOON) < 0;
            left = frame.text(left + 1, 0, text, soon ? theme.broken() : theme.past());
        }
        if (seat.readOnly()) {
            left = frame.text(left + 1, 0, "read-only", theme.changing());
        }
        if (!model.desk().chrome().crumbs()) {
            return;
        }
        var room = frame.width() - left - 3;
        var crumb = TaskIds.brief(model.top().crumb());
        frame.right(frame.width() - 1, 0, Literal.clipStart(crumb, room), theme.accent());
    }

    private static void rule(Model model, Frame frame, Theme theme) {
        frame.fill(frame.area(), '─', theme.frame());
        var badge = " " + model.top().badge(model) + " ";
        var room = Math.max(0, frame.width() - 8);
        frame.right(frame.width() - 4, 0, Literal.clip(badge, room), theme.past());
    }

    private static void details(Model model, Frame frame, Theme theme) {
        if (frame.width() == 0 || !(model.top() instanceof TableScreen<?> table)) {
            return;
        }
        for (var y = 0; y < frame.height(); y++) {
            frame.text(0, y, "│", theme.frame());
        }
        TableDrawing.details(table, frame.part(frame.area().withoutLeft(2)), theme);
    }

    private static void hints(Model model, Frame frame, Theme theme) {
        if (frame.height() == 0) {
            return;
        }
        frame.fill(frame.area().topRows(1), '─', theme.frame());
        frame.text(3, 0, UnderWay.line(model, frame.width() - 6), theme.changing());
        var ending = Hints.last(model);
        var reserved = ending.stream().mapToInt(View::width).sum();
        var x = 1;
        for (var hint : Hints.of(model)) {
            if (x + width(hint) + reserved > frame.width() + 2) {
                break;
            }
            x = hint(hint, x, frame, theme);
        }
        for (var hint : ending) {
            x = hint(hint, x, frame, theme);
        }
    }

    /// With the gap to the next one.
    private static int width(Hints.Hint hint) {
        return Literal.width(hint.key()) + 1 + Literal.width(hint.text()) + 2;
    }

    private static int hint(Hints.Hint hint, int x, Frame frame, Theme theme) {
        var end = frame.text(x, 1, hint.key(), theme.accent());
        return frame.text(end + 1, 1, hint.text(), theme.plain()) + 2;
    }

    private static void last(Model model, Frame frame, Theme theme) {
        if (model.prompt().isPresent()) {
            prompt(model, model.prompt().get(), frame, theme);
        } else if (model.layout().hints().height() == 0
                && !UnderWay.line(model, frame.width()).isEmpty()) {
            frame.text(0, 0, UnderWay.line(model, frame.width()), theme.changing());
        } else {
            var left = frame.text(1, 0, Hints.below(model), theme.past());
            var tunnels = TunnelLine.of(model.desk().tunnels(), model.now());
            var room = Math.max(0, frame.width() - left - 3);
            frame.right(frame.width() - 1, 0, Literal.clip(tunnels, room), theme.past());
        }
    }

    private static void prompt(Model model, Prompt prompt, Frame frame, Theme theme) {
        switch (prompt) {
            case Prompt.Command command -> {
                var text = command.line().text();
                var hint = text.isEmpty() ? "" : String.join("  ", Commands.suggestions(model, text));
                InputView.draw(frame, ":", command.line(), hint.equals(text) ? "" : hint, theme);
            }
            case Prompt.Seek seek -> InputView.draw(frame, "/", seek.line(), behind(model, seek), theme);
        }
    }

    /// What is looked for as long as nothing is typed.
    private static String behind(Model model, Prompt.Seek seek) {
        return seek.line().text().isEmpty() && seek.before().searches()
                ? seek.before().sought()
                : saved(model, seek);
    }

    /// The saved filters that can still be meant.
    private static String saved(Model model, Prompt.Seek seek) {
        var text = seek.line().text();
        var fitting = Preferences.filters(model).stream()
                .filter(filter -> filter.startsWith(text) && !filter.equals(text))
                .toList();
        return fitting.isEmpty() ? "" : "Tab: " + String.join("  ", fitting);
    }

    /// On the last row; what went wrong and is longer also takes the row above, where there are hints
    /// otherwise.
    private static void notice(LogEntry entry, Frame frame, Theme theme) {
        var text = TaskIds.brief(entry.cause().isEmpty() ? entry.text() : entry.text() + " " + entry.cause());
        var ending = entry.bad() ? "  ! more  Esc" : "";
        var room = frame.width() - 4 - Literal.width(ending);
        var above = entry.bad() && frame.height() > 1 && Literal.width(text) > room
                ? Literal.wrapWords(text, frame.width() - 4).getFirst()
                : "";
        var rows = frame.part(frame.area().bottomRows(above.isEmpty() ? 1 : 2));
        rows.fill(rows.area(), ' ', theme.plain());
        var style = entry.bad() ? theme.broken() : theme.plain();
        var tone = switch (entry.sort()) {
            case DONE -> theme.ok();
            case TOLD -> theme.past();
            case FAILED -> theme.broken();
        };
        var end = rows.text(1, 0, entry.sort().glyph() + " ", tone);
        rows.text(end, 0, above, style);
        var last = rows.height() - 1;
        rows.clipped(end, last, text.substring(above.length()).stripLeading(), style, room);
        rows.right(rows.width() - 1, last, ending, theme.past());
    }

    private static void popup(Popup popup, Frame frame, Theme theme) {
        switch (popup) {
            case Popup.Choice choice -> MenuView.draw(frame, choice.menu(), theme);
            case Popup.Ask ask -> FormView.draw(frame, ask.about(), ask.form(), ask.danger(), theme);
        }
    }
}
