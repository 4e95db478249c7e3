package dev.fumidai.core.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsProblems;
import dev.fumidai.core.aws.Whereabouts;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.GovernedCalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesRequest;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.SchedulerException;

class SchedulesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:30Z");
    private static final String CLUSTER = "arn:aws:ecs:ap-northeast-1:123456789012:cluster/shop";

    private final ScriptedScheduler scheduler = new ScriptedScheduler();

    @Test
    void onlyWhatStartsTasksIsLookedAt() throws Exception {
        var found = Found.<ScheduleRow>of(reads()::schedules);

        assertThat(scheduler.calls)
                .containsExactly("list", "list 1", "get nightly of reports", "get denied of default");
        assertThat(found.rows()).singleElement().satisfies(row -> {
            assertThat(row.name()).isEqualTo("nightly");
            assertThat(row.cluster().name()).isEqualTo("shop");
            assertThat(row.definition().orElseThrow().shortName()).isEqualTo("report:3");
            assertThat(row.count()).isEqualTo(2);
            assertThat(row.commands())
                    .containsExactly(
                            new OtherCommand(Optional.of("main"), List.of("report", "--day", "yesterday")),
                            new OtherCommand(Optional.of("log-router"), List.of("flush", "5")));
            assertThat(row.why(NOW)).isPresent();
        });
        assertThat(found.missing())
                .singleElement()
                .satisfies(gone -> assertThat(gone.reason()).isEqualTo("needs scheduler:GetSchedule"));
    }

    @Test
    void anInputThatIsNoOverrideChangesNothing() {
        for (var input :
                List.of("", "no json", "[1]", "{\"cpu\":1}", "{\"containerOverrides\":[{\"cpu\":1}]}", "{\"c")) {
            assertThat(Overrides.parse(input)).as(input).isEmpty();
        }
        assertThat(Overrides.parse("{\"cpu\":{\"a\":[1]},\"containerOverrides\":[{\"environment\":[{\"name\":\"A\"}],"
                        + "\"command\":[\"x\"],\"name\":\"app\"}]}"))
                .containsExactly(new OtherCommand(Optional.of("app"), List.of("x")));
    }

    private ScheduleReads reads() {
        var problems = new AwsProblems(new Whereabouts(Optional.empty(), "ap-northeast-1", Optional.empty(), ""));
        var time = new AtomicReference<>(NOW);
        return new AwsScheduleReads(
                () -> scheduler,
                GovernedCalls.of(
                        new AwsCalls(problems), time::get, duration -> time.updateAndGet(at -> at.plus(duration))));
    }

    private static final class ScriptedScheduler implements SchedulerClient {
        private final List<String> calls = new ArrayList<>();

        @Override
        public ListSchedulesResponse listSchedules(ListSchedulesRequest request) {
            calls.add("list" + (request.nextToken() == null ? "" : " " + request.nextToken()));
            return request.nextToken() == null
                    ? ListSchedulesResponse.builder()
                            .schedules(
                                    summary("nightly", "reports", CLUSTER),
                                    summary("stop", "default", "arn:aws:scheduler:::aws-sdk:ecs:stopTask"))
                            .nextToken("1")
                            .build()
                    : ListSchedulesResponse.builder()
                            .schedules(summary("denied", "default", CLUSTER))
                            .build();
        }

        private static ScheduleSummary summary(String name, String group, String target) {
            return ScheduleSummary.builder()
                    .name(name)
                    .groupName(group)
                    .arn("arn:aws:scheduler:ap-northeast-1:123456789012:schedule/" + group + "/" + name)
                    .target(it -> it.arn(target))
                    .build();
        }

        @Override
        public GetScheduleResponse getSchedule(GetScheduleRequest request) {
            calls.add("get " + request.name() + " of " + request.groupName());
            if (request.name().equals("denied")) {
                throw SchedulerException.builder()
                        .statusCode(403)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("AccessDeniedException")
                                .errorMessage("not authorized to perform: scheduler:GetSchedule")
                                .build())
                        .build();
            }
            return GetScheduleResponse.builder()
                    .name(request.name())
                    .groupName(request.groupName())
                    .arn("arn:aws:scheduler:ap-northeast-1:123456789012:schedule/reports/nightly")
                    .scheduleExpression("cron(30 2 * * ? *)")
                    .scheduleExpressionTimezone("Asia/Tokyo")
                    .state("DISABLED")
                    .target(it -> it.arn(CLUSTER)
                            .input("{\"containerOverrides\":[{\"name\":\"main\",\"command\":[\"report\",\"--day\","
                                    + "\"yesterday\"]},{\"name\":\"idle\"},{\"name\":\"log-router\","
                                    + "\"command\":[\"flush\",\"5\"]}]}")
                            .ecsParameters(ecs -> ecs.taskDefinitionArn(
                                            "arn:aws:ecs:ap-northeast-1:123456789012:task-definition/report:3")
                                    .taskCount(2)))
                    .build();
        }

        @Override
        public String serviceName() {
            return "scheduler";
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
