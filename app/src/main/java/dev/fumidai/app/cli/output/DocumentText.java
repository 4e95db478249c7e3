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
        map(document, "", all, lines, Integer.MAX_VALUE);
        return lines;
    }

    /// As much of it as is seen; what comes after costs nothing.
    ///
    /// @param most how many lines are wanted; there may be some more
    public static List<String> beginning(Map<String, ?> document, int most) {
        var lines = new ArrayList<String>();
        map(document, "", false, lines, most);
        return lines;
    }

    private static void map(Map<?, ?> map, String indent, boolean all, List<String> lines, int most) {
        for (var entry : map.entrySet()) {
            if (lines.size() >= most) {
                return;
            }
            if (all || !empty(entry.getValue())) {
                field(
                        indent + Text.clean(String.valueOf(entry.getKey())) + ":",
                        entry.getValue(),
                        indent,
                        all,
                        lines,
                        most);
            }
        }
    }

    private static void field(String head, Object value, String indent, boolean all, List<String> lines, int most) {
        switch (value) {
            case Map<?, ?> inner
            when !inner.isEmpty() -> {
                lines.add(head);
                map(inner, indent + "  ", all, lines, most);
            }
            case List<?> list
            when list.stream().anyMatch(it -> it instanceof Map || it instanceof List) -> {
                lines.add(head);
                for (var element : list) {
                    if (lines.size() >= most) {
                        return;
                    }
                    element(element, indent + "  ", all, lines, most);
                }
            }
            case Map<?, ?> ignored -> lines.add(head + " {}");
            default -> lines.add(head + " " + Text.clean(StructuredText.yamlScalar(value)));
        }
    }

    private static void element(Object element, String indent, boolean all, List<String> lines, int most) {
        if (element instanceof Map<?, ?> map && !map.isEmpty()) {
            var inner = new ArrayList<String>();
            map(map, indent + "  ", all, inner, most);
            if (!inner.isEmpty()) {
                lines.add(indent + "- " + inner.getFirst().substring(indent.length() + 2));
                lines.addAll(inner.subList(1, inner.size()));
            }
        } else {
            field(indent + "-", element, indent, all, lines, most);
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
