package dev.fumidai.core.ecs;

import dev.fumidai.core.Problem;
import java.util.Optional;

/// Something that was asked for and did not come: AWS listed it under `failures`, or the call that
/// should have brought it failed while others succeeded.
///
/// @param arn what it was
/// @param reason AWS's word, for instance `MISSING`, or the error's code
/// @param detail AWS's explanation
/// @param problem the failed call, told to a person
public record Missing(String arn, String reason, Optional<String> detail, Optional<Problem> problem) {}
