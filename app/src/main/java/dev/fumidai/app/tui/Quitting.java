package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.state.TunnelRecord;
import dev.fumidai.terminal.widget.FormState;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The end: asked for only when something would end with it. Pure.
final class Quitting {
    private static final int SHOWN = 5;

    private Quitting() {}

    static Step ask(Model model) {
        var lost = lost(model);
        if (lost.isEmpty()) {
            return now(model);
        }
        var about = new ArrayList<Line>();
        about.add(Line.of("This would end with the UI:"));
        lost.stream().limit(SHOWN).forEach(text -> about.add(Line.of("  " + text, Tone.CHANGING)));
        if (lost.size() > SHOWN) {
            about.add(Line.of("  … and " + (lost.size() - SHOWN) + " more", Tone.CHANGING));
        }
        about.add(Line.of(stays(model) + ":q! never asks.", Tone.PAST));
        var form = FormState.of("end?", List.of(), List.of("stay", "end"), 0);
        return Step.of(model.over(Optional.of(
                new Popup.Ask(form, about, true, (next, filled, button) -> button == 1 ? now(next) : Step.of(next)))));
    }

    static Step now(Model model) {
        return Step.of(model, new Effect.Quit());
    }

    /// Every tunnel that is open has a process of its own, whoever opened it.
    private static String stays(Model model) {
        var names = model.desk().tunnels().stream().map(TunnelRecord::name).toList();
        return names.isEmpty() ? "" : "Open tunnels stay: " + Text.clean(String.join(", ", names)) + ". ";
    }

    private static List<String> lost(Model model) {
        var lost = new ArrayList<String>();
        model.desk().ongoing().stream()
                .filter(one -> !(one instanceof Waiting))
                .forEach(one -> lost.add(one.line(model.now(), 0)));
        model.desk()
                .drafts()
                .keySet()
                .forEach(arn -> lost.add("what was edited of " + Arn.name(arn) + " and not registered"));
        return lost;
    }
}
