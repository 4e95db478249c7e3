package dev.fumidai.core.schedules;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.PageSink;

/// Reads schedules.
///
/// **Threading:** blocks; interruption cancels.
public interface ScheduleReads {
    /// Those that start tasks, in all groups: one call for a hundred of whatever schedules there are,
    /// and one for each that starts tasks. One that may not be read is missing; the others come all
    /// the same.
    ///
    /// @throws ProblemException when the list is refused
    void schedules(PageSink<ScheduleRow> sink) throws ProblemException, InterruptedException;
}
