package dev.fumidai.core.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.Environment;
import dev.fumidai.session.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SsmEndpointTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ecs.eu-west-1.amazonaws.com",
                "https://ecs-fips.us-east-1.amazonaws.com",
                "https://ecs.cn-north-1.amazonaws.com.cn",
                "https://vpce-0123-abcd.ecs.eu-west-1.vpce.amazonaws.com",
                "https://ssm.eu-west-1.amazonaws.com",
                "https://ssm..amazonaws.com"
            })
    void theRegionDecidesForAnotherServicesOrAnOrdinaryEndpoint(String given) {
        assertThat(SsmEndpoint.of(handover(given), environment(Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:4566",
                "https://localhost:4566",
                "https://vpce-0123-abcd.ssm.eu-west-1.vpce.amazonaws.com",
                "https://ssm-fips.us-east-1.amazonaws.com",
                "https://aws.corp.example"
            })
    void anEndpointThatMayBeSessionManagersIsKept(String given) {
        assertThat(SsmEndpoint.of(handover(given), environment(Map.of()))).contains(URI.create(given));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:4566", "https://ecs.eu-west-1.amazonaws.com"})
    void theVariableForSessionManagerWins(String given) {
        var environment = environment(Map.of("AWS_ENDPOINT_URL_SSM", "http://127.0.0.1:9999"));

        assertThat(SsmEndpoint.of(handover(given), environment)).contains(URI.create("http://127.0.0.1:9999"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:4566,,true",
        "https://ssm.eu-west-1.amazonaws.com,,false",
        "https://ssm.eu-west-1.amazonaws.com,http://127.0.0.1:4566,true",
        "https://vpce-0123-abcd.ssm.eu-west-1.vpce.amazonaws.com,http://127.0.0.1:4566,false"
    })
    void knowsWhetherCallsStayOnThisMachine(String given, String variable, boolean loopback) {
        var environment = environment(variable == null ? Map.of() : Map.of("AWS_ENDPOINT_URL", variable));

        assertThat(SsmEndpoint.isLoopback(handover(given), environment)).isEqualTo(loopback);
    }

    private static Handover handover(String endpoint) {
        return new Handover(
                "dev-0123",
                URI.create("wss://ssmmessages.eu-west-1.amazonaws.com/"),
                Secret.of("token"),
                "eu-west-1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(URI.create(endpoint)));
    }

    private static Environment environment(Map<String, String> variables) {
        return new Environment(variables, Path.of("/home/dev"), Path.of("/"), InstantSource.system(), new Random(0));
    }
}
