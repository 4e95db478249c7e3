package dev.fumidai.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fumidai.protocol.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What the genuine programs wrote and did, recorded.
public final class Vectors {
    private static final JsonNode ALL = read();

    private Vectors() {}

    /// All vectors of a section.
    public static Stream<JsonNode> section(String name) {
        return StreamSupport.stream(ALL.required(name).spliterator(), false);
    }

    /// One vector.
    public static JsonNode named(String section, String name) {
        return section(section)
                .filter(vector -> vector.required("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// The bytes of a member in hex.
    public static Bytes hex(JsonNode vector, String member) {
        return hex(vector.required(member).asText());
    }

    /// The bytes of a text in hex.
    public static Bytes hex(String text) {
        return Bytes.wrap(HexFormat.of().parseHex(text));
    }

    private static JsonNode read() {
        try (var in = Vectors.class.getResourceAsStream("/ssm-vectors.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
