package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.app.cli.output.DocumentText;
import dev.fumidai.app.cli.output.Moments;
import dev.fumidai.app.cli.output.StructuredText;
import dev.fumidai.app.cli.output.Style;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Ages;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Places;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceEvent;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.Severity;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.Timeline;
import dev.fumidai.core.ecs.Why;
import dev.fumidai.core.logs.AwsLogReads;
import dev.fumidai.core.logs.TaskLines;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai trace TASK`.
@Command(
        name = "trace",
        description =
                "What happened to a task, in order: its own times, its service's events, its containers' ends, and what"
                        + " they wrote.")
final class TraceCommand implements Callable<Integer>, WithExamples {
    /// How it is written.
    enum Form {
        TABLE,
        JSON,
        YAML
    }

    @Parameters(paramLabel = "TASK", description = "A task's id, CLUSTER/ID, or ARN; also one that has stopped.")
    private String task = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table, json or yaml.")
    private Form form = Form.TABLE;

    @Option(names = "--no-logs", description = "Without what its containers wrote around its start and last.")
    private boolean withoutLogs;

    private final Invocation invocation;

    TraceCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        try (var browser = invocation.services().browser(invocation.options().overrides())) {
            var traced = task(browser);
            var now = invocation.environment().clock().instant();
            var timeline = Timeline.of(traced, events(browser, traced), now).with(written(browser, traced, now));
            var lines = switch (form) {
                case TABLE -> table(traced, timeline);
                case JSON -> StructuredText.jsonDocument(fields(traced, timeline));
                case YAML -> DocumentText.yaml(fields(traced, timeline), true);
            };
            lines.forEach(invocation.output()::data);
            return 0;
        }
    }

    private Task task(Browser browser) throws ProblemException, InterruptedException {
        return switch (browser.places().place(task)) {
            case Places.OfTask found -> found.task();
            case Places.OfService service ->
                throw new Problem(
                                task + " is a service; a trace is of one task.",
                                "",
                                "fumidai ls tasks --service "
                                        + service.service().ref().cluster().name() + "/"
                                        + service.service().name() + " --status all",
                                ExitCode.USAGE)
                        .asException();
        };
    }

    /// None where they are denied; the rest of the trace is worth having.
    private List<ServiceEvent> events(Browser browser, Task traced) throws InterruptedException {
        if (traced.service().isEmpty()) {
            return List.of();
        }
        var ref = new ServiceRef(traced.ref().clusterArn(), traced.service().get());
        try {
            var found = Found.<Service>of(sink -> browser.reads().services(List.of(ref), sink));
            Gaps.tell(found.missing(), invocation);
            return found.rows().stream()
                    .flatMap(service -> service.events().stream())
                    .toList();
        } catch (ProblemException e) {
            invocation
                    .output()
                    .talk("without the service's events: "
                            + Text.clean(e.problem().summary()));
            return List.of();
        }
    }

    private List<Timeline.Entry> written(Browser browser, Task traced, Instant now) throws InterruptedException {
        if (withoutLogs) {
            return List.of();
        }
        var logs = AwsLogReads.of(browser, invocation.environment().clock(), Pause.real());
        var found = TaskLines.ifReadable(logs, traced, now);
        found.trouble().ifPresent(why -> invocation.output().talk("without what it wrote: " + Text.clean(why)));
        return found.entries();
    }

    private List<String> table(Task traced, Timeline timeline) {
        var style = invocation.output().dataStyle();
        var lines = new ArrayList<String>();
        lines.add(Text.clean(traced.ref().cluster().name() + "/" + traced.name()) + "  "
                + Text.clean(traced.definition().shortName()) + "  "
                + Text.clean(traced.lastStatus().text())
                + Why.why(traced)
                        .map(why -> "  " + paint(style, why.severity(), Text.clean(why.text())))
                        .orElse(""));
        var time = times(timeline.entries());
        Instant before = null;
        for (var entry : timeline.entries()) {
            var delta = before == null ? "" : "+" + Ages.exact(Duration.between(before, entry.at()));
            lines.add(style.past(time.apply(entry.at())) + "  " + Text.pad(delta, 10) + "  "
                    + Text.pad(entry.source().name().toLowerCase(Locale.ROOT), 9) + "  "
                    + paint(style, entry.severity(), Text.clean(entry.text())));
            before = entry.at();
        }
        var phases = timeline.phases().stream()
                .map(phase -> phase.name() + " " + Ages.exact(phase.took()) + (phase.ended() ? "" : " …"))
                .toList();
        lines.add(style.past("phases") + "  " + String.join(" · ", phases));
        return lines;
    }

    private static String paint(Style style, Severity severity, String text) {
        return switch (severity) {
            case OK, PAST -> text;
            case CHANGING -> style.changing(text);
            case BROKEN -> style.broken(text);
        };
    }

    private static Map<String, Object> fields(Task traced, Timeline timeline) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("taskArn", traced.arn());
        fields.put("lastStatus", traced.lastStatus().text());
        Why.why(traced).ifPresent(why -> fields.put("why", why.text()));
        fields.put(
                "entries",
                timeline.entries().stream()
                        .map(entry -> {
                            var line = new LinkedHashMap<String, Object>();
                            line.put("at", entry.at());
                            line.put("source", entry.source().name().toLowerCase(Locale.ROOT));
                            line.put("text", entry.text());
                            return line;
                        })
                        .toList());
        var phases = new LinkedHashMap<String, Object>();
        timeline.phases().forEach(phase -> phases.put(phase.name(), phase.took()));
        fields.put("phases", phases);
        return fields;
    }

    /// With their dates where they are not all of one day.
    private Function<Instant, String> times(List<Timeline.Entry> entries) {
        var moments = new Moments(invocation.zone());
        var days = entries.stream()
                .map(entry -> LocalDate.ofInstant(entry.at(), invocation.zone()))
                .distinct()
                .count();
        return days > 1 ? moments::briefMillis : moments::millis;
    }

    @Override
    public List<String> examples() {
        return List.of("fumidai trace shop/0123456789abcdef0123456789abcdef", "fumidai trace ARN -o json");
    }
}
