package dev.fumidai.core.ecs.change;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.plan.PlannedCall;
import java.util.List;

/// Changes of one account and region.
///
/// ```java
/// var review = changes.review(new Change.Scale(service, 4));
/// // show review.words(), review.warnings(), review.calls(); stop at review.refusal()
/// // ask review.question()
/// changes.apply(review, new Answer.Yes());
/// ```
///
/// **Threading:** any thread; [#review] and [#apply] block.
public interface EcsChanges {
    /// The calls that a change takes, with their exact parameters. Calls nothing.
    static List<PlannedCall> plan(Change change) {
        return Plans.of(change);
    }

    /// The command line that does the same.
    static String cliTwin(Change change) {
        return Words.cli(change);
    }

    /// What a change does: `scale shop/web to 4 tasks`.
    static String words(Change change) {
        return Words.of(change);
    }

    /// What AWS's name for a setting of a service is called here: `number of tasks`.
    static String setting(String name) {
        return Words.setting(name);
    }

    /// The gate of this account's profile.
    ChangeGate gate();

    /// Looks at what would be changed; reads only.
    ///
    /// @throws ProblemException when what would be changed cannot be looked at, or is not there
    Review review(Change change) throws ProblemException, InterruptedException;

    /// Makes the change and writes it down, before and after, whether it succeeds or not.
    ///
    /// @throws ProblemException exit code 4 when it is refused by the gate or by AWS, 2 when the
    ///     answer is not what the question asks for or the change makes no sense there
    Outcome apply(Review review, Answer answer) throws ProblemException, InterruptedException;
}
