package dev.fumidai.core.ecs.change;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.plan.PlannedCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A change, held against what is there.
///
/// @param change the change
/// @param words what it does, for instance `scale shop/web to 4 tasks`
/// @param calls what would be sent
/// @param cliTwin the command line that does the same
/// @param service the service as it is, when it is a service's change
/// @param before what would be different, with AWS's names and present values
/// @param warnings what to know first
/// @param refusal why it is not made whatever is answered
/// @param question what to ask
public record Review(
        Change change,
        String words,
        List<PlannedCall> calls,
        String cliTwin,
        Optional<Service> service,
        Map<String, Object> before,
        List<Warning> warnings,
        Optional<Problem> refusal,
        ChangeGate.Question question) {}
