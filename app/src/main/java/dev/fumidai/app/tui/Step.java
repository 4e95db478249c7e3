package dev.fumidai.app.tui;

import java.util.ArrayList;
import java.util.List;

/// What a message led to: the next model, and what is to be done outside.
public record Step(Model model, List<Effect> effects) {
    public Step {
        effects = List.copyOf(effects);
    }

    public static Step of(Model model) {
        return new Step(model, List.of());
    }

    public static Step of(Model model, Effect... effects) {
        return new Step(model, List.of(effects));
    }

    /// With something more to be done.
    Step and(List<Effect> more) {
        var all = new ArrayList<>(effects);
        all.addAll(more);
        return new Step(model, all);
    }
}
