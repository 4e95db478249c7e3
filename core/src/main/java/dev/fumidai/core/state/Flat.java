package dev.fumidai.core.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/// A JSON object of strings: the form of every small file in the state folder.
final class Flat {
    private static final JsonFactory JSON = new JsonFactory();

    private Flat() {}

    static String write(Map<String, String> fields) throws IOException {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            for (var field : fields.entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
        }
        return text + "\n";
    }

    static Map<String, String> read(String text) throws IOException {
        var fields = new LinkedHashMap<String, String>();
        try (var json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("expected a JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                if (!json.nextToken().isScalarValue()) {
                    throw new IOException("expected text at " + name);
                }
                fields.put(name, json.getText());
            }
        }
        return fields;
    }

    /// A field that has to be there.
    static String field(Map<String, String> fields, String name) throws IOException {
        var value = fields.get(name);
        if (value == null) {
            throw new IOException("expected a field " + name);
        }
        return value;
    }

    static long number(String text) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException("expected a number: " + text, e);
        }
    }
}
