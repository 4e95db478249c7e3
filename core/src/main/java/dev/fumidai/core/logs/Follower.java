package dev.fumidai.core.logs;

import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks for new lines again and again. Where to ask from is what AWS last said, never this
/// machine's clock; lines that AWS gets late are found by looking back a little each time and
/// further now and then, and what was shown already is known by its id.
final class Follower {
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration SLOWEST = Duration.ofSeconds(30);
    private static final Duration BACK = Duration.ofSeconds(10);
    private static final Duration FAR_BACK = Duration.ofMinutes(2);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofMinutes(15);
    private static final int LOOKS_PER_SEARCH = 5;
    private static final int LOOKS_PER_FAR_LOOK = 15;

    private final FilterCalls calls;
    private final LogWindow window;
    private final Instant otherwise;
    private final Map<FilterCalls.Group, Told> told = new HashMap<>();
    private final Set<LogStream> met = new HashSet<>();

    private final Optional<Instant> floor;

    /// What a group said so far.
    private static final class Told {
        private Instant newest = Instant.MIN;
        private final Map<String, Instant> seen = new HashMap<>();

        /// @return whether it is new
        boolean add(LogLine line) {
            // A host whose clock is ahead must not hide the others.
            var time = line.at().isBefore(line.ingestedAt()) ? line.at() : line.ingestedAt();
            newest = newest.isAfter(time) ? newest : time;
            return seen.put(line.id(), time) == null;
        }

        void forget() {
            seen.values().removeIf(newest.minus(KEPT)::isAfter);
        }
    }

    /// @param now by this machine's clock, which may be wrong
    /// @param known the newest lines that there are
    /// @param whole whether there are no others before them
    Follower(FilterCalls calls, LogWindow window, Instant now, List<LogLine> known, boolean whole) {
        this.calls = calls;
        this.window = window;
        this.otherwise = window.since().filter(now.minus(SKEW)::isBefore).orElse(now.minus(SKEW));
        this.floor = whole || known.isEmpty()
                ? Optional.empty()
                : Optional.of(known.getFirst().at());
        known.forEach(this::isNew);
    }

    void run(LogReads.Streams streams, LogStreams first, LogSink sink, Pause pause)
            throws ProblemException, InterruptedException {
        var streamsNow = first;
        met.addAll(first.streams());
        var wait = BETWEEN_LOOKS;
        for (int look = 1; ; look++) {
            pause.pause(wait);
            try {
                boolean far = look % LOOKS_PER_FAR_LOOK == 0;
                if (look % LOOKS_PER_SEARCH == 0) {
                    streamsNow = streams.now();
                    far |= met.addAll(streamsNow.streams());
                }
                var lines = look(streamsNow, far);
                if (!lines.isEmpty()) {
                    sink.lines(lines);
                }
                wait = BETWEEN_LOOKS;
            } catch (CallFailed failed) {
                if (failed.kind() != CallFailed.Kind.THROTTLED && failed.kind() != CallFailed.Kind.UNANSWERED) {
                    throw LogProblems.of(failed, "").asException(failed);
                }
                wait = wait.multipliedBy(2).compareTo(SLOWEST) > 0 ? SLOWEST : wait.multipliedBy(2);
                sink.note("logs are late: " + failed.problem().summary());
            }
        }
    }

    /// @return lines that were not there before
    List<LogLine> look(LogStreams streams, boolean far) throws CallFailed, InterruptedException {
        var found = new ArrayList<LogLine>();
        for (var group : calls.byGroup(streams.streams()).entrySet()) {
            calls.read(group.getKey(), group.getValue(), window.from(start(group.getKey(), far)), found::addAll);
        }
        var fresh = new ArrayList<LogLine>();
        for (var line : found) {
            if (isNew(line) && floor.filter(first -> !line.at().isAfter(first)).isEmpty()) {
                fresh.add(line);
            }
        }
        fresh.sort(AwsLogReads.IN_TIME);
        told.values().forEach(Told::forget);
        return fresh;
    }

    private Instant start(FilterCalls.Group group, boolean far) {
        var last = told.get(group);
        if (last == null) {
            return otherwise;
        }
        var start = last.newest.minus(far ? FAR_BACK : BACK);
        return window.since().filter(start::isBefore).orElse(start);
    }

    private boolean isNew(LogLine line) {
        return told.computeIfAbsent(calls.group(line.stream()), group -> new Told())
                .add(line);
    }
}
