package dev.fumidai.core.logs;

import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.GovernedCalls;
import dev.fumidai.core.identity.Access;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/// [LogReads] with FilterLogEvents.
public final class AwsLogReads implements LogReads {
    static final Comparator<LogLine> IN_TIME = Comparator.comparing(LogLine::at);
    private static final List<Duration> LOOKS_BACK = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1));

    private final StreamFinder finder;
    private final FilterCalls calls;
    private final InstantSource clock;
    private final Pause pause;
    private final Optional<LiveTail> live;

    /// @param clients CloudWatch Logs by region
    /// @param region of groups whose definition names none
    public AwsLogReads(
            EcsReads reads,
            Function<String, CloudWatchLogsClient> clients,
            String region,
            GovernedCalls calls,
            InstantSource clock,
            Pause pause) {
        this(new StreamFinder(reads), new FilterCalls(clients, region, calls), clock, pause, Optional.empty());
    }

    private AwsLogReads(
            StreamFinder finder, FilterCalls calls, InstantSource clock, Pause pause, Optional<Access> access) {
        this.finder = finder;
        this.calls = calls;
        this.clock = clock;
        this.pause = pause;
        this.live = access.map(it -> new LiveTail(it, calls, pause));
    }

    /// Where a browser looks around.
    public static AwsLogReads of(Browser browser, InstantSource clock, Pause pause) {
        var access = browser.access();
        var calls = new FilterCalls(region -> access.clients().logs(region), access.region(), browser.calls());
        return new AwsLogReads(new StreamFinder(browser.reads()), calls, clock, pause, Optional.of(access));
    }

    @Override
    public LogStreams streams(LogPlace place) throws ProblemException, InterruptedException {
        return finder.of(place);
    }

    /// One group: in the order of time. Several: each in its own order, group after group, so that
    /// nothing has to be kept.
    @Override
    public void range(List<LogStream> streams, LogWindow window, LogSink sink)
            throws ProblemException, InterruptedException {
        var groups = calls.byGroup(streams);
        if (groups.size() <= 1) {
            for (var group : groups.entrySet()) {
                read(group.getKey(), group.getValue(), window, sink);
            }
            return;
        }
        var all = new ArrayList<LogLine>();
        for (var group : groups.entrySet()) {
            read(group.getKey(), group.getValue(), window, all::addAll);
        }
        all.sort(IN_TIME);
        sink.lines(all);
    }

    @Override
    public List<LogLine> last(List<LogStream> streams, LogWindow window, int count)
            throws ProblemException, InterruptedException {
        var end = window.until().orElse(clock.instant());
        var found = List.<LogLine>of();
        for (var back : LOOKS_BACK) {
            var start = end.minus(back);
            boolean first =
                    window.since().filter(since -> !start.isAfter(since)).isPresent();
            found = newest(streams, window.from(first ? window.since().orElse(start) : start), count);
            if (first || found.size() >= count) {
                return found;
            }
        }
        return window.since().isPresent() ? newest(streams, window, count) : found;
    }

    private List<LogLine> newest(List<LogStream> streams, LogWindow window, int count)
            throws ProblemException, InterruptedException {
        var newest = new Newest(count);
        for (var group : calls.byGroup(streams).entrySet()) {
            read(group.getKey(), group.getValue(), window, newest::add);
        }
        return newest.lines();
    }

    @Override
    public void follow(Streams streams, LogWindow window, int count, LogSink sink)
            throws ProblemException, InterruptedException {
        var now = streams.now();
        int wanted = Math.max(1, count);
        var first = last(now.streams(), window, wanted);
        var follower = new Follower(calls, window, clock.instant(), first, first.size() < wanted);
        var shown = first.subList(Math.max(0, first.size() - count), first.size());
        if (!shown.isEmpty()) {
            sink.lines(shown);
        }
        follower.run(streams, now, sink, pause);
    }

    @Override
    public void live(Streams streams, LogWindow window, int count, LogSink sink)
            throws ProblemException, InterruptedException {
        var now = streams.now();
        if (live.isEmpty() || !live.get().carries(now)) {
            sink.note("the live tail cannot show all of this; AWS is asked every two seconds instead");
            follow(streams, window, count, sink);
            return;
        }
        live.get().run(streams, now, window, sink, () -> {
            var first = last(now.streams(), window, Math.max(1, count));
            var shown = first.subList(Math.max(0, first.size() - count), first.size());
            if (!shown.isEmpty()) {
                sink.lines(shown);
            }
            return first;
        });
        sink.note("the live tail cannot show all of this any more; AWS is asked every two seconds instead");
        follow(streams, window, 0, sink);
    }

    private void read(FilterCalls.Group group, List<LogStream> streams, LogWindow window, LogSink sink)
            throws ProblemException, InterruptedException {
        try {
            calls.read(group, streams, window, sink::lines);
        } catch (CallFailed failed) {
            throw LogProblems.of(failed, group.name()).asException(failed);
        }
    }
}
