package dev.fumidai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fumidai.sandbox.SandboxSettings.Certificate;
import dev.fumidai.sandbox.SandboxSettings.EndsKind;
import dev.fumidai.sandbox.control.ControlMount;
import dev.fumidai.sandbox.control.ControlToken;
import dev.fumidai.sandbox.control.RunningSandbox;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultControlTest {
    private static final SandboxSettings PAPER = SandboxSettings.standard().withEnds(EndsKind.PAPER);

    @Test
    void listsWhatWasSetAtTheStartAndSinceAndClearsAll() throws IOException, InterruptedException {
        var settings = SandboxSettings.standard()
                .withDatabases(false)
                .withFault("no-capacity")
                .withFault("loss=0.02");
        try (var sandbox = Sandbox.start(settings);
                var control = control(sandbox)) {
            assertThat(control.set(List.of("delay=5ms", "explicit-deny=ssm:StartSession", "close-client=1000000")))
                    .containsExactly(
                            "no-capacity",
                            "explicit-deny=ssm:StartSession",
                            "loss=0.02",
                            "delay=5ms",
                            "close-client=1000000");
            assertThat(control.set(List.of("close-agent", "no-capacity")))
                    .as("what happens at once is over, what is on already stays on once")
                    .isEqualTo(control.faults())
                    .hasSize(5);

            control.clear();

            assertThat(control.faults()).isEmpty();
            assertThat(sandbox.faults().active()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "no-capacity",
        "image-pull=rate-limit",
        "slow-start=90s",
        "throttling=StartSession:3",
        "eventual-consistency=1500ms",
        "not-allowed=ecs:RunTask",
        "agent-never-connects",
        "agent-stopped",
        "session-limit",
        "expired-token",
    })
    void namesAFaultAsItWasGiven(String name) throws IOException, InterruptedException {
        try (var sandbox = Sandbox.start(PAPER);
                var control = control(sandbox)) {
            assertThat(control.set(List.of(name))).containsExactly(name);
        }
    }

    @Test
    void setsNothingWhenOneIsNotKnown() throws IOException, InterruptedException {
        try (var sandbox = Sandbox.start(PAPER);
                var control = control(sandbox)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> control.set(List.of("no-capacity", "no-capcity")))
                    .withMessage("there is no fault 'no-capcity'");
            assertThat(control.faults()).isEmpty();
        }
    }

    @Test
    void refusesWhoeverDoesNotShowTheToken() throws IOException, InterruptedException {
        try (var sandbox = Sandbox.start(PAPER);
                var client = HttpClient.newHttpClient()) {
            for (var method : List.of("GET", "POST", "DELETE", "PUT")) {
                for (var header : List.of("", "Bearer", "Bearer 00", "Basic Zm9vOmJhcg==")) {
                    var request = HttpRequest.newBuilder(sandbox.control().resolve(ControlMount.FAULTS))
                            .method(method, HttpRequest.BodyPublishers.ofString("no-capacity"));
                    Stream.of(header)
                            .filter(text -> !text.isEmpty())
                            .forEach(text -> request.header("Authorization", text));
                    var response = client.send(request.build(), BodyHandlers.ofString());

                    assertThat(response.statusCode()).as(method + " " + header).isEqualTo(403);
                }
            }
            assertThat(sandbox.faults().active()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isSteeredWhateverCertificateItShows(Certificate certificate) throws IOException, InterruptedException {
        try (var sandbox = Sandbox.start(PAPER.withTls(certificate));
                var control = control(sandbox)) {
            assertThat(control.set(List.of("session-limit"))).containsExactly("session-limit");
            assertThat(sandbox.control().getHost()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void keepsTheTokenToItsOwner() throws IOException {
        try (var sandbox = Sandbox.start(PAPER)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sandbox.controlTokenFile())))
                    .isEqualTo("rw-------");
        }
    }

    private static RunningSandbox control(Sandbox sandbox) throws IOException {
        return new RunningSandbox(sandbox.control(), ControlToken.read(sandbox.controlTokenFile()));
    }
}
