package dev.fumidai.app.cli.output;

import dev.fumidai.core.tunnel.Endpoint;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.TunnelEvent.StageState;
import dev.fumidai.core.tunnel.TunnelStatus;
import dev.fumidai.terminal.DisplayWidth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// Tells a person what happens to a tunnel: who we are, the stages of the start with their elapsed
/// seconds, the ready line, what goes wrong and right again, and the cost at the end.
///
/// **Threading:** events in order, one at a time; [#tick] from any thread.
public final class TunnelTalk implements Consumer<TunnelEvent> {
    private static final String MARK = "SANDBOX";
    private static final String INDENT = "   ";
    private static final int STAGE_COLUMNS = 10;
    private static final int ELAPSED_COLUMNS = 9;
    private static final int USUAL_COLUMNS = 108;

    private final Output output;
    private final Consumer<String> ready;
    private final InstantSource clock;
    private final Moments moments;
    private final ReadyLine readyLine;
    private boolean sandbox;
    private Optional<String> via = Optional.empty();
    private Optional<Waiting> waiting = Optional.empty();

    /// A stage that has begun, and when it was last heard of.
    private record Waiting(TunnelEvent.Stage stage, Instant heardAt) {}

    /// @param ready where the ready line goes: data, or talk while a command owns standard output
    /// @param closedBy what closes the tunnel, for the ready line; empty while a command keeps it
    ///     open
    public TunnelTalk(
            Output output, Consumer<String> ready, Optional<String> closedBy, InstantSource clock, ZoneId zone) {
        this.output = output;
        this.ready = ready;
        this.clock = clock;
        this.moments = new Moments(zone);
        this.readyLine = new ReadyLine(clock, zone, closedBy);
    }

    @Override
    public synchronized void accept(TunnelEvent event) {
        switch (event) {
            case TunnelEvent.SignedIn it -> signedIn(it);
            case TunnelEvent.Planned it -> output.talk(indent() + style().past("→ " + plan(it)));
            case TunnelEvent.Stage it -> stage(it);
            case TunnelEvent.Degraded it -> degraded(it);
            case TunnelEvent.Ready it -> ready(it.endpoint());
            case TunnelEvent.Interrupted it -> news(it.target(), style().changing("interrupted") + because(it.why()));
            case TunnelEvent.Resumed it ->
                news(it.target(), style().ok("resumed") + " after " + Text.seconds(it.outage()) + ", nothing lost");
            case TunnelEvent.ConnectionFailed it ->
                news(
                        it.target(),
                        style().broken("refused") + " one connection to " + Text.clean(it.host()) + ":" + it.port()
                                + because(it.why()));
            case TunnelEvent.Lost it ->
                news(it.target(), style().broken("lost") + because(it.why()) + "; the next connection starts anew");
            case TunnelEvent.WentIdle it ->
                news(
                        it.target(),
                        via.isPresent()
                                ? "session ended after " + Text.duration(it.after())
                                        + " unused; the next connection opens a new one"
                                : "bastion stopped after " + Text.duration(it.after())
                                        + " unused; the next connection starts a new one");
            case TunnelEvent.Extended it -> news(it.target(), "extended until " + moments.clock(it.until()));
            case TunnelEvent.DeadlineNear it ->
                news(it.target(), style().changing("closes in " + Text.duration(it.left())) + ", at its deadline");
            case TunnelEvent.Trouble it -> output.problem(it.problem());
            case TunnelEvent.Undone it -> undone(it);
            case TunnelEvent.Closed it -> closed(it);
        }
    }

    /// Refreshes the line at the bottom: the running stage, or what the tunnel does.
    public synchronized void tick(Optional<TunnelStatus> status) {
        if (waiting.isPresent()) {
            var stage = waiting.get().stage();
            var elapsed = stage.sinceStart().plus(Duration.between(waiting.get().heardAt(), clock.instant()));
            output.status(waitingLine(stage, elapsed));
        } else if (status.isPresent()) {
            output.status((sandbox ? MARK + " · " : "") + statusText(status.get()));
        }
    }

    static String statusText(TunnelStatus status) {
        var parts = new ArrayList<String>();
        if (!status.state().equals("up")) {
            parts.add(Text.clean(status.state()));
        }
        parts.add(Text.count(status.connections(), "connection"));
        parts.add("↑ " + Text.size(status.bytesUp()) + " ↓ " + Text.size(status.bytesDown()));
        parts.add("idle " + status.idle().map(Text::duration).orElse("–"));
        status.cost().ifPresent(cost -> parts.add(Text.money(cost, 3)));
        if (status.resumes() > 0) {
            parts.add("resumed " + status.resumes() + "×");
        }
        return String.join(" · ", parts);
    }

    private void signedIn(TunnelEvent.SignedIn it) {
        sandbox = it.sandbox();
        var facts = new ArrayList<String>();
        role(it.arn()).ifPresent(facts::add);
        facts.add(it.account());
        facts.add(it.region());
        var left = it.expiresAt()
                .map(end -> ", " + Text.duration(Duration.between(clock.instant(), end)) + " left")
                .orElse("");
        output.talk(style().strong("fumidai:") + (sandbox ? " " + style().changing(MARK) + " ·" : "") + " signed in as "
                + Text.clean(it.name()) + " (" + Text.clean(String.join(", ", facts)) + ")" + left);
    }

    /// `Developer` of `arn:aws:sts::123456789012:assumed-role/Developer/dev@example.com`; Identity
    /// Center's `AWSReservedSSO_Developer_0123456789abcdef` likewise.
    private static Optional<String> role(String arn) {
        var parts = arn.split("/", -1);
        if (parts.length < 3 || !parts[0].endsWith(":assumed-role")) {
            return Optional.empty();
        }
        return Optional.of(parts[1].replaceFirst("^AWSReservedSSO_(.*)_[0-9a-f]{16}$", "$1"));
    }

    private void stage(TunnelEvent.Stage it) {
        if (it.state() == StageState.WAITING) {
            waiting = Optional.of(new Waiting(it, clock.instant()));
            tick(Optional.empty());
        } else {
            waiting = Optional.empty();
            output.endStatus();
            output.talk(doneLine(it));
        }
    }

    /// `   ● bastion   what and where           11.8 s`, the seconds in one column.
    private String doneLine(TunnelEvent.Stage it) {
        return indent() + style().ok("●") + " " + Text.pad(it.stage(), STAGE_COLUMNS)
                + Text.pad(Text.clean(it.detail()), detailColumns()) + elapsed(it.sinceStart());
    }

    /// The same for a stage that goes on: without colour and cut to the width, for the status line.
    private String waitingLine(TunnelEvent.Stage it, Duration elapsed) {
        var columns = detailColumns();
        var detail = DisplayWidth.clip(Text.clean(it.detail()), columns);
        return (sandbox ? MARK + " " : INDENT) + "◐ " + Text.pad(it.stage(), STAGE_COLUMNS) + Text.pad(detail, columns)
                + elapsed(elapsed);
    }

    private int detailColumns() {
        var width = Math.min(USUAL_COLUMNS, output.talksToTerminal() ? output.columns() - 1 : USUAL_COLUMNS);
        var before = (sandbox ? MARK.length() + 1 : INDENT.length()) + 2 + STAGE_COLUMNS;
        return Math.max(0, width - before - ELAPSED_COLUMNS);
    }

    private static String elapsed(Duration elapsed) {
        return String.format(Locale.ROOT, "%" + ELAPSED_COLUMNS + "s", "  " + Text.seconds(elapsed));
    }

    private void degraded(TunnelEvent.Degraded it) {
        output.talk(
                indent() + style().changing("▲") + " " + Text.clean(it.what()) + ": " + Text.clean(it.consequence()));
        if (!it.remedy().isEmpty()) {
            output.talk(indent() + "  fix   " + Text.clean(it.remedy()));
        }
    }

    private void ready(Endpoint endpoint) {
        waiting = Optional.empty();
        via = endpoint.via();
        output.endStatus();
        ready.accept(readyLine.text(endpoint, sandbox));
        readyLine
                .hint(endpoint)
                .ifPresent(hint -> output.talk("       " + output.talkStyle().past(hint)));
    }

    private void undone(TunnelEvent.Undone it) {
        last(ClosingLine.of(it.bastions()));
    }

    private void closed(TunnelEvent.Closed it) {
        last(ClosingLine.of(it.report(), via));
        it.report().problem().ifPresent(output::problem);
    }

    private void last(List<String> lines) {
        waiting = Optional.empty();
        output.endStatus();
        for (var line : lines) {
            output.talk((sandbox ? style().changing(MARK) + " " : "") + line);
        }
    }

    private void news(String target, String what) {
        var time = moments.clock(clock.instant());
        output.talk((sandbox ? style().changing(MARK) + " " : "") + style().past(time) + "  " + Text.clean(target)
                + "  " + what);
    }

    private static String plan(TunnelEvent.Planned it) {
        return Text.clean(it.call() + (it.detail().isEmpty() ? "" : "  " + it.detail()));
    }

    private static String because(String why) {
        return why.isEmpty() ? "" : ": " + Text.clean(why);
    }

    private String indent() {
        return sandbox ? style().changing(MARK) + " " : INDENT;
    }

    private Style style() {
        return output.talkStyle();
    }

    /// What a reader of the plan alone needs to know.
    static List<String> planned(List<TunnelEvent.Planned> calls) {
        return calls.stream().map(TunnelTalk::plan).toList();
    }
}
