package dev.fumidai.core.schedules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a schedule's input changes of the task: containers with other commands. The whole stands in
/// the document.
final class Overrides {
    private static final JsonFactory JSON = new JsonFactory();

    private Overrides() {}

    /// @param input JSON as RunTask takes overrides; what is no such thing changes nothing
    static List<OtherCommand> parse(String input) {
        try (var json = JSON.createParser(input)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return List.of();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                var value = json.nextToken();
                if (name.equals("containerOverrides") && value == JsonToken.START_ARRAY) {
                    return commands(json);
                }
                json.skipChildren();
            }
            return List.of();
        } catch (IOException e) {
            return List.of(); // AWS takes any text, and so starts the task as it is
        }
    }

    private static List<OtherCommand> commands(JsonParser json) throws IOException {
        var commands = new ArrayList<OtherCommand>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            var override = override(json);
            if (!override.words().isEmpty()) {
                commands.add(override);
            }
        }
        return commands;
    }

    private static OtherCommand override(JsonParser json) throws IOException {
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
        return new OtherCommand(container, command);
    }
}
