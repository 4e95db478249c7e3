package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.TaskIds;
import dev.fumidai.terminal.widget.MenuState;
import java.util.ArrayList;
import java.util.Optional;

/// What goes on beside the screens: seen above the keys, called off from a menu. Pure.
final class UnderWay {
    private static final int BAR = 20;
    private static final int WIDE = 100;

    private UnderWay() {}

    /// All of it; what is chosen is called off.
    static Step menu(Model model) {
        var items = new ArrayList<MenuState.Item>();
        var acts = new ArrayList<Binding.Act>();
        for (var ongoing : model.desk().ongoing()) {
            items.add(MenuState.Item.of("", TaskIds.brief(ongoing.line(model.now(), 0))));
            acts.add(next -> callOff(next, ongoing));
        }
        if (items.isEmpty()) {
            return Step.of(model.hinting("Nothing is under way."));
        }
        return Step.of(model.over(
                Optional.of(new Popup.Choice(MenuState.of("under way: ⏎ calls one off, Esc none", items), acts))));
    }

    /// The first, and how many there are besides; empty when there are none.
    static String line(Model model, int width) {
        var all = model.desk().ongoing().stream()
                .filter(one -> one.isSeen(model.now()))
                .toList();
        if (all.isEmpty()) {
            return "";
        }
        var more = all.size() > 1 ? "  +" + (all.size() - 1) : "";
        var first = all.getFirst();
        var key = first instanceof Waiting && Waiting.here(model).equals(Optional.of(first)) ? "Esc" : "Ctrl+X";
        return " " + TaskIds.brief(first.line(model.now(), width < WIDE ? 0 : BAR)) + more + "  " + key + " ";
    }

    private static Step callOff(Model model, Ongoing ongoing) {
        return switch (ongoing) {
            case Bulk bulk -> Step.of(Making.callOff(model, bulk.number()));
            case Opening opening -> Openings.callOff(model, opening.number());
            case Transfer transfer -> Transfers.callOff(model, transfer.number());
            case Waiting waiting ->
                Step.of(
                        waiting.what().equals(Waiting.SIGN_IN)
                                ? model.hinting("A sign-in cannot be called off: go back from its screen.")
                                : waiting.calledOff(model));
        };
    }
}
