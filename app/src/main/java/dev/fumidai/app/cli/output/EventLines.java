package dev.fumidai.app.cli.output;

import dev.fumidai.core.Problem;
import dev.fumidai.core.tunnel.ClosingReport;
import dev.fumidai.core.tunnel.Endpoint;
import dev.fumidai.core.tunnel.TunnelEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// What happens to a tunnel as JSON lines, for programs (`--events`).
///
/// The names and fields are an interface: fields are added, never renamed. Durations are seconds,
/// times UTC with milliseconds.
public final class EventLines implements Consumer<TunnelEvent> {
    private final Consumer<String> lines;
    private final InstantSource clock;

    public EventLines(Consumer<String> lines, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public void accept(TunnelEvent event) {
        lines.accept(line(event, clock.instant()));
    }

    static String line(TunnelEvent event, Instant now) {
        return StructuredText.jsonLine(
                switch (event) {
                    case TunnelEvent.SignedIn it ->
                        fields(
                                now,
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
                    case TunnelEvent.Planned it -> fields(now, "planned", "call", it.call(), "detail", it.detail());
                    case TunnelEvent.Stage it ->
                        fields(
                                now,
                                "stage",
                                "target",
                                it.target(),
                                "stage",
                                it.stage(),
                                "state",
                                name(it.state()),
                                "detail",
                                it.detail(),
                                "sinceStart",
                                it.sinceStart());
                    case TunnelEvent.Degraded it ->
                        fields(
                                now,
                                "degraded",
                                "what",
                                it.what(),
                                "consequence",
                                it.consequence(),
                                "remedy",
                                it.remedy());
                    case TunnelEvent.Ready it -> ready(now, it.endpoint());
                    case TunnelEvent.Interrupted it ->
                        fields(now, "interrupted", "target", it.target(), "why", it.why());
                    case TunnelEvent.Resumed it ->
                        fields(now, "resumed", "target", it.target(), "outage", it.outage(), "times", it.times());
                    case TunnelEvent.ConnectionFailed it ->
                        fields(
                                now,
                                "connection-failed",
                                "target",
                                it.target(),
                                "host",
                                it.host(),
                                "port",
                                it.port(),
                                "why",
                                it.why());
                    case TunnelEvent.Lost it -> fields(now, "lost", "target", it.target(), "why", it.why());
                    case TunnelEvent.WentIdle it ->
                        fields(now, "went-idle", "target", it.target(), "after", it.after());
                    case TunnelEvent.Extended it -> fields(now, "extended", "target", it.target(), "until", it.until());
                    case TunnelEvent.DeadlineNear it ->
                        fields(now, "deadline-near", "target", it.target(), "left", it.left());
                    case TunnelEvent.Trouble it -> problem(now, "trouble", it.problem());
                    case TunnelEvent.Undone it ->
                        fields(
                                now,
                                "undone",
                                "bastions",
                                it.bastions().stream().map(EventLines::bastion).toList());
                    case TunnelEvent.Closed it -> closed(now, it.report());
                });
    }

    /// A failure of the whole command as an event, so that a reader of events misses nothing.
    public void failed(Problem problem) {
        lines.accept(StructuredText.jsonLine(problem(clock.instant(), "failed", problem)));
    }

    private static Map<String, Object> problem(Instant now, String event, Problem problem) {
        return fields(
                now,
                event,
                "summary",
                problem.summary(),
                "cause",
                problem.cause(),
                "remedy",
                problem.remedy(),
                "exitCode",
                problem.exitCode().code());
    }

    private static Map<String, Object> ready(Instant now, Endpoint it) {
        return fields(
                now,
                "ready",
                "target",
                it.target(),
                "host",
                it.host(),
                "port",
                it.port(),
                "remoteHost",
                it.remoteHost(),
                "remotePort",
                it.remotePort(),
                "engine",
                it.engine(),
                "engineVersion",
                it.engineVersion(),
                "user",
                it.user(),
                "database",
                it.database(),
                "idle",
                it.idle(),
                "expiresAt",
                it.expiresAt(),
                "via",
                it.via());
    }

    private static Map<String, Object> closed(Instant now, ClosingReport it) {
        var bastions = it.bastions().stream().map(EventLines::bastion).toList();
        var fields = fields(
                now,
                "closed",
                "connectionsClosed",
                it.connectionsClosed(),
                "bytesUp",
                it.bytesUp(),
                "bytesDown",
                it.bytesDown(),
                "resumes",
                it.resumes(),
                "bastions",
                bastions);
        it.problem().ifPresent(problem -> fields.put("problem", problem.summary()));
        return fields;
    }

    private static Map<String, Object> bastion(ClosingReport.BastionEnd it) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("taskArn", it.taskArn());
        fields.put("stopped", it.stopped());
        fields.put("detail", it.detail());
        fields.put("ran", it.ran());
        fields.put("estimatedCostUsd", it.cost());
        fields.put("pricesOf", it.pricesOf());
        return fields;
    }

    private static Map<String, Object> fields(Instant now, String event, Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("time", now);
        fields.put("event", event);
        for (var i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
