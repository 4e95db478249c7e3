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
record Plan(
        String definition,
        String shown,
        Optional<String> container,
        List<String> command,
        Map<String, String> environment,
        Optional<String> taskRole) {}
