package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.MomentOption;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.Places;
import dev.fumidai.core.logs.AwsLogReads;
import dev.fumidai.core.logs.LogLine;
import dev.fumidai.core.logs.LogPlace;
import dev.fumidai.core.logs.LogReads;
import dev.fumidai.core.logs.LogSink;
import dev.fumidai.core.logs.LogStreams;
import dev.fumidai.core.logs.LogWindow;
import dev.fumidai.core.logs.Unreadable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `fumidai logs SERVICE|TASK`.
@Command(
        name = "logs",
        description = "What containers wrote to CloudWatch Logs (log driver awslogs), all tasks of a service together.")
final class LogsCommand implements Callable<Integer>, WithExamples {
    private static final int USUAL = 100;

    /// How it is written.
    enum Form {
        TEXT,
        JSON
    }

    @Parameters(
            paramLabel = "[CLUSTER/]SERVICE|TASK",
            description = "A service, or a task's id or ARN; with /CONTAINER behind a task, that container.")
    private String what = "";

    @Option(
            names = {"-c", "--container"},
            paramLabel = "NAME",
            description = "Only this container.")
    private @Nullable String container;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what comes, from new tasks too.")
    private boolean follow;

    @Option(names = "--live", description = "With -f: AWS's live tail, which is quicker and costs by the minute.")
    private boolean live;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description = "From 10m ago, the last 14:30, 2026-03-01, or with a time and a zone: 2026-03-01T14:30:00Z.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "WHEN", description = "Likewise.")
    private @Nullable String until;

    @Option(names = "--grep", paramLabel = "TEXT", description = "Only lines with exactly this text; AWS looks for it.")
    private @Nullable String grep;

    @Option(names = "--previous", description = "The service's task that stopped last.")
    private boolean previous;

    @Option(
            names = {"-n", "--lines", "--tail"},
            paramLabel = "N",
            description = "So many of the newest; 100 by default, with --since all.")
    private @Nullable Integer count;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, or json: one object a line, messages as they were written.")
    private Form form = Form.TEXT;

    @Spec
    private @Nullable CommandSpec spec;

    private final Invocation invocation;
    private final Pause pause;

    LogsCommand(Invocation invocation, Pause pause) {
        this.invocation = invocation;
        this.pause = pause;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        check();
        var window = window();
        try (var browser = invocation.services().browser(invocation.options().overrides())) {
            var reads = AwsLogReads.of(browser, invocation.environment().clock(), pause);
            var place = place(browser);
            invocation.sandbox().ifPresent(endpoint -> invocation.output().talk("SANDBOX " + Text.clean(endpoint)));
            var streams = streams(reads, place.log(), place.container());
            tell(streams);
            var text = new LogText(invocation.zone(), invocation.output().dataStyle(), form == Form.JSON);
            return show(reads, place, streams, window, new Printed(text));
        }
    }

    /// Ctrl-C and a closed pipe end it without a word: nothing was started that had to be stopped.
    private int show(LogReads reads, Where place, LogStreams streams, LogWindow window, Printed sink)
            throws ProblemException {
        try {
            print(reads, place, streams, window, sink);
            if (!sink.any) {
                invocation.output().talk("No lines found.");
            }
            return ExitCode.DONE.code();
        } catch (InterruptedException ignored) {
            return invocation.ending().exitCode().orElse(ExitCode.INTERRUPTED.code());
        }
    }

    private void print(LogReads reads, Where place, LogStreams streams, LogWindow window, LogSink sink)
            throws ProblemException, InterruptedException {
        if (follow) {
            LogReads.Streams now = () -> streams(reads, place.log(), place.container());
            int first = Optional.ofNullable(count).orElse(since == null ? USUAL : Integer.MAX_VALUE);
            if (live) {
                reads.live(now, window, first, sink);
            } else {
                reads.follow(now, window, first, sink);
            }
        } else if (count == null && since != null) {
            reads.range(streams.streams(), window, sink);
        } else {
            sink.lines(reads.last(
                    streams.streams(), window, Optional.ofNullable(count).orElse(USUAL)));
        }
    }

    private static LogStreams streams(LogReads reads, LogPlace place, Optional<String> container)
            throws ProblemException, InterruptedException {
        var all = reads.streams(place);
        return container.map(all::of).orElse(all);
    }

    private void check() {
        if (count != null && count < 0) {
            throw wrong("-n is not negative");
        }
        if (live && !follow) {
            throw wrong("--live goes with --follow");
        }
        if (follow && until != null) {
            throw wrong("--follow goes on; --until ends");
        }
    }

    private LogWindow window() {
        var now = invocation.environment().clock().instant();
        var begin = moment(since, now);
        var end = moment(until, now);
        if (begin.isPresent() && end.isPresent() && end.get().isBefore(begin.get())) {
            throw wrong("--until " + until + " is before --since " + since);
        }
        return new LogWindow(begin, end, Optional.ofNullable(grep));
    }

    private Optional<Instant> moment(@Nullable String text, Instant now) {
        return text == null
                ? Optional.empty()
                : Optional.of(MomentOption.parse(text, now, invocation.zone())
                        .orElseThrow(() -> wrong("'" + text + "' is no moment like " + MomentOption.FORMS)));
    }

    /// Whose logs.
    ///
    /// @param container only that one's
    private record Where(LogPlace log, Optional<String> container) {}

    private Where place(Browser browser) throws ProblemException, InterruptedException {
        return switch (browser.places().place(what)) {
            case Places.OfService it ->
                new Where(
                        previous
                                ? new LogPlace.Previous(it.service().ref())
                                : new LogPlace.OfService(it.service().ref()),
                        Optional.ofNullable(container));
            case Places.OfTask it -> {
                if (previous) {
                    throw wrong("--previous is about a service");
                }
                yield new Where(
                        new LogPlace.OfTask(it.task().ref()),
                        Optional.ofNullable(container).or(it::container));
            }
        };
    }

    private void tell(LogStreams streams) throws ProblemException {
        if (!streams.streams().isEmpty()) {
            streams.unreadable()
                    .forEach(it -> invocation
                            .output()
                            .talk("not shown  " + Text.clean(it.container()) + ": " + Text.clean(it.why())));
            return;
        }
        if (!streams.unreadable().isEmpty()) {
            throw new Problem(
                            "The logs of " + what + " are not in CloudWatch Logs.",
                            streams.unreadable().stream().map(LogsCommand::line).collect(Collectors.joining("\n")),
                            "look there, or use the log driver awslogs",
                            ExitCode.UNAVAILABLE)
                    .asException();
        }
        if (!follow) {
            throw new Problem(
                            "There is nobody to have written logs.",
                            container == null
                                    ? "No task of " + what + " runs, and AWS remembers no stopped one."
                                    : "No task of " + what + " has a container " + container + ".",
                            "fumidai ls containers --service CLUSTER/SERVICE --status all",
                            ExitCode.NOT_FOUND)
                    .asException();
        }
    }

    private static String line(Unreadable it) {
        return it.container() + ": " + it.why();
    }

    private ParameterException wrong(String why) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), why);
    }

    /// To standard output.
    private final class Printed implements LogSink {
        private final LogText text;
        private boolean any;

        Printed(LogText text) {
            this.text = text;
        }

        @Override
        public void lines(List<LogLine> lines) {
            any = any || !lines.isEmpty();
            lines.forEach(line -> text.lines(line).forEach(invocation.output()::data));
        }

        @Override
        public void note(String note) {
            invocation.output().talk("fumidai: " + Text.clean(note));
        }
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fumidai logs shop/web -f                all tasks and containers, and what comes",
                "fumidai logs shop/web -c app --since 2h --grep ERROR",
                "fumidai logs shop/web --previous        the task that stopped last",
                "fumidai logs shop/web --since 10m -o json | jq .message");
    }
}
