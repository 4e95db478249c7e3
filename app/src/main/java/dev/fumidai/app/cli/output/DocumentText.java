package dev.fumidai.app.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A document of AWS as YAML: maps indented by two, lists of maps with dashes, what is empty left
/// out on request.
public final class DocumentText {
    private DocumentText() {}

    /// @param all with empty lists, maps and texts
    public static List<String> yaml(Map<String, ?> document, boolean all) {
        var lines = new ArrayList<String>();
        map(document, "", all, lines);
        return lines;
    }

    private static void map(Map<?, ?> map, String indent, boolean all, List<String> lines) {
        for (var entry : map.entrySet()) {
            if (all || !empty(entry.getValue())) {
                field(indent + Text.clean(String.valueOf(entry.getKey())) + ":", entry.getValue(), indent, all, lines);
            }
        }
    }

    private static void field(String head, Object value, String indent, boolean all, List<String> lines) {
        switch (value) {
            case Map<?, ?> inner
            when !inner.isEmpty() -> {
                lines.add(head);
                map(inner, indent + "  ", all, lines);
            }
            case List<?> list
            when list.stream().anyMatch(it -> it instanceof Map || it instanceof List) -> {
                lines.add(head);
                list.forEach(element -> element(element, indent + "  ", all, lines));
            }
            case Map<?, ?> ignored -> lines.add(head + " {}");
            default -> lines.add(head + " " + Text.clean(StructuredText.yamlScalar(value)));
        }
    }

    private static void element(Object element, String indent, boolean all, List<String> lines) {
        if (element instanceof Map<?, ?> map && !map.isEmpty()) {
            var inner = new ArrayList<String>();
            map(map, indent + "  ", all, inner);
            if (!inner.isEmpty()) {
                lines.add(indent + "- " + inner.getFirst().substring(indent.length() + 2));
                lines.addAll(inner.subList(1, inner.size()));
            }
        } else {
            field(indent + "-", element, indent, all, lines);
        }
    }

    private static boolean empty(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.isEmpty();
            case List<?> list -> list.isEmpty();
            case String text -> text.isEmpty();
            default -> false;
        };
    }
}
