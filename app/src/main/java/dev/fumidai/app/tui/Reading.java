package dev.fumidai.app.tui;

import java.util.ArrayList;
import java.util.List;

/// The keys that texts and documents have. Pure.
final class Reading {
    /// The key that screens without rows have for it.
    static final Binding BROWSE = Binding.of("b", "open what it is about in the browser", Reading::browse);

    private static final List<Binding> USUAL =
            List.of(Binding.hinted("c", "copy all", Reading::copy), Chrome.FULL, BROWSE);

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
