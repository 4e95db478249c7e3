package dev.fumidai.core.schedules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a schedule's input changes of the task: the first container with another command. The whole
/// stands in the document.
record Overrides(Optional<String> container, List<String> command) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Overrides NONE = new Overrides(Optional.empty(), List.of());

    Overrides {
        command = List.copyOf(command);
    }

    /// @param input JSON as RunTask takes overrides; what is no such thing changes nothing
    static Overrides parse(String input) {
        try (var json = JSON.createParser(input)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return NONE;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                var value = json.nextToken();
                if (name.equals("containerOverrides") && value == JsonToken.START_ARRAY) {
                    return first(json);
                }
                json.skipChildren();
            }
            return NONE;
        } catch (IOException e) {
            return NONE; // AWS takes any text, and so starts the task as it is
        }
    }

    private static Overrides first(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            var override = override(json);
            if (!override.command().isEmpty()) {
                return override;
            }
        }
        return NONE;
    }

    private static Overrides override(JsonParser json) throws IOException {
        Optional<String> container = Optional.empty();
        var command = new ArrayList<String>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            var value = json.nextToken();
            if (name.equals("name") && value == JsonToken.VALUE_STRING) {
                container = Optional.of(json.getText());
            } else if (name.equals("command") && value == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.VALUE_STRING) {
                    command.add(json.getText());
                }
            } else {
                json.skipChildren();
            }
        }
        return new Overrides(container, command);
    }
}
