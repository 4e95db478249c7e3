package dev.fumidai.core.bastion;

import com.fasterxml.jackson.core.JsonFactory;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.aws.CallFailed;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.Target;

/// [Schedules] over the SDK.
final class AwsSchedules implements Schedules {
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final String DESCRIPTION = "Stops a Fumidai bastion at its deadline";

    private final AwsClients clients;
    private final AwsCalls calls;

    AwsSchedules(AwsClients clients, AwsCalls calls) {
        this.clients = clients;
        this.calls = calls;
    }

    @Override
    public void stopAt(String name, String cluster, String taskArn, Instant at, String roleArn)
            throws CallFailed, InterruptedException {
        var ending = Ending.of(cluster, taskArn, at, roleArn);
        calls.call(
                "scheduler:CreateSchedule",
                "bind the deadline from outside",
                () -> clients.scheduler()
                        .createSchedule(r -> r.name(name)
                                .clientToken(name)
                                .description(DESCRIPTION)
                                .scheduleExpression(ending.expression())
                                .scheduleExpressionTimezone("UTC")
                                .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                                .actionAfterCompletion(ActionAfterCompletion.DELETE)
                                .target(ending.target())));
    }

    @Override
    public void move(String name, String cluster, String taskArn, Instant at, String roleArn)
            throws CallFailed, InterruptedException {
        var ending = Ending.of(cluster, taskArn, at, roleArn);
        calls.call(
                "scheduler:UpdateSchedule",
                "move the deadline",
                () -> clients.scheduler()
                        .updateSchedule(r -> r.name(name)
                                .description(DESCRIPTION)
                                .scheduleExpression(ending.expression())
                                .scheduleExpressionTimezone("UTC")
                                .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                                .actionAfterCompletion(ActionAfterCompletion.DELETE)
                                .target(ending.target())));
    }

    /// When a task ends, and how, in the scheduler's words.
    private record Ending(String expression, Target target) {
        static Ending of(String cluster, String taskArn, Instant at, String roleArn) {
            var minute = roundedUp(at).atOffset(ZoneOffset.UTC).format(AT);
            var call = "arn:" + taskArn.split(":")[1] + ":scheduler:::aws-sdk:ecs:stopTask";
            return new Ending(
                    "at(" + minute + ")",
                    Target.builder()
                            .arn(call)
                            .roleArn(roleArn)
                            .input(input(cluster, taskArn))
                            .build());
        }
    }

    @Override
    public void delete(String name) throws CallFailed, InterruptedException {
        try {
            calls.call(
                    "scheduler:DeleteSchedule",
                    "delete the deadline",
                    () -> clients.scheduler().deleteSchedule(r -> r.name(name)));
        } catch (CallFailed failed) {
            if (failed.kind() != CallFailed.Kind.NOT_FOUND) {
                throw failed;
            }
        }
    }

    /// One-shot schedules have minutes only; the deadline is never moved forward.
    static Instant roundedUp(Instant at) {
        var minute = at.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(at) ? at : minute.plus(1, ChronoUnit.MINUTES);
    }

    private static String input(String cluster, String taskArn) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("Cluster", cluster);
            json.writeStringField("Task", taskArn);
            json.writeStringField("Reason", "fumidai: the deadline was reached");
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }
}
