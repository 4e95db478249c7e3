package dev.fumidai.session.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fumidai.session.Credentials;
import dev.fumidai.session.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UpgradeSignatureTest {
    /// Signatures made by the signer that the genuine agent uses.
    static Stream<JsonNode> upgrades() throws IOException {
        try (var in = Objects.requireNonNull(UpgradeSignatureTest.class.getResourceAsStream("/sigv4.json"))) {
            return StreamSupport.stream(new ObjectMapper().readTree(in).spliterator(), false)
                    .filter(vector -> vector.get("method").asText().equals("GET"));
        }
    }

    @ParameterizedTest
    @MethodSource("upgrades")
    void signsAsTheGenuineSigner(JsonNode vector) {
        var token = vector.get("sessionToken").asText();
        var credentials = new Credentials(
                vector.get("accessKeyId").asText(),
                Secret.of(vector.get("secretAccessKey").asText()),
                Optional.of(token).filter(t -> !t.isEmpty()).map(Secret::of));
        var time = LocalDateTime.parse(vector.get("time").asText(), DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'"))
                .toInstant(ZoneOffset.UTC);

        var headers = UpgradeSignature.headers(
                URI.create(vector.get("url").asText()), vector.get("region").asText(), credentials, time);

        var expected = new LinkedHashMap<String, String>();
        vector.get("headers")
                .properties()
                .forEach(e -> expected.put(e.getKey(), e.getValue().asText()));
        assertThat(headers).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void aTrailingEqualsSignBelongsToTheValueAndARawPlusIsASpace() {
        var url = URI.create("wss://h/p?cell-number=AA+B/C==&role=x");

        var canonical = UpgradeSignature.canonicalRequest(url, new LinkedHashMap<>());

        assertThat(canonical).contains("\ncell-number=AA%20B%2FC%3D%3D&role=x\n");
    }

    @Test
    void recognisesUrlsThatAreSignedAlready() {
        assertThat(UpgradeSignature.isPresigned(URI.create("wss://h/p?role=x&X-Amz-Signature=00")))
                .isTrue();
        assertThat(UpgradeSignature.isPresigned(URI.create("wss://h/p?role=x"))).isFalse();
        assertThat(UpgradeSignature.isPresigned(URI.create("wss://h/p"))).isFalse();
    }
}
