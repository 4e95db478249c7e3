package dev.fumidai.core.ecs.change;

import dev.fumidai.core.ecs.Missing;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What AWS answered to a change. It has accepted it; whether it comes to a good end shows later.
///
/// @param change the change
/// @param after what is different now, with AWS's names
/// @param rollout the id of the service's newest roll-out, to watch
/// @param arn what was made: the new task definition
/// @param failures what of several things could not be changed
public record Outcome(
        Change change,
        Map<String, Object> after,
        Optional<String> rollout,
        Optional<String> arn,
        List<Missing> failures) {
    /// What has been done: `scaled shop/web to 4 tasks`.
    public String words() {
        return arn.map(made -> Words.done(change, made)).orElseGet(() -> Words.done(change));
    }
}
