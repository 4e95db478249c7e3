package dev.fumidai.core.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.sessions.SessionConditions;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.profiles.ProfileFile;

class ProxiesTest {
    static Environment environment(Map<String, String> variables) {
        return new Environment(variables, Path.of("/h"), Path.of("/h"), InstantSource.system(), new Random(1));
    }

    @Test
    void httpsHasAProxyOfItsOwn() {
        var proxies = new Proxies(environment(Map.of(
                "HTTP_PROXY", "http://plain:1", "HTTPS_PROXY", "http://me:p%40ss@secure:2", "https_proxy", "low:3")));

        assertThat(proxies.proxy("https")).contains(URI.create("http://low:3"));
        assertThat(proxies.proxy("http")).contains(URI.create("http://plain:1"));
    }

    @ParameterizedTest
    @CsvSource({
        "socks5://127.0.0.1:1080, socks5 proxies are not supported",
        "SOCKS://proxy:1080, SOCKS proxies are not supported",
        "http://a b:1, It is not the address of a proxy",
        "://, It is not the address of a proxy"
    })
    void aProxyThatCannotBeUsedIsAProblem(String address, String why) {
        assertThatThrownBy(() -> new Proxies(environment(Map.of("HTTPS_PROXY", address))).check())
                .isInstanceOfSatisfying(ProblemException.class, thrown -> {
                    assertThat(thrown.problem().summary()).contains("HTTPS_PROXY");
                    assertThat(thrown.problem().cause()).startsWith(why);
                    assertThat(thrown.problem().exitCode()).isEqualTo(ExitCode.USAGE);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo:bar", "http://a b:1", "://"})
    void oneThatIsOfNoUseHarmsNobodyWhoDoesNotGoThroughIt(String address) {
        var environment = environment(Map.of("HTTP_PROXY", address, "HTTPS_PROXY", address));

        assertThat(new Proxies(environment).configuration("http").host()).isNull();
        assertThat(SessionConditions.proxies(true, environment).http()).isEmpty();
        assertThat(sandbox().in(environment).proxy()).isEmpty();
    }

    @Test
    void theWayThroughAProxyIsKnownWithoutItsPassword() {
        var through = environment(Map.of("HTTPS_PROXY", "http://me:secret@proxy.example:3128"));
        var aws = new Whereabouts(Optional.empty(), "eu-west-1", Optional.empty(), "");

        assertThat(aws.in(through).proxy())
                .contains(new Whereabouts.Proxy("HTTPS_PROXY", "proxy.example", "proxy.example:3128"));
        assertThat(sandbox().in(through).proxy()).isEmpty();
        assertThat(aws.in(environment(Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", "amazonaws.com")))
                        .proxy())
                .isEmpty();
    }

    private static Whereabouts sandbox() {
        return new Whereabouts(Optional.empty(), "eu-west-1", Optional.of(URI.create("http://127.0.0.1:4566")), "");
    }

    @Test
    void takesUserAndPasswordOutOfTheAddress() {
        var configuration =
                new Proxies(environment(Map.of("HTTPS_PROXY", "http://me:p%40s+s@secure:2"))).configuration("https");

        assertThat(configuration.host()).isEqualTo("secure");
        assertThat(configuration.port()).isEqualTo(2);
        assertThat(configuration.username()).isEqualTo("me");
        assertThat(configuration.password()).isEqualTo("p@s+s");
    }

    @ParameterizedTest
    @CsvSource({
        "ecs.us-east-1.amazonaws.com, true",
        "amazonaws.com, true",
        "notamazonaws.com, false",
        "a.corp, true",
        "corp, true",
        "x.internal, true",
        "other.example, false",
        "127.0.0.1, true",
        "localhost, true",
        "10.0.0.5, true"
    })
    void hostsOfNoProxyAreReachedDirectly(String host, boolean direct) {
        var bypassed =
                new Proxies(environment(Map.of("NO_PROXY", ".amazonaws.com, *.corp,internal:443 10.0.0.5"))).bypassed();

        assertThat(bypassed.stream().anyMatch(host::matches)).isEqualTo(direct);
    }

    @Test
    void endpointsAreFoundInTheOrderOfTheAwsTools() {
        var files = ProfileFile.builder()
                .type(ProfileFile.Type.CONFIGURATION)
                .content("""
                        [profile dev]
                        services = local
                        endpoint_url = http://profile:1
                        [services local]
                        ecs =
                          endpoint_url = http://section:1
                        """)
                .build();
        var none = Optional.<URI>empty();

        var quiet = new Endpoints(environment(Map.of()), none, files, "dev");
        assertThat(quiet.of("ecs")).contains(URI.create("http://section:1"));
        assertThat(quiet.of("ssm")).contains(URI.create("http://profile:1"));
        var own = new Endpoints(environment(Map.of()), Optional.of(URI.create("http://own:1")), files, "dev");
        assertThat(own.of("ecs")).contains(URI.create("http://own:1"));
        var loud = new Endpoints(
                environment(Map.of("AWS_ENDPOINT_URL", "http://all:1", "AWS_ENDPOINT_URL_SSM", "http://ssm:1")),
                none,
                files,
                "dev");
        assertThat(loud.of("ecs")).contains(URI.create("http://all:1"));
        assertThat(loud.of("ssm")).contains(URI.create("http://ssm:1"));
        var deaf = new Endpoints(
                environment(Map.of("AWS_ENDPOINT_URL", "http://all:1", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")),
                none,
                files,
                "dev");
        assertThat(deaf.of("ecs")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:1, true",
        "http://127.9.9.9, true",
        "http://localhost:1, true",
        "http://[::1]:1, true",
        "http://10.0.0.1, false",
        "https://ecs.us-east-1.amazonaws.com, false",
        "http://localhost.evil.example, false"
    })
    void theSandboxIsOnThisMachine(URI endpoint, boolean here) {
        assertThat(Endpoints.loopback(endpoint)).isEqualTo(here);
    }
}
