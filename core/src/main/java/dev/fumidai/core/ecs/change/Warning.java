package dev.fumidai.core.ecs.change;

import java.util.Optional;

/// Something to know before a change.
///
/// @param text one sentence
/// @param remedy what would be better; empty when there is nothing
/// @param instead a change that would be better
public record Warning(String text, String remedy, Optional<Change> instead) {
    static Warning of(String text, String remedy) {
        return new Warning(text, remedy, Optional.empty());
    }
}
