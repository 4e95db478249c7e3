package dev.fumidai.app.plugin;

import dev.fumidai.core.handover.Handover;

/// What the caller wants.
sealed interface Wish {
    /// No argument: is the plugin there?
    record Installed() implements Wish {}

    /// `--version`.
    record Version() implements Wish {}

    /// Carry this session.
    record Start(Handover handover) implements Wish {}
}
