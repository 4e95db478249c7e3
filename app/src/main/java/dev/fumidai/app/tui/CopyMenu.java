package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.Listing;
import dev.fumidai.app.cli.output.StructuredText;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.terminal.widget.MenuState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What of a row can be copied.
final class CopyMenu {
    private CopyMenu() {}

    private record Part(String key, String name, String text) {}

    static <T extends Row> Step open(Model model, TableScreen<T> screen) {
        return screen.withRow(model, row -> open(model, parts(model, screen, row)));
    }

    private static Step open(Model model, List<Part> parts) {
        var items = parts.stream()
                .map(part -> MenuState.Item.of(part.key(), part.name()))
                .toList();
        var acts = parts.stream()
                .<Binding.Act>map(part -> before -> Copies.copy(before, part.text()))
                .toList();
        return Step.of(model.over(Optional.of(new Popup.Choice(MenuState.of("copy", items), acts))));
    }

    private static <T extends Row> List<Part> parts(Model model, TableScreen<T> screen, T row) {
        var sheet = screen.table().sheet(model.now());
        var parts = new ArrayList<Part>();
        parts.add(new Part("a", "ARN", row.arn()));
        parts.add(new Part("n", "name", row.name()));
        parts.add(new Part("t", "what commands take", sheet.reference().apply(row)));
        sheet.column("ip")
                .flatMap(column -> column.value().apply(row))
                .ifPresent(ip -> parts.add(new Part("i", "IP address", Listing.plain(ip))));
        sheet.column("digest")
                .flatMap(column -> column.value().apply(row))
                .ifPresent(digest -> parts.add(new Part("g", "digest", Listing.plain(digest))));
        sheet.column("endpoint")
                .flatMap(column -> column.value().apply(row))
                .ifPresent(endpoint -> parts.add(new Part("e", "endpoint", Listing.plain(endpoint))));
        screen.table().console(row).ifPresent(page -> parts.add(new Part("u", "console URL", page.toString())));
        parts.add(new Part(
                "j",
                "row as JSON",
                String.join("\n", StructuredText.jsonDocument(row.document().fields()))));
        parts.add(new Part(
                "v",
                "row as TSV",
                sheet.columns().stream()
                        .map(column ->
                                column.value().apply(row).map(Listing::plain).orElse(""))
                        .collect(Collectors.joining("\t"))));
        return parts;
    }
}
