package dev.fumidai.app.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// JSON and YAML of plain values: maps, lists, strings, numbers, amounts, booleans, durations (as
/// seconds), instants (UTC, milliseconds), and anything else by its `toString`.
public final class StructuredText {
    private static final Pattern PLAIN_YAML = Pattern.compile("[A-Za-z/_][A-Za-z0-9/_.@+-]*");
    private static final Pattern YAML_WORD = Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

    private StructuredText() {}

    /// A pretty-printed array, line by line.
    static List<String> json(List<Map<String, Object>> rows) {
        return write(rows, true).lines().toList();
    }

    /// A pretty-printed object, line by line.
    public static List<String> jsonDocument(Map<String, ?> document) {
        return write(document, true).lines().toList();
    }

    /// One object on one line.
    public static String jsonLine(Map<String, ?> object) {
        return write(object, false);
    }

    static List<String> yaml(List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            return List.of("[]");
        }
        var lines = new ArrayList<String>();
        for (var row : rows) {
            var start = "- ";
            for (var entry : row.entrySet()) {
                lines.add(start + entry.getKey() + ": " + yamlScalar(entry.getValue()));
                start = "  ";
            }
        }
        return lines;
    }

    /// How one value reads in a table.
    static String plain(Object value) {
        return switch (value) {
            case Duration duration -> Text.duration(duration);
            case Instant instant -> time(instant);
            case List<?> list ->
                String.join(", ", list.stream().map(StructuredText::plain).toList());
            default -> value.toString();
        };
    }

    static String yamlScalar(Object value) {
        return switch (value) {
            case Optional<?> maybe -> maybe.map(StructuredText::yamlScalar).orElse("null");
            case Number number -> number.toString();
            case Amount amount -> yamlScalar(amount.number());
            case Boolean bool -> bool.toString();
            case Duration duration -> Long.toString(duration.toSeconds());
            case List<?> list ->
                "["
                        + String.join(
                                ", ",
                                list.stream().map(StructuredText::yamlScalar).toList()) + "]";
            default -> {
                var text = value instanceof Instant instant ? time(instant) : value.toString();
                var bare = PLAIN_YAML.matcher(text).matches()
                        && !YAML_WORD.matcher(text).matches();
                yield bare ? text : write(text, false); // a JSON string is a YAML string
            }
        };
    }

    private static DefaultPrettyPrinter likeTheAwsCli() {
        var indenter = new DefaultIndenter("    ", "\n");
        var separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        return new DefaultPrettyPrinter(separators).withObjectIndenter(indenter).withArrayIndenter(indenter);
    }

    private static String write(Object value, boolean pretty) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            if (pretty) {
                json.setPrettyPrinter(likeTheAwsCli());
            }
            write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter does not fail
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Optional<?> maybe when maybe.isEmpty() -> json.writeNull();
            case Optional<?> maybe -> write(json, maybe.orElseThrow());
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (var entry : map.entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    write(json, entry.getValue());
                }
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (var element : list) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case Amount amount -> write(json, amount.number());
            case Boolean bool -> json.writeBoolean(bool);
            case Duration whole when whole.toMillisPart() == 0 -> json.writeNumber(whole.toSeconds());
            case Duration duration -> json.writeNumber(duration.toMillis() / 1000.0);
            case Instant instant -> json.writeString(time(instant));
            default -> json.writeString(value.toString());
        }
    }

    /// Clocks of this machine tell nanoseconds, AWS's tell milliseconds.
    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
