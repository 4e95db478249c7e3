package dev.fumidai.core.ecs;

import java.util.Optional;

/// What a person wrote for a place where containers run, understood: an ARN, a task's id,
/// `CLUSTER/SERVICE`, `CLUSTER/TASK` or, as lists write it, `CLUSTER/SERVICE/TASK`, or the name of
/// a service. A container may follow after one more slash. The one home of this grammar; names of
/// the configuration go before it.
public sealed interface PlaceName {
    /// How it is written, for a person.
    String FORMS = "CLUSTER/SERVICE[/TASK][/CONTAINER], SERVICE, a task's id or an ARN";

    /// The name of the cluster; without one, every cluster of the region may be meant.
    Optional<String> cluster();

    /// The container that was named along.
    Optional<String> container();

    /// The ARN, if it was one.
    Optional<Arn> arn();

    /// The region of the ARN.
    default Optional<String> region() {
        return arn().map(Arn::region);
    }

    /// A task.
    record Task(Optional<String> cluster, String id, Optional<String> container, Optional<Arn> arn)
            implements PlaceName {}

    /// A service.
    record Service(Optional<String> cluster, String name, Optional<String> container, Optional<Arn> arn)
            implements PlaceName {}

    /// Empty for what can be neither a service nor a task.
    static Optional<PlaceName> parse(String text) {
        return text.startsWith("arn:") ? Arn.parse(text).flatMap(PlaceGrammar::arn) : PlaceGrammar.path(text);
    }

    /// What is wrong with a text that names no place, as a sentence for a person.
    static String whyNot(String text) {
        return Arn.parse(text)
                .map(arn -> "It is the ARN of a " + arn.kind() + ".")
                .orElseGet(() -> text.startsWith("arn:") ? "It is no ARN of ECS." : PlaceGrammar.whyNot(text));
    }
}
