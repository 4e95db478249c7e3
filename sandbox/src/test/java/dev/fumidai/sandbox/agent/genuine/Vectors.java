package dev.fumidai.sandbox.agent.genuine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;

/// What was recorded of the genuine ends, by name.
final class Vectors {
    private static final Path FILE = Path.of("..", "protocol", "src", "test", "resources", "ssm-vectors.json");

    private final JsonNode all;

    private Vectors(JsonNode all) {
        this.all = all;
    }

    static Vectors read() throws IOException {
        return new Vectors(new ObjectMapper().readTree(FILE.toFile()));
    }

    JsonNode behaviour(String name) {
        return named("behaviour", name);
    }

    JsonNode message(String name) {
        return named("messages", name);
    }

    JsonNode named(String section, String name) {
        for (var vector : all.path(section)) {
            if (vector.path("name").asText().equals(name)) {
                return vector;
            }
        }
        throw new AssertionError("no vector " + name);
    }

    static byte[] hex(JsonNode vector, String member) {
        return HexFormat.of().parseHex(vector.path(member).asText());
    }
}
