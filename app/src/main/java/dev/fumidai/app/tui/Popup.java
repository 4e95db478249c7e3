package dev.fumidai.app.tui;

import dev.fumidai.terminal.widget.FormState;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.MenuState;
import java.util.List;
import java.util.Optional;

/// What lies over a screen and takes the keys.
sealed interface Popup {
    /// One of several.
    ///
    /// @param acts what each item does
    /// @param trial what an item is like while the cursor is on it
    record Choice(MenuState menu, List<Binding.Act> acts, Optional<Trial> trial) implements Popup {
        public Choice {
            acts = List.copyOf(acts);
        }

        Choice(MenuState menu, List<Binding.Act> acts) {
            this(menu, acts, Optional.empty());
        }
    }

    /// Shows what a choice would be like before it is made. Pure.
    interface Trial {
        Model of(Model model, int item);

        /// Nothing was chosen: as it was before.
        Model undone(Model model);
    }

    /// A question, or something to be filled in.
    ///
    /// @param about what will be done
    /// @param danger whether it warns
    /// @param decision what a button does
    /// @param before what was filled in and led to it; comes back when it is refused
    record Ask(FormState form, List<Line> about, boolean danger, Decision decision, Optional<Ask> before)
            implements Popup {
        public Ask {
            about = List.copyOf(about);
        }

        Ask(FormState form, List<Line> about, boolean danger, Decision decision) {
            this(form, about, danger, decision, Optional.empty());
        }

        Ask with(FormState next) {
            return new Ask(next, about, danger, decision, before);
        }

        Ask after(Optional<Ask> filled) {
            return new Ask(form, about, danger, decision, filled);
        }
    }

    /// What follows from a button; the popup is gone unless the decision puts one up again. Pure.
    @FunctionalInterface
    interface Decision {
        Step on(Model model, FormState form, int button);
    }
}
