package dev.fumidai.session.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fumidai.protocol.handshake.SessionType;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.protocol.wire.TerminalSize;
import dev.fumidai.session.RecordingSession;
import dev.fumidai.session.SessionEvent;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.peer.Network;
import dev.fumidai.session.peer.Sessions;
import dev.fumidai.session.peer.ShellAgent;
import dev.fumidai.session.peer.ShellPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellSessionTest {
    private final RecordingSession events = new RecordingSession();

    @Test
    void bytesGoThroughUnchangedBothWays() throws Exception {
        try (var far = ShellPeer.shell()) {
            far.agent().answer("$ ".getBytes(UTF_8));
            far.agent().program(ShellAgent::answer);
            try (var shell = Shells.open(far, events)) {
                assertThat(shell.output().readNBytes(2)).isEqualTo("$ ".getBytes(UTF_8));
                for (var value = 0; value < 256; value++) {
                    shell.input().write(value);
                }
                shell.input().write('\n');

                var back = shell.output().readNBytes(257);

                for (var value = 0; value < 256; value++) {
                    assertThat(back[value]).isEqualTo((byte) value);
                }
                assertThat(back[256]).as("a lone line feed stays one").isEqualTo((byte) '\n');
                assertThat(shell.start().kind()).isEqualTo(ShellStart.Kind.PLAIN);
                assertThat(shell.agentVersion()).isEmpty();
                assertThat(shell.sessionId()).isNotEmpty();
            }
        }
    }

    @Test
    void aProgramThatPrintsNothingOpensAllTheSame() throws Exception {
        try (var far = ShellPeer.shell()) {
            var began = System.nanoTime();
            try (var shell = Shells.open(far, events)) {
                assertThat(Duration.ofNanos(System.nanoTime() - began))
                        .isLessThan(Sessions.settings().patience().handshake());
                shell.input().write("x".getBytes(UTF_8));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> far.agent().typed().equals("x"));
            }
        }
    }

    @Test
    void anAgentThatIsNotThereIsNotTakenForASilentProgram() throws Exception {
        var patience = Sessions.settings().patience().withHandshake(Duration.ofMillis(2500));
        try (var far = ShellPeer.shell()) {
            far.peer().cutAgent();

            assertThatThrownBy(() -> Shells.open(far, Shells.settings().withPatience(patience), events))
                    .isInstanceOf(SessionException.AgentSilent.class);
            assertThat(far.peer().terminateCalls()).isEqualTo(1);
        }
    }

    @Test
    void theSizeIsToldAtTheStartAndWhenItChanges() throws Exception {
        var settings = Shells.settings();
        try (var far = ShellPeer.shell()) {
            far.agent().answer("$ ".getBytes(UTF_8));
            try (var shell = Shells.open(
                    far,
                    settings.withShell(settings.shell()
                            .withSize(101, 33)
                            .withStart(Duration.ofSeconds(20), Duration.ofMillis(50))),
                    events)) {
                shell.resize(101, 33);
                shell.resize(120, 40);
                shell.input().write('x');
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> far.agent().typed().equals("x"));

                assertThat(far.agent().sizes()).containsExactly(new TerminalSize(101, 33), new TerminalSize(120, 40));
            }
        }
    }

    @Test
    void aSizeOvertakesALongPaste() throws Exception {
        var network = Network.far(Duration.ofMillis(20));
        try (var far = ShellPeer.of(SessionType.STANDARD_STREAM, Map.of(), network)) {
            far.agent().answer("$ ".getBytes(UTF_8));
            try (var shell = Shells.open(far, events)) {
                var typedAtResize = new int[] {-1};
                far.agent().program((agent, bytes) -> {
                    if (typedAtResize[0] < 0 && agent.sizes().size() > 1) {
                        typedAtResize[0] = agent.typedBytes().length;
                    }
                });
                shell.input().write(new byte[100_000]);
                shell.resize(77, 22);
                await().atMost(Duration.ofSeconds(60)).until(() -> far.agent().typedBytes().length == 100_000);

                assertThat(typedAtResize[0]).isBetween(0, 90_000);
                assertThat(far.agent().lengths()).allMatch(length -> length <= 1024);
                assertThat(far.agent().lengths().size())
                        .as("keys share messages")
                        .isLessThan(150);
            }
        }
    }

    @Test
    void whatWasPrintedIsThereBeforeTheEnd() throws Exception {
        try (var far = ShellPeer.of(SessionType.NON_INTERACTIVE_COMMANDS, Map.of("separateOutputStream", "true"));
                var shell = Shells.open(far, events)) {
            far.agent().print(new byte[300_000]);
            far.agent().say(PayloadType.STDERR, "oops\n".getBytes(UTF_8));
            far.agent().exit(42);
            assertThat(shell.output().readNBytes(299_000)).hasSize(299_000);
            assertThat(shell.errors().readNBytes(5)).isEqualTo("oops\n".getBytes(UTF_8));
            await().atMost(Duration.ofSeconds(60)).until(() -> shell.output().available() == 1000);
            far.peer().closeChannel("");

            assertThat(shell.awaitEnd()).isEqualTo(new ShellEnd.Exited(OptionalInt.of(42), ""));
            assertThat(shell.output().readAllBytes()).hasSize(1000);
            assertThat(shell.errors().read()).isEqualTo(-1);
            assertThatThrownBy(() -> shell.input().write(1)).isInstanceOf(IOException.class);
            assertThat(shell.start().kind()).isEqualTo(ShellStart.Kind.SILENT_COMMAND);
            assertThat(shell.agentVersion()).contains("3.3.987.0");
            assertThat(shell.start().properties()).containsEntry("separateOutputStream", "true");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "exec: sh: not found, Error occurred starting the command: exec: sh: not found, true",
        "half a line, '', false",
        "'whole\n', Error occurred starting the command: x, false"
    })
    void whatTheAgentSaysAmongTheErrorsIsALine(String error, String lastWords, boolean ended) throws Exception {
        try (var far = ShellPeer.of(SessionType.NON_INTERACTIVE_COMMANDS, Map.of("separateOutputStream", "true"));
                var shell = Shells.open(far, events)) {
            far.agent().say(PayloadType.STDERR, error.getBytes(UTF_8));
            await().atMost(Duration.ofSeconds(60)).until(() -> shell.errors().available() == error.length());

            far.peer().closeChannel(lastWords);

            assertThat(new String(shell.errors().readAllBytes(), UTF_8)).isEqualTo(ended ? error + "\n" : error);
        }
    }

    @Test
    void theAgentsLastWordsAreTold() throws Exception {
        try (var far = ShellPeer.shell()) {
            far.agent().answer("$ ".getBytes(UTF_8));
            try (var shell = Shells.open(far, events)) {
                far.peer().closeChannel("Unable to start command: no such file");

                assertThat(shell.awaitEnd())
                        .isEqualTo(new ShellEnd.Exited(OptionalInt.empty(), "Unable to start command: no such file"));
                assertThat(shell.ended()).isPresent();
            }
            assertThat(far.peer().terminateCalls()).isZero();
        }
    }

    /// Agents ignore the flag in shells.
    @Test
    void closingTerminatesByTheApiAndNotByTheFlag() throws Exception {
        try (var far = ShellPeer.shell()) {
            far.agent().answer("$ ".getBytes(UTF_8));
            var settings = Shells.settings().withPatience(Sessions.unhurried().patience());
            var shell = Shells.open(far, settings, events);
            shell.input().write("exit\r".getBytes(UTF_8));
            var began = System.nanoTime();
            shell.close();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Sessions.GOODBYE);
            assertThat(far.peer().terminateCalls()).isEqualTo(1);
            assertThat(far.peer().terminateFlags()).isZero();
            assertThat(far.agent().typed()).isEqualTo("exit\r");
            assertThat(shell.awaitEnd()).isEqualTo(new ShellEnd.ClosedHere());
            assertThat(shell.output().readAllBytes()).isEqualTo("$ ".getBytes(UTF_8));
            assertThat(events.await(SessionEvent.Ended.class).cause()).isEmpty();
        }
    }

    @Test
    void sshBytesAreCarriedRaw() throws Exception {
        try (var far = ShellPeer.of(SessionType.PORT, Map.of("portNumber", "22"));
                var shell = Shells.open(far, events)) {
            far.agent().answer("SSH-2.0-x\r\n".getBytes(UTF_8));
            shell.input().write('\n');

            assertThat(shell.output().readNBytes(11)).isEqualTo("SSH-2.0-x\r\n".getBytes(UTF_8));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> far.agent().typed().equals("\n"));
            assertThat(shell.start().kind()).isEqualTo(ShellStart.Kind.PORT);
            assertThat(far.agent().sizes()).isEmpty();
        }
    }

    @Test
    void aSessionOfStreamsIsRefused() throws Exception {
        try (var far = ShellPeer.of(SessionType.PORT, Map.of("portNumber", "22", "type", "LocalPortForwarding"))) {
            assertThatThrownBy(() -> Shells.open(far, events)).isInstanceOf(SessionException.ProtocolFailure.class);
            assertThat(events.await(SessionEvent.Ended.class).cause()).isEqualTo(Optional.empty());
        }
    }
}
