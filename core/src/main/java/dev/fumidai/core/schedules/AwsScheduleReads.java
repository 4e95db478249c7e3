package dev.fumidai.core.schedules;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.GovernedCalls;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Pages;
import dev.fumidai.core.ecs.Pages.Page;
import dev.fumidai.core.ecs.SdkDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.EcsParameters;
import software.amazon.awssdk.services.scheduler.model.GetScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesRequest;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

/// [ScheduleReads] over EventBridge Scheduler.
///
/// @param client asked for at the first call
public record AwsScheduleReads(Supplier<SchedulerClient> client, GovernedCalls calls) implements ScheduleReads {
    private static final int PAGE = 100;
    private static final String CLUSTER = ":cluster/";

    @Override
    public void schedules(PageSink<ScheduleRow> sink) throws ProblemException, InterruptedException {
        var found = new ArrayList<ScheduleSummary>();
        try {
            Pages.each((@Nullable String token) -> page(token), found::addAll);
        } catch (CallFailed failed) {
            throw failed.asProblem();
        }
        sink.page(List.of(), List.of());
        for (var summary : found) {
            look(summary, sink);
        }
    }

    /// Only a cluster as the target says that tasks are started.
    private Page<ScheduleSummary> page(@Nullable String token) throws CallFailed, InterruptedException {
        var answer = calls.read(
                "scheduler:ListSchedules",
                "list the schedules",
                ListSchedulesRequest.builder().maxResults(PAGE).nextToken(token).build(),
                request -> client.get().listSchedules(request));
        return Page.of(
                answer.schedules().stream()
                        .filter(it -> it.target() != null && it.target().arn().contains(CLUSTER))
                        .toList(),
                answer.nextToken());
    }

    private void look(ScheduleSummary summary, PageSink<ScheduleRow> sink) throws InterruptedException {
        try {
            var schedule = calls.read(
                    "scheduler:GetSchedule",
                    "look at the schedule " + summary.name(),
                    GetScheduleRequest.builder()
                            .name(summary.name())
                            .groupName(summary.groupName())
                            .build(),
                    request -> client.get().getSchedule(request));
            sink.page(List.of(row(schedule)), List.of());
        } catch (CallFailed failed) {
            sink.page(List.of(), List.of(Missing.of(summary.arn(), failed)));
        }
    }

    private static ScheduleRow row(GetScheduleResponse it) {
        var parameters = Optional.ofNullable(it.target().ecsParameters());
        return new ScheduleRow(
                it.arn(),
                it.name(),
                it.groupName(),
                it.scheduleExpression(),
                Optional.ofNullable(it.scheduleExpressionTimezone()),
                it.stateAsString(),
                new ClusterRef(it.target().arn()),
                parameters.map(EcsParameters::taskDefinitionArn).map(DefinitionRef::new),
                parameters.map(EcsParameters::taskCount).orElse(1),
                Overrides.parse(Objects.requireNonNullElse(it.target().input(), "")),
                Optional.ofNullable(it.startDate()),
                Optional.ofNullable(it.endDate()),
                SdkDocuments.of(it));
    }
}
