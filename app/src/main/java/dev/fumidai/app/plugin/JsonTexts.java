package dev.fumidai.app.plugin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The texts of a JSON object, by name in lower case: Session Manager spells `SessionId`, ECS
/// `sessionId`.
final class JsonTexts {
    private JsonTexts() {}

    /// Empty when it is no JSON object. What is wrong with it is not told: it may hold a token.
    static Optional<Map<String, String>> read(String json) {
        try (var parser = new JsonFactory().createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            var texts = new HashMap<String, String>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName().toLowerCase(Locale.ROOT);
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    texts.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            return parser.currentToken() == JsonToken.END_OBJECT ? Optional.of(texts) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
