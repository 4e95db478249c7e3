package dev.fumidai.protocol.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A JSON object read as the genuine ends read theirs: unknown members are no error, the case of a
/// name does not matter, a member of the wrong kind counts as absent.
final class JsonObject {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNumberLength(100)
                    .build())
            .build();

    /// Values are String, Boolean, [Digits], JsonObject or List; absent for null.
    private final Map<String, Object> members;

    private JsonObject(Map<String, Object> members) {
        this.members = members;
    }

    /// A number in its own notation.
    record Digits(String text) {}

    /// The object, or nothing when the bytes are anything but one JSON object.
    static Optional<JsonObject> parse(Bytes json) {
        try (var parser = FACTORY.createParser(json.array(), json.offset(), json.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            var object = readObject(parser);
            return parser.nextToken() == null ? Optional.of(object) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // not JSON: the peer's fault, and no I/O happens here
        }
    }

    /// The member's text, or an empty one.
    String text(String name) {
        return member(name) instanceof String text ? text : "";
    }

    /// The member's text, if it is there.
    Optional<String> optionalText(String name) {
        return member(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// The member's whole number.
    OptionalLong number(String name) {
        if (member(name) instanceof Digits number) {
            try {
                return OptionalLong.of(Long.parseLong(number.text()));
            } catch (NumberFormatException e) {
                return OptionalLong.empty(); // a fraction, or larger than a long
            }
        }
        return OptionalLong.empty();
    }

    /// True only for the member `true`.
    boolean isTrue(String name) {
        return Boolean.TRUE.equals(member(name));
    }

    /// The member's object, if it is one.
    Optional<JsonObject> object(String name) {
        return member(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    /// The member's elements that are objects.
    List<JsonObject> objects(String name) {
        return elements(name, JsonObject.class);
    }

    /// The member's elements that are texts.
    List<String> texts(String name) {
        return elements(name, String.class);
    }

    /// All members that are texts, numbers or booleans, in the order and case in which they came.
    Map<String, String> scalars() {
        var scalars = new LinkedHashMap<String, String>();
        members.forEach((name, value) -> {
            switch (value) {
                case String text -> scalars.put(name, text);
                case Digits digits -> scalars.put(name, digits.text());
                case Boolean bool -> scalars.put(name, bool.toString());
                default -> {}
            }
        });
        return scalars;
    }

    private <T> List<T> elements(String name, Class<T> kind) {
        if (!(member(name) instanceof List<?> list)) {
            return List.of();
        }
        return list.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private @Nullable Object member(String name) {
        var exact = members.get(name);
        if (exact != null) {
            return exact;
        }
        var wanted = name.toLowerCase(Locale.ROOT);
        for (var entry : members.entrySet()) {
            if (entry.getKey().toLowerCase(Locale.ROOT).equals(wanted)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static JsonObject readObject(JsonParser parser) throws IOException {
        var members = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            var value = readValue(parser);
            if (value != null) {
                members.put(name, value);
            }
        }
        return new JsonObject(members);
    }

    private static List<Object> readArray(JsonParser parser) throws IOException {
        var elements = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var value = readValue(parser);
            if (value != null) {
                elements.add(value);
            }
        }
        return elements;
    }

    private static @Nullable Object readValue(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readArray(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Digits(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IOException("misplaced JSON token");
        };
    }
}
