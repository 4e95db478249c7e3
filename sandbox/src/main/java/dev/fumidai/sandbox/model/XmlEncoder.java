package dev.fumidai.sandbox.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/// Answers of the Query protocol and EC2's dialect.
public final class XmlEncoder {
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ServiceModel model;

    public XmlEncoder(ServiceModel model) {
        this.model = model;
    }

    /// The members of an answer as elements, without an element around them.
    public String encode(Shape.Structure shape, Struct answer) {
        var xml = new StringBuilder();
        members(xml, shape, answer);
        return xml.toString();
    }

    /// Text with the characters replaced that XML gives a meaning.
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\r", "&#13;");
    }

    private void members(StringBuilder xml, Shape.Structure shape, Struct struct) {
        struct.members().forEach((name, value) -> {
            var member = shape.members().get(name);
            if (member == null) {
                throw new IllegalStateException(shape.name() + " has no member " + name);
            }
            value(xml, member.name(name), model.shape(member), value);
        });
    }

    private void value(StringBuilder xml, String name, Shape shape, Object value) {
        switch (shape) {
            case Shape.Sequence sequence -> list(xml, name, sequence, (List<?>) value);
            case Shape.Structure structure -> {
                xml.append('<').append(name).append('>');
                members(xml, structure, (Struct) value);
                close(xml, name);
            }
            case Shape.Mapping mapping -> map(xml, name, mapping, (Map<?, ?>) value);
            case Shape.Moment _ -> leaf(xml, name, ISO.format((Instant) value));
            case Shape.Text _, Shape.Blob _, Shape.Numeric _, Shape.Flag _ -> leaf(xml, name, value.toString());
        }
    }

    private void list(StringBuilder xml, String name, Shape.Sequence sequence, List<?> values) {
        var shape = model.shape(sequence.element());
        if (sequence.flattened()) {
            values.forEach(value -> value(xml, sequence.element().name(name), shape, value));
            return;
        }
        xml.append('<').append(name).append('>');
        values.forEach(value -> value(xml, sequence.element().name("member"), shape, value));
        close(xml, name);
    }

    private void map(StringBuilder xml, String name, Shape.Mapping mapping, Map<?, ?> entries) {
        xml.append('<').append(name).append('>');
        entries.forEach((key, value) -> {
            xml.append("<entry>");
            leaf(xml, mapping.key().name("key"), (String) key);
            value(xml, mapping.value().name("value"), model.shape(mapping.value()), value);
            xml.append("</entry>");
        });
        close(xml, name);
    }

    private static void leaf(StringBuilder xml, String name, String text) {
        xml.append('<').append(name).append('>').append(escape(text));
        close(xml, name);
    }

    private static void close(StringBuilder xml, String name) {
        xml.append("</").append(name).append('>');
    }
}
