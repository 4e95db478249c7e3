package dev.fumidai.app.tui;

import dev.fumidai.terminal.input.KeyPress;
import java.util.ArrayList;
import java.util.List;

/// The keys that texts and documents have. Pure.
final class Reading {
    /// The key that screens without rows have for it.
    static final Binding BROWSE = Binding.of("b", "open what it is about in the browser", Reading::browse);

    /// Those with which long lines are read to their ends, in logs too.
    static final List<Binding> SIDEWAYS = List.of(
            Binding.of("shift+right", "scroll to the right", model -> sideways(model, "shift+right")),
            Binding.of("shift+left", "scroll back to the left", model -> sideways(model, "shift+left")));

    private static final KeyPress WRAP = KeyPress.of('w');
    private static final List<Binding> USUAL = List.of(
            Binding.hinted("w", "wrap", Reading::wrap),
            SIDEWAYS.getFirst(),
            SIDEWAYS.getLast(),
            Binding.hinted("c", "copy all", Reading::copy),
            Chrome.FULL,
            BROWSE);

    private Reading() {}

    /// With a text's own keys, which win.
    static List<Binding> with(List<Binding> own) {
        var all = new ArrayList<>(own);
        USUAL.stream()
                .filter(usual ->
                        own.stream().noneMatch(it -> it.takes(usual.keys().getFirst())))
                .forEach(all::add);
        return all;
    }

    private static Step wrap(Model model) {
        return Step.of(
                model.top().key(WRAP, model.layout().body()).map(model::withTop).orElse(model));
    }

    private static Step sideways(Model model, String key) {
        if (model.top().isWrapped()) {
            return Step.of(model.hinting("Long lines are wrapped: w puts each on one row, to be scrolled."));
        }
        var moved =
                model.top().key(Binding.parsed(key).getFirst(), model.layout().body());
        return Step.of(moved.map(model::withTop).orElseGet(() -> model.hinting("This is the left end.")));
    }

    private static Step copy(Model model) {
        return Viewing.text(model.top())
                .map(text -> Copies.copy(model, text))
                .orElseGet(() -> Step.of(model.hinting("There is no text here to copy.")));
    }

    private static Step browse(Model model) {
        return model.top()
                .about()
                .page()
                .map(page -> Step.of(model, new Effect.Browse(page)))
                .orElseGet(() -> Step.of(model.hinting("The AWS console has no page for this.")));
    }
}
