package dev.fumidai.core.config;

import dev.fumidai.core.PlainText;
import dev.fumidai.core.config.Scalar.Kind;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// How errors speak about what stands in a file.
final class Words {
    private static final int LONGEST = 60;

    private Words() {}

    static String kind(Node node) {
        return switch (node) {
            case MappingNode ignored -> "a table";
            case SequenceNode ignored -> "a list";
            case ScalarNode scalar -> shown(scalar);
            default -> "something else";
        };
    }

    static Kind scalarKind(ScalarNode scalar) {
        var tag = scalar.getTag();
        if (tag.equals(Tag.INT)) {
            return Kind.WHOLE;
        } else if (tag.equals(Tag.FLOAT)) {
            return Kind.DECIMAL;
        } else if (tag.equals(Tag.BOOL)) {
            return Kind.FLAG;
        } else if (tag.equals(Tag.NULL)) {
            return Kind.NOTHING;
        }
        return Kind.TEXT;
    }

    /// A scalar as it stands there: in quotes when it is text.
    static String shown(ScalarNode scalar) {
        return switch (scalarKind(scalar)) {
            case NOTHING -> "empty";
            case TEXT -> quoted(scalar.getValue());
            case WHOLE, DECIMAL, FLAG ->
                scalar.getScalarStyle() == ScalarStyle.PLAIN ? scalar.getValue() : quoted(scalar.getValue());
        };
    }

    /// What to do about a value of the wrong kind.
    static String remedy(Scalar scalar, Kind kind, String text) {
        boolean fits = scalar.reader().apply(text).isPresent();
        if (fits && kind == Kind.TEXT) {
            return "write it without quotes";
        }
        return fits && scalar.kinds().contains(Kind.TEXT)
                ? "YAML does not take it for text, put it in quotes"
                : "expected " + scalar.expected();
    }

    static String expected(Shape shape) {
        return switch (shape) {
            case Scalar scalar -> scalar.expected();
            case Shape.ListOf list -> "a list, each " + list.element().expected();
            case Shape.Table table -> "a table with " + String.join(", ", table.names());
            case Shape.Named named -> "a table with a name for each " + named.what();
        };
    }

    /// In quotes, shortened, and without anything that a terminal would obey.
    static String quoted(String text) {
        var plain = PlainText.line(text);
        return '"' + (plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain) + '"';
    }
}
