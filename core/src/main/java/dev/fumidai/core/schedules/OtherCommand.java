package dev.fumidai.core.schedules;

import java.util.List;
import java.util.Optional;

/// A container's command in place of the one of its task definition.
///
/// @param container its name; AWS starts nothing without
/// @param words never empty in a [ScheduleRow]
public record OtherCommand(Optional<String> container, List<String> words) {
    public OtherCommand {
        words = List.copyOf(words);
    }
}
