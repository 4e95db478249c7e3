package dev.fumidai.app.cli.shell;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.output.StructuredText;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.Problem;
import dev.fumidai.core.shell.Entrance;
import dev.fumidai.core.shell.ShellEvent;
import dev.fumidai.terminal.canvas.Literal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// What is said around a shell or command, on standard error only: standard output is the remote
/// program's. `--events` writes each event as a JSON line there.
///
/// While a shell has the screen nothing is written; interruptions go to whoever holds it.
///
/// **Threading:** any thread.
public final class ShellTalk implements Consumer<ShellEvent> {
    /// As wide as `fumidai: `.
    private static final String INDENT = "         ";

    private final Invocation invocation;
    private final AtomicReference<Optional<Consumer<ShellEvent>>> screen = new AtomicReference<>(Optional.empty());

    public ShellTalk(Invocation invocation) {
        this.invocation = invocation;
    }

    /// From now on somebody else decides what is shown; empty gives it back.
    void screen(Optional<Consumer<ShellEvent>> holder) {
        screen.set(holder);
    }

    @Override
    public void accept(ShellEvent event) {
        var holder = screen.get();
        if (holder.isPresent()) {
            holder.get().accept(event);
        } else if (invocation.options().events()) {
            invocation.output().talk(StructuredText.jsonLine(fields(event)));
        } else {
            line(event).ifPresent(it -> invocation.output().talk(Text.clean(it)));
        }
    }

    /// What is said before a shell: one line where there is room for it.
    void entering(Entrance entrance) {
        if (!invocation.options().events()) {
            var who = entrance.identity();
            var parts = new ArrayList<String>();
            if (who.sandbox()) {
                parts.add("SANDBOX");
            }
            parts.addAll(List.of(
                    entrance.candidate().label(),
                    what(entrance),
                    "as " + who.name(),
                    "~. at the start of a line ends"));
            banner(parts, invocation.output().columns()).forEach(invocation.output()::talk);
        }
    }

    /// Parts that stay in one piece, as many on a line as there is room for.
    static List<String> banner(List<String> parts, int columns) {
        var lines = new ArrayList<String>();
        var line = "fumidai: ";
        for (var part : parts) {
            var next = Text.clean(part) + (part.equals(parts.getLast()) ? "" : " ·");
            if (!line.endsWith(" ") && Literal.width(line + " " + next) > columns) {
                lines.add(line);
                line = INDENT;
            }
            line = line.endsWith(" ") ? line + next : line + " " + next;
        }
        lines.add(line);
        return lines;
    }

    /// The way around a container's own agent is told before it is taken.
    void throughInstance(Entrance entrance) {
        if (entrance.place().isBelowHost() && !invocation.options().events()) {
            invocation
                    .output()
                    .talk(Text.clean("fumidai: " + entrance.candidate().label()
                            + " · docker exec over a session on its instance"));
        }
    }

    private static String what(Entrance entrance) {
        if (entrance.place().isHost()) {
            return "EC2 instance";
        }
        return entrance.candidate().definition()
                + (entrance.place().isBelowHost() ? " · docker exec over a session on its instance" : "");
    }

    /// Something went wrong that does not end the command.
    public void warn(Problem problem) {
        invocation.output().problem(problem);
    }

    private Optional<String> line(ShellEvent event) {
        return switch (event) {
            case ShellEvent.Degraded it ->
                Optional.of("fumidai: " + it.consequence() + " (" + it.what() + "); " + it.remedy());
            case ShellEvent.Interrupted it -> Optional.of("fumidai: connection interrupted, resuming: " + it.why());
            case ShellEvent.Resumed it ->
                Optional.of("fumidai: resumed after " + Text.duration(it.outage()) + ", nothing lost");
            case ShellEvent.SignedIn ignored -> Optional.empty();
            case ShellEvent.Found ignored -> Optional.empty();
            case ShellEvent.Planned it -> verbose("calls  " + it.call() + "  " + it.detail());
            case ShellEvent.Opened it -> verbose("session  " + it.sessionId() + "  " + Text.duration(it.since()));
            case ShellEvent.Ended ignored -> Optional.empty();
        };
    }

    private Optional<String> verbose(String text) {
        return invocation.options().verbose() ? Optional.of(text) : Optional.empty();
    }

    private Map<String, Object> fields(ShellEvent event) {
        return switch (event) {
            case ShellEvent.SignedIn it ->
                of(
                        "signed-in",
                        "arn",
                        it.arn(),
                        "name",
                        it.name(),
                        "account",
                        it.account(),
                        "region",
                        it.region(),
                        "expiresAt",
                        it.expiresAt(),
                        "sandbox",
                        it.sandbox());
            case ShellEvent.Found it ->
                of("found", "target", it.target(), "label", it.label(), "definition", it.definition());
            case ShellEvent.Planned it -> of("planned", "call", it.call(), "detail", it.detail());
            case ShellEvent.Opened it ->
                of("opened", "label", it.label(), "session", it.sessionId(), "sinceStart", it.since());
            case ShellEvent.Interrupted it -> of("interrupted", "label", it.label(), "why", it.why());
            case ShellEvent.Resumed it ->
                of("resumed", "label", it.label(), "outage", it.outage(), "times", it.times());
            case ShellEvent.Degraded it ->
                of("degraded", "what", it.what(), "consequence", it.consequence(), "remedy", it.remedy());
            case ShellEvent.Ended it -> of("ended", "label", it.label(), "exitCode", it.exitCode());
        };
    }

    private Map<String, Object> of(String event, Object... pairs) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("time", invocation.environment().clock().instant());
        fields.put("event", event);
        for (int at = 0; at < pairs.length; at += 2) {
            fields.put((String) pairs[at], pairs[at + 1]);
        }
        return fields;
    }
}
