package dev.fumidai.app.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads what [EventLines] writes.
public final class EventFields {
    private static final JsonFactory JSON = new JsonFactory();

    private EventFields() {}

    /// The fields of a line that are texts, numbers or truth values; none of what is no event.
    public static Map<String, String> read(String line) {
        var fields = new LinkedHashMap<String, String>();
        try (var json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Map.of();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                var token = json.nextToken();
                if (token.isStructStart()) {
                    json.skipChildren();
                } else if (token != JsonToken.VALUE_NULL) {
                    fields.put(name, json.getText());
                }
            }
            return fields;
        } catch (IOException notJson) {
            return Map.of();
        }
    }
}
