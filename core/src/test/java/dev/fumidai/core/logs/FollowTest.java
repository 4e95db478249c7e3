package dev.fumidai.core.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsProblems;
import dev.fumidai.core.aws.Whereabouts;
import dev.fumidai.core.ecs.GovernedCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

@Timeout(60)
class FollowTest {
    private static final Instant START = Instant.parse("2026-11-22T04:00:00Z");
    private static final LogStream APP = new LogStream("app", "t1", "/ecs/web", Optional.empty(), "web/app/t1");
    private static final LogStream NEXT = new LogStream("app", "t2", "/ecs/web", Optional.empty(), "web/app/t2");

    private final ScriptedLogs logs = new ScriptedLogs();
    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final List<String> shown = new ArrayList<>();

    @Test
    void theLastLinesComeFirstAndOthersOnlyOnce() {
        logs.add(APP, START.minusSeconds(90), "one");
        logs.add(APP, START.minusSeconds(5), "two");
        logs.add(APP, START.minusSeconds(4), "three");

        follow(2, List.of(APP), look -> {
            if (look == 1) {
                logs.add(APP, START.plusSeconds(1), "four");
            }
        });

        assertThat(shown).containsExactly("two", "three", "four");
    }

    @Test
    void lateLinesAreFoundAndAWrongClockHidesNothing() {
        now.set(START.plus(Duration.ofMinutes(8))); // this machine is ahead
        logs.add(APP, START.minusSeconds(2), "first");

        follow(10, List.of(APP), look -> {
            switch (look) {
                case 1 -> logs.add(APP, START.plusSeconds(1), "second");
                case 2 -> logs.add(APP, START.minusSeconds(1), "late");
                case 12 -> logs.add(APP, START.minusSeconds(60), "very late");
                default -> {}
            }
        });

        assertThat(shown).containsExactly("first", "second", "late", "very late");
    }

    @Test
    void newTasksAreFollowedAndWhatDoesNotExistYetIsNoError() {
        logs.add(APP, START.minusSeconds(2), "first");
        var streams = new ArrayList<>(List.of(APP));

        follow(10, streams, look -> {
            if (look == 2) {
                streams.add(NEXT);
            }
            if (look == 8) {
                logs.add(NEXT, START.plusSeconds(3), "from the next");
            }
        });

        assertThat(shown).containsExactly("first", "from the next");
    }

    @Test
    void pagesAreReadToTheEndEvenWhenSomeAreEmpty() throws Exception {
        logs.pageSize = 1;
        for (int n = 0; n < 5; n++) {
            logs.add(APP, START.minusSeconds(50 - n), "line " + n);
        }
        var lines = new ArrayList<String>();

        reads().range(
                        List.of(APP),
                        LogWindow.since(START.minusSeconds(60)),
                        some -> some.forEach(line -> lines.add(line.message())));

        assertThat(lines).containsExactly("line 0", "line 1", "line 2", "line 3", "line 4");
        assertThat(logs.calls).isEqualTo(10);
    }

    @Test
    void aTextIsAPatternThatMeansItself() {
        assertThat(FilterCalls.literal("say \"hi\" \\o/")).isEqualTo("\"say \\\"hi\\\" \\\\o/\"");
    }

    /// Follows until twenty looks are done.
    private void follow(int count, List<LogStream> streams, java.util.function.IntConsumer before) {
        var looks = new int[1];
        var calls = calls();
        var reads = new AwsLogReads(new NoReads(), region -> logs, "ap-northeast-1", calls, now::get, duration -> {
            if (++looks[0] > 20) {
                throw new InterruptedException("enough");
            }
            before.accept(looks[0]);
        });
        try {
            reads.follow(
                    () -> new LogStreams(streams, List.of()),
                    LogWindow.all(),
                    count,
                    lines -> lines.forEach(line -> shown.add(line.message())));
        } catch (InterruptedException enough) {
            assertThat(enough).hasMessage("enough");
        } catch (dev.fumidai.core.ProblemException e) {
            throw new AssertionError(e.problem().toString(), e);
        }
    }

    private AwsLogReads reads() {
        return new AwsLogReads(new NoReads(), region -> logs, "ap-northeast-1", calls(), now::get, duration -> {});
    }

    private static GovernedCalls calls() {
        var problems = new AwsProblems(new Whereabouts(Optional.empty(), "ap-northeast-1", Optional.empty(), ""));
        var time = new AtomicReference<>(START);
        return GovernedCalls.of(
                new AwsCalls(problems), time::get, duration -> time.updateAndGet(at -> at.plus(duration)));
    }

    /// One group.
    private static final class ScriptedLogs implements CloudWatchLogsClient {
        private final List<FilteredLogEvent> events = new ArrayList<>();
        private int pageSize = 1000;
        private int calls;

        void add(LogStream stream, Instant at, String message) {
            events.add(FilteredLogEvent.builder()
                    .eventId("" + events.size())
                    .logStreamName(stream.name())
                    .timestamp(at.toEpochMilli())
                    .ingestionTime(at.plusMillis(300).toEpochMilli())
                    .message(message + "\n")
                    .build());
        }

        @Override
        public FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request) {
            calls++;
            for (var name : request.logStreamNames()) {
                if (events.stream().noneMatch(it -> it.logStreamName().equals(name))) {
                    throw missing();
                }
            }
            var found = events.stream()
                    .filter(it -> request.logStreamNames().contains(it.logStreamName()))
                    .filter(it -> request.startTime() == null || it.timestamp() >= request.startTime())
                    .sorted(java.util.Comparator.comparing(FilteredLogEvent::timestamp))
                    .toList();
            // Every second page is empty.
            int page = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            int from = Math.min(found.size(), page / 2 * pageSize);
            int to = page % 2 == 1 && pageSize == 1 ? from : Math.min(found.size(), from + pageSize);
            boolean last = pageSize > 1 || page + 1 >= 2 * found.size();
            return FilterLogEventsResponse.builder()
                    .events(found.subList(from, to))
                    .nextToken(last ? null : "" + (page + 1))
                    .build();
        }

        @Override
        public DescribeLogStreamsResponse describeLogStreams(DescribeLogStreamsRequest request) {
            return DescribeLogStreamsResponse.builder()
                    .logStreams(events.stream()
                            .map(FilteredLogEvent::logStreamName)
                            .filter(name -> name.startsWith(request.logStreamNamePrefix()))
                            .limit(1)
                            .map(name -> software.amazon.awssdk.services.cloudwatchlogs.model.LogStream.builder()
                                    .logStreamName(name)
                                    .build())
                            .toList())
                    .build();
        }

        private static CloudWatchLogsException missing() {
            return (CloudWatchLogsException) CloudWatchLogsException.builder()
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("ResourceNotFoundException")
                            .errorMessage("The specified log stream does not exist.")
                            .build())
                    .statusCode(400)
                    .build();
        }

        @Override
        public String serviceName() {
            return "logs";
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
