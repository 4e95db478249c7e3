package dev.fumidai.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fumidai.protocol.Vectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VersionVectorsTest {
    private static final String PREFIX = "version-compare-";

    static Stream<JsonNode> comparisons() {
        return Vectors.section("behaviour")
                .filter(vector -> vector.required("name").asText().startsWith(PREFIX));
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void clientVersionsCompareAsTheAgentDoes(JsonNode vector) {
        var versions =
                vector.required("name").asText().substring(PREFIX.length()).split("-vs-", 2);

        var order = new ClientVersion(versions[0]).compareTo(new ClientVersion(versions[1]));

        assertThat(order).isEqualTo(vector.required("result").asInt());
    }

    @Test
    void agentVersionsCompareAsTheClientDoes() {
        assertThat(new AgentVersion("3.0.196.0").hasMux()).isFalse();
        assertThat(new AgentVersion("3.0.197.0").hasMux()).isTrue();
        assertThat(new AgentVersion("3.3.987.0").hasMux()).isTrue();
        assertThat(new AgentVersion("10.0.0.0").hasMux()).isTrue();
        assertThat(new AgentVersion("2.9.999.9").hasMux()).isFalse();
    }

    @Test
    void agentVersionsOfAnotherShapeAreAboveNothing() {
        assertThat(new AgentVersion("4.0.0").hasMux()).isFalse();
        assertThat(new AgentVersion("4.0.0.0-beta").hasMux()).isFalse();
        assertThat(new AgentVersion("4.0..0").hasMux()).isFalse();
        assertThat(new AgentVersion("4.0.0.99999999999").hasMux()).isFalse();
        assertThat(new AgentVersion("").hasMux()).isFalse();
    }

    @Test
    void ourVersionPassesEveryGateOfTheAgent() {
        assertThat(ClientVersion.OURS).isGreaterThan(ClientVersion.LAST_WITH_KEEP_ALIVE);
        assertThat(ClientVersion.OURS).isGreaterThan(ClientVersion.FIRST_WITH_MUX);
    }
}
