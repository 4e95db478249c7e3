package dev.fumidai.core.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One JSON value per line, as plain Java values: text, whole and decimal numbers, truth values,
/// lists, maps in their order. `null` is read as an absent field.
final class Json {
    private static final int DEPTH = 8;
    private static final int LONGEST_TEXT = 16 << 20;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private Json() {}

    /// In one line, without its end.
    static String write(Object value) throws IOException {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            write(json, value);
        }
        return text.toString();
    }

    /// What a line says.
    ///
    /// @throws IOException when it is not exactly one JSON value
    static Object read(String line) throws IOException {
        try (var json = JSON.createParser(line)) {
            var value = read(json, required(json.nextToken()))
                    .orElseThrow(() -> new IOException("expected a value, found null"));
            if (json.nextToken() != null) {
                throw new IOException("there is more behind the value");
            }
            return value;
        }
    }

    /// What a line says that has to be an object.
    static Fields object(String line) throws IOException {
        if (read(line) instanceof Map<?, ?> map) {
            return new Fields(map);
        }
        throw new IOException("expected a JSON object");
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (var field : map.entrySet()) {
                    json.writeFieldName(String.valueOf(field.getKey()));
                    write(json, field.getValue());
                }
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                for (var item : list) {
                    write(json, item);
                }
                json.writeEndArray();
            }
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }

    private static Optional<Object> read(JsonParser json, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> Optional.of(map(json));
            case START_ARRAY -> Optional.of(list(json));
            case VALUE_STRING -> Optional.of(json.getText());
            case VALUE_NUMBER_INT -> Optional.of(json.getLongValue());
            case VALUE_NUMBER_FLOAT -> Optional.of(json.getDoubleValue());
            case VALUE_TRUE -> Optional.of(true);
            case VALUE_FALSE -> Optional.of(false);
            case VALUE_NULL -> Optional.empty();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IOException("unexpected " + token);
        };
    }

    private static Map<String, Object> map(JsonParser json) throws IOException {
        var map = new LinkedHashMap<String, Object>();
        while (required(json.nextToken()) == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            read(json, required(json.nextToken())).ifPresent(value -> map.put(name, value));
        }
        return map;
    }

    private static List<Object> list(JsonParser json) throws IOException {
        var list = new ArrayList<Object>();
        for (var token = required(json.nextToken()); token != JsonToken.END_ARRAY; token = required(json.nextToken())) {
            read(json, token).ifPresent(list::add);
        }
        return list;
    }

    private static JsonToken required(@org.jspecify.annotations.Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw new IOException("the JSON ends early");
        }
        return token;
    }

    /// The fields of an object that was read.
    record Fields(Map<?, ?> map) {
        Optional<String> text(String name) {
            return map.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
        }

        Optional<Long> number(String name) {
            return map.get(name) instanceof Long number ? Optional.of(number) : Optional.empty();
        }

        Optional<Double> decimal(String name) {
            return map.get(name) instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
        }

        Fields fields(String name) {
            return map.get(name) instanceof Map<?, ?> inner ? new Fields(inner) : new Fields(Map.of());
        }

        String textOf(String name) throws IOException {
            return text(name).orElseThrow(() -> new IOException("expected text at \"" + name + "\""));
        }

        long numberOf(String name) throws IOException {
            return number(name).orElseThrow(() -> new IOException("expected a whole number at \"" + name + "\""));
        }
    }
}
