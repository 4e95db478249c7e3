package dev.fumidai.terminal.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Something with parts: a document, in the way that a person reads one.
///
/// @param label what it is called
/// @param value what it is, where it has no parts
public record Tree(String label, String value, Tone tone, List<Tree> children) {
    public Tree {
        children = List.copyOf(children);
    }

    public static Tree leaf(String label, String value, Tone tone) {
        return new Tree(label, value, tone, List.of());
    }

    public static Tree of(String label, List<Tree> children) {
        return new Tree(label, "", Tone.PLAIN, children);
    }

    /// A document of maps, lists, and values with a `toString`.
    public static Tree document(String label, Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var children = new ArrayList<Tree>();
                map.forEach((key, part) -> children.add(document(String.valueOf(key), part)));
                yield map.isEmpty() ? leaf(label, "{}", Tone.PAST) : of(label, children);
            }
            case List<?> list -> {
                var children = new ArrayList<Tree>();
                for (var part : list) {
                    children.add(document("[" + children.size() + "]", part));
                }
                yield list.isEmpty() ? leaf(label, "[]", Tone.PAST) : of(label, children);
            }
            case Number number -> leaf(label, number.toString(), Tone.SECOND);
            case Boolean truth -> leaf(label, truth.toString(), Tone.SECOND);
            default -> leaf(label, value.toString(), Tone.PLAIN);
        };
    }
}
