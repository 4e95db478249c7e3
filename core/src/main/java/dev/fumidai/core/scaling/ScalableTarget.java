package dev.fumidai.core.scaling;

import dev.fumidai.core.ecs.Document;
import java.util.List;

/// The limits within which autoscaling chooses a service's number of tasks.
///
/// @param suspended what it may not do at the moment: `scaling in`, `scaling out`, `schedules`
public record ScalableTarget(int min, int max, List<String> suspended, Document document) {
    /// Whether nothing that autoscaling measures changes the number: its schedules may, unless they are
    /// suspended too.
    public boolean rests() {
        return suspended.containsAll(List.of("scaling in", "scaling out"));
    }

    /// Whether neither what it measures nor its schedules change the number.
    public boolean sleeps() {
        return rests() && suspended.contains("schedules");
    }

    /// Whether autoscaling would leave this number as it is.
    public boolean admits(int tasks) {
        return tasks >= min && tasks <= max;
    }
}
