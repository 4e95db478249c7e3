package dev.fumidai.core.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.fumidai.core.config.Shape.Constraint;
import dev.fumidai.core.config.Shape.ListOf;
import dev.fumidai.core.config.Shape.Named;
import dev.fumidai.core.config.Shape.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The table of keys as a JSON schema (draft 2020-12), for editors.
public final class JsonSchema {
    private JsonSchema() {}

    /// The schema's text, always the same for the same build.
    public static String text() {
        var root = new LinkedHashMap<String, Object>();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Fumidai configuration");
        root.putAll(schema(Keys.ROOT));
        return print(root);
    }

    private static Map<String, Object> schema(Shape shape) {
        return switch (shape) {
            case Scalar scalar -> new TreeMap<>(scalar.schema());
            case ListOf list -> list(list);
            case Table table -> table(table);
            case Named named -> named(named);
        };
    }

    private static Map<String, Object> list(ListOf list) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "array");
        schema.put("items", list.element().schema());
        schema.put("minItems", list.least());
        schema.put("maxItems", list.most());
        schema.put("uniqueItems", true);
        return schema;
    }

    private static Map<String, Object> named(Named named) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("propertyNames", named.name().schema());
        schema.put("additionalProperties", table(named.value()));
        return schema;
    }

    private static Map<String, Object> table(Table table) {
        var properties = new LinkedHashMap<String, Object>();
        for (var key : table.keys()) {
            var property = new LinkedHashMap<String, Object>();
            property.put("description", key.ownOnly() ? key.about() + " Not in a repository's file." : key.about());
            property.putAll(schema(key.shape()));
            key.builtIn().ifPresent(value -> property.put("default", typed(value)));
            properties.put(key.name(), property);
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        var required =
                table.keys().stream().filter(Key::required).map(Key::name).toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        var conditions = new ArrayList<Map<String, Object>>();
        table.constraints().forEach(constraint -> conditions.add(condition(constraint)));
        if (!conditions.isEmpty()) {
            schema.put("allOf", conditions);
        }
        return schema;
    }

    private static Map<String, Object> condition(Constraint constraint) {
        return switch (constraint) {
            case Constraint.ExactlyOne one ->
                Map.of("oneOf", one.keys().stream().map(JsonSchema::has).toList());
            case Constraint.NotBoth pair -> Map.of("not", Map.of("required", List.of(pair.one(), pair.other())));
            case Constraint.Needs needs ->
                ordered(
                        "if",
                        has(needs.key()),
                        "then",
                        Map.of(
                                "anyOf",
                                needs.anyOf().stream().map(JsonSchema::has).toList()));
        };
    }

    private static Map<String, Object> has(String key) {
        return Map.of("required", List.of(key));
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object other) {
        var map = new LinkedHashMap<String, Object>();
        map.put(first, one);
        map.put(second, other);
        return map;
    }

    private static Object typed(String value) {
        if (value.equals("true") || value.equals("false")) {
            return Boolean.valueOf(value);
        }
        return value.matches("[0-9]{1,9}") ? Integer.valueOf(value) : value;
    }

    private static String print(Map<String, Object> schema) {
        var text = new StringWriter();
        var indenter = new DefaultIndenter("  ", "\n");
        try (var json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
            write(json, schema);
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes every character", e);
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (var key : sorted(map)) {
                    json.writeFieldName(String.valueOf(key));
                    write(json, Objects.requireNonNull(map.get(key)));
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
            case String string -> json.writeString(string);
            case Boolean flag -> json.writeBoolean(flag);
            case Number number -> json.writeNumber(number.longValue());
            default -> throw new IllegalStateException("no JSON for " + value.getClass());
        }
    }

    /// Maps without an order of their own get the alphabet's, so that the text never changes by
    /// itself.
    private static List<?> sorted(Map<?, ?> map) {
        return map instanceof LinkedHashMap
                ? List.copyOf(map.keySet())
                : map.keySet().stream().sorted().toList();
    }
}
