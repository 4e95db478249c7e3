package dev.fumidai.core.balancing;

import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.ecs.Severity;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.ecs.Word;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A target of a target group, and what the load balancer thinks of it.
///
/// @param groupArn the target group's ARN
/// @param target an address, an instance's id, a function's ARN
/// @param reason AWS's code, for instance `Target.FailedHealthChecks`
/// @param detail AWS's explanation
/// @param task the service's task at that address, where there is one
public record TargetHealth(
        String groupArn,
        String target,
        Optional<Integer> port,
        Optional<String> zone,
        Word<TargetState> state,
        Optional<String> reason,
        Optional<String> detail,
        Optional<TaskRef> task,
        Document document)
        implements Row {
    /// Targets have no ARN of their own.
    @Override
    public String arn() {
        return groupArn + "/" + name();
    }

    @Override
    public String name() {
        return target + port.map(number -> ":" + number).orElse("");
    }

    /// Targets have no tags.
    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    /// The group's name.
    public String group() {
        return group(groupArn);
    }

    /// Why it gets no traffic, if it gets none.
    public Optional<Reason> why() {
        if (state.is(TargetState.HEALTHY)) {
            return Optional.empty();
        }
        var text = detail.or(() -> reason).orElse(state.text().toLowerCase(Locale.ROOT));
        return Optional.of(new Reason(severity(), text));
    }

    private Severity severity() {
        if (state.is(TargetState.INITIAL, TargetState.DRAINING)) {
            return Severity.CHANGING;
        }
        return state.is(TargetState.UNUSED) ? Severity.PAST : Severity.BROKEN;
    }

    static String group(String arn) {
        return arn.replaceFirst("^.*:targetgroup/", "").replaceFirst("/.*$", "");
    }
}
