package dev.fumidai.core.schedules;

import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.ecs.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A schedule that starts tasks.
///
/// @param group the schedule group that its name is unique in
/// @param expression `cron(…)`, `rate(…)` or `at(…)`
/// @param zone its time zone; UTC without
/// @param state `ENABLED` or `DISABLED`
/// @param definition without a revision it is the newest
/// @param count how many tasks each time
/// @param commands of the containers that have another one than in the task definition
/// @param from not before
/// @param until not after
public record ScheduleRow(
        String arn,
        String name,
        String group,
        String expression,
        Optional<String> zone,
        String state,
        ClusterRef cluster,
        Optional<DefinitionRef> definition,
        int count,
        List<OtherCommand> commands,
        Optional<Instant> from,
        Optional<Instant> until,
        Document document)
        implements Row {
    public ScheduleRow {
        commands = List.copyOf(commands);
    }

    /// AWS tells tags of schedule groups only.
    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    public boolean enabled() {
        return state.equals("ENABLED");
    }

    /// Why it starts nothing.
    ///
    /// @param now what is over is over by then
    public Optional<Reason> why(Instant now) {
        if (until.filter(end -> end.isBefore(now)).isPresent()) {
            return Optional.of(new Reason(Severity.PAST, "ended " + until.get()));
        }
        return enabled() ? Optional.empty() : Optional.of(new Reason(Severity.PAST, "disabled"));
    }
}
