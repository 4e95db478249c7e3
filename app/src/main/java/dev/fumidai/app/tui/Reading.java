package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Row;
import java.util.ArrayList;
import java.util.List;

/// The keys that texts and documents have. Pure.
final class Reading {
    private static final List<Binding> USUAL = List.of(
            Binding.hinted("c", "copy all", Reading::copy),
            Chrome.FULL,
            Binding.of("b", "open what it is about in the browser", Reading::browse));

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

    /// The row that it was opened from.
    private static Step browse(Model model) {
        for (var screen : model.screens().reversed()) {
            if (screen instanceof TableScreen<?> table) {
                return page(model, table);
            }
        }
        return Step.of(model.hinting("The AWS console has no page for this."));
    }

    private static <T extends Row> Step page(Model model, TableScreen<T> screen) {
        return screen.current()
                .flatMap(screen.table()::console)
                .map(page -> Step.of(model, new Effect.Browse(page)))
                .orElseGet(() -> Step.of(model.hinting("The AWS console has no page for this.")));
    }
}
