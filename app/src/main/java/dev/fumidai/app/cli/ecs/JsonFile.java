package dev.fumidai.app.cli.ecs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A JSON file as a tree, nulls left out.
final class JsonFile {
    private JsonFile() {}

    /// @throws ProblemException exit code 8 for a file that cannot be read, 2 for one that is no
    ///     JSON object
    static Map<String, Object> read(Path path) throws ProblemException {
        try (var parser = new JsonFactory().createParser(path.toFile())) {
            return whole(parser, path.toString());
        } catch (IOException e) {
            throw new Problem(path + " cannot be read.", String.valueOf(e.getMessage()), "", ExitCode.LOCAL)
                    .asException(e);
        }
    }

    /// @throws ProblemException exit code 2 for a text that is no JSON object
    static Map<String, Object> parse(String name, String text) throws ProblemException {
        try (var parser = new JsonFactory().createParser(text)) {
            return whole(parser, name);
        } catch (IOException e) {
            throw new UncheckedIOException("a string can be read", e);
        }
    }

    private static Map<String, Object> whole(JsonParser parser, String name) throws IOException, ProblemException {
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Problem(name + " holds no JSON object.", "", "", ExitCode.USAGE).asException();
            }
            var fields = object(parser);
            if (parser.nextToken() != null) {
                throw new Problem(
                                name + " goes on behind its JSON object.",
                                at(parser.currentLocation()),
                                "",
                                ExitCode.USAGE)
                        .asException();
            }
            return fields;
        } catch (JsonProcessingException e) {
            var where = e.getLocation() == null ? "" : " " + at(e.getLocation());
            throw new Problem(name + " is no JSON.", e.getOriginalMessage() + "." + where, "", ExitCode.USAGE)
                    .asException(e);
        }
    }

    private static String at(JsonLocation place) {
        return "Line " + place.getLineNr() + ", column " + place.getColumnNr() + ".";
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        var fields = new LinkedHashMap<String, Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                fields.put(name, value(parser));
            }
        }
        return fields;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        var values = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return values;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> parser.getText();
        };
    }
}
