package dev.fumidai.core.ecs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An answer of AWS as a tree, with the key names and the order of the AWS CLI. Values are maps
/// (`Map<String, Object>`, ordered), lists, texts, whole numbers (`Integer`, `Long`), `Double`,
/// `Boolean` and [Instant]; what AWS left out is left out.
///
/// The tree is made when first asked for, because most rows are never looked into. Two documents
/// are equal when AWS's answers were.
///
/// **Threading:** any thread.
public final class Document {
    private static final Document EMPTY = of(Map.of());

    private final Object source;
    private final Supplier<Map<String, Object>> maker;
    private volatile @Nullable Map<String, Object> made;

    private Document(Object source, Supplier<Map<String, Object>> maker) {
        this.source = source;
        this.maker = maker;
    }

    /// A tree that is there already.
    public static Document of(Map<String, Object> fields) {
        return new Document(fields, () -> fields);
    }

    /// No fields at all.
    public static Document empty() {
        return EMPTY;
    }

    /// A tree made from something when it is first asked for.
    ///
    /// @param source immutable, with an `equals` of its own
    static Document from(Object source, Supplier<Map<String, Object>> maker) {
        return new Document(source, maker);
    }

    /// The top of the tree.
    public Map<String, Object> fields() {
        var fields = made;
        if (fields == null) {
            fields = maker.get();
            made = fields;
        }
        return fields;
    }

    /// What is at a path: keys of maps, and positions in lists.
    public Optional<Object> at(String... path) {
        Object here = fields();
        for (var step : path) {
            var next = step(here, step);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            here = next.get();
        }
        return Optional.of(here);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Document that && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return fields().toString();
    }

    private static Optional<Object> step(Object here, String step) {
        return switch (here) {
            case Map<?, ?> map -> Optional.ofNullable(map.get(step));
            case List<?> list
            when step.matches("\\d{1,6}") && Integer.parseInt(step) < list.size() ->
                Optional.ofNullable(list.get(Integer.parseInt(step)));
            default -> Optional.empty();
        };
    }
}
