package dev.fumidai.core.bastion;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What RunTask will be told to run.
///
/// @param definition for RunTask
/// @param shown `family:revision` where it is known
/// @param container empty when nobody knows its name yet; then nothing can be overridden
/// @param command empty to keep the definition's own
/// @param taskRole for explanations
/// @param toRegister what has to be registered first; `definition` is only its family then
record Plan(
        String definition,
        String shown,
        Optional<String> container,
        List<String> command,
        Map<String, String> environment,
        Optional<String> taskRole,
        Optional<Blueprint> toRegister) {

    /// The same, once its definition is registered.
    Plan registered(DefinitionView there) {
        return new Plan(there.arn(), there.shortName(), container, command, environment, taskRole, Optional.empty());
    }
}
