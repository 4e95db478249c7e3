package dev.fumidai.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.handover.Handover;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PluginArgumentsTest {
    private static final String URL =
            "wss://ssmmessages.eu-west-1.amazonaws.com/v1/data-channel/dev-0123?role=publish_subscribe&cell-number=AAE+x/=";
    private static final String RESPONSE =
            "{\"SessionId\":\"dev-0123\",\"TokenValue\":\"t0k3n\",\"StreamUrl\":\"" + URL + "\"}";
    private static final String OF_ECS = "{\"sessionId\":\"ecs-execute-command-0123\",\"streamUrl\":\"" + URL
            + "\",\"tokenValue\":\"t0k3n\",\"extra\":{\"a\":[1]}}";
    private static final String REQUEST =
            "{\"Target\":\"ecs:shop_0123_4567\",\"DocumentName\":\"d\"," + "\"Parameters\":{\"portNumber\":[\"80\"]}}";

    @Test
    void noArgumentAsksWhetherThePluginIsThere() throws Exception {
        assertThat(parse(Map.of())).isInstanceOf(Wish.Installed.class);
        assertThat(parse(Map.of(), "--version")).isInstanceOf(Wish.Version.class);
    }

    @Test
    void readsTheSixArgumentsOfTheAwsCli() throws Exception {
        var handover = start(
                Map.of("AWS_SSM_START_SESSION_RESPONSE", RESPONSE),
                "AWS_SSM_START_SESSION_RESPONSE",
                "eu-west-1",
                "StartSession",
                "prod",
                REQUEST,
                "https://ssm.eu-west-1.amazonaws.com");

        assertThat(handover.sessionId()).isEqualTo("dev-0123");
        assertThat(handover.streamUrl()).isEqualTo(URI.create(URL));
        assertThat(handover.token().reveal()).isEqualTo("t0k3n");
        assertThat(handover.region()).isEqualTo("eu-west-1");
        assertThat(handover.profile()).contains("prod");
        assertThat(handover.target()).contains("ecs:shop_0123_4567");
        assertThat(handover.endpoint()).contains(URI.create("https://ssm.eu-west-1.amazonaws.com"));
    }

    @Test
    void readsTheKeysOfEcsAndAnEmptyProfile() throws Exception {
        var handover = start(Map.of(), OF_ECS, "eu-west-1", "StartSession", "", "{\"Target\":\"ecs:a_b_c\"}", "");

        assertThat(handover.sessionId()).isEqualTo("ecs-execute-command-0123");
        assertThat(handover.profile()).isEmpty();
        assertThat(handover.endpoint()).isEmpty();
    }

    @Test
    void takesFewerArgumentsOfOldCallers() throws Exception {
        var handover = start(Map.of(), RESPONSE, "eu-west-1", "StartSession");

        assertThat(handover.profile()).isEmpty();
        assertThat(handover.target()).isEmpty();
    }

    @Test
    void findsTheRegionThatACallerForgot() throws Exception {
        var handover = start(Map.of(), RESPONSE, "", "StartSession", "", REQUEST, "https://ssm..amazonaws.com");

        assertThat(handover.region()).isEqualTo("eu-west-1");
    }

    @Test
    void tellsWhatCannotBeReadAndNeverAToken() {
        refuses("Unknown operation --verson.", "--verson");
        refuses("Unknown operation.", RESPONSE, "eu-west-1");
        refuses("Unknown operation ResumeSession.", RESPONSE, "eu-west-1", "ResumeSession");
        refuses("cannot be read", "{\"SessionId\":\"s\",\"TokenValue\":\"t0k3n\"", "eu-west-1", "StartSession");
        refuses("cannot be read", "not json", "eu-west-1", "StartSession");
        refuses("cannot be read", "{\"SessionId\":\"s\",\"TokenValue\":\"t0k3n\"}", "eu-west-1", "StartSession");
        refuses("cannot be read", "AWS_SSM_START_SESSION_RESPONSE_2", "eu-west-1", "StartSession");
    }

    private static void refuses(String summary, String... arguments) {
        assertThatThrownBy(() -> parse(Map.of(), arguments)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().summary()).contains(summary);
            assertThat(refused.problem().exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(refused.problem().toString()).doesNotContain("t0k3n");
        });
    }

    private static Handover start(Map<String, String> variables, String... arguments) throws ProblemException {
        return ((Wish.Start) parse(variables, arguments)).handover();
    }

    private static Wish parse(Map<String, String> variables, String... arguments) throws ProblemException {
        var environment =
                new Environment(variables, Path.of("/home/dev"), Path.of("/"), InstantSource.system(), new Random(0));
        return PluginArguments.parse(List.of(arguments), environment);
    }
}
