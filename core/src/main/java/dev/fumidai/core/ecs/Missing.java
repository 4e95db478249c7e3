package dev.fumidai.core.ecs;

import dev.fumidai.core.Problem;
import dev.fumidai.core.aws.CallFailed;
import java.util.Optional;

/// Something that was asked for and did not come: AWS listed it under `failures`, or the call that
/// should have brought it failed while others succeeded.
///
/// @param arn what it was
/// @param reason AWS's word, for instance `MISSING`, or the error's code
/// @param detail AWS's explanation
/// @param problem the failed call, told to a person
public record Missing(String arn, String reason, Optional<String> detail, Optional<Problem> problem) {
    /// Whose call has failed, with what that call needs where it was denied.
    public static Missing of(String what, CallFailed failed) {
        var problem = failed.problem();
        return new Missing(what, failed.lack(failed.code()), Optional.of(problem.summary()), Optional.of(problem));
    }
}
