package dev.fumidai.core.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.sessions.Seats;
import dev.fumidai.core.sessions.SessionOrder;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.core.state.SessionSeats;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions on instances that allow more or less.
class HostCommandsTest {
    private static final SessionPlace HOST =
            SessionPlace.host("data", "arn:aws:ec2:eu-west-1:123456789012:instance/i-1", "i-1");
    private static final SessionPlace BELOW =
            new SessionPlace("data", "arn:aws:ecs:eu-west-1:123456789012:task/data/1", "app", "ab12").through("i-1");
    private static final RemoteCommand SHELL = new RemoteCommand(
                    new RemoteCommand.What.Shell(), RemoteCommand.Input.NONE, Optional.empty(), Optional.empty())
            .withTerminal(new TerminalType(80, 24, "xterm", Optional.empty()));

    @TempDir
    Path home;

    private final Links links = new Links();
    private final List<String> told = new ArrayList<>();

    @Test
    void theAccountsOwnShellIsWhatRemainsWhereNoCommandsMayBeRun() throws Exception {
        links.refused = List.of("AWS-StartInteractiveCommand");

        try (var process = commands().start(HOST, SHELL)) {
            assertThat(process.stdout().readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("$ ");
            assertThat(process.waitFor()).isZero();
        }
        assertThat(links.opened).containsExactly("AWS-StartInteractiveCommand", "SSM-SessionManagerRunShell");
        assertThat(told).hasSize(1);
    }

    @Test
    void whoMayDoNeitherIsToldOfWhatWasWanted() {
        links.refused = List.of("AWS-StartInteractiveCommand", "SSM-SessionManagerRunShell");

        assertThatThrownBy(() -> commands().start(HOST, SHELL)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem().exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(e.problem().summary()).contains("instance i-1", "ssm:StartSession");
            assertThat(e.problem().remedy()).contains("AWS-StartInteractiveCommand", "instance/i-1");
        });
    }

    @Test
    void aContainerIsNeverReplacedByItsInstance() {
        links.refused = List.of("AWS-StartInteractiveCommand");

        assertThatThrownBy(() -> commands().start(BELOW, SHELL)).isInstanceOf(ProblemException.class);
        assertThat(links.opened).containsExactly("AWS-StartInteractiveCommand");
    }

    @Test
    void whatNeedsNoTerminalTriesWithoutOneFirst() {
        links.refused = List.of("AWS-StartInteractiveCommand", "AWS-StartNonInteractiveCommand");

        assertThatThrownBy(() -> commands().start(BELOW, RemoteCommand.of("env")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> commands().start(HOST, RemoteCommand.of("env")))
                .isInstanceOf(ProblemException.class);
        assertThat(links.opened)
                .containsExactly(
                        "AWS-StartNonInteractiveCommand",
                        "AWS-StartInteractiveCommand",
                        "AWS-StartNonInteractiveCommand",
                        "AWS-StartInteractiveCommand");
    }

    @Test
    void anInstanceThatIsNotConnectedIsLookedUp() {
        links.connected = false;

        assertThatThrownBy(() -> commands().start(BELOW, SHELL))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().summary())
                                .isEqualTo("The SSM agent of instance i-1 is not connected: ConnectionLost."));
    }

    private RemoteCommands commands() throws ProblemException {
        var environment = new Environment(Map.of(), home, home, InstantSource.system(), new Random(3));
        return new ContainerCommands(
                links,
                new Seats(new SessionSeats(StateFolder.open(environment)), environment.clock()),
                2,
                ContainerCommands.Paths.always(true),
                false,
                "fumidai exec i-1",
                new ShellProblems("eu-west-1", Optional.empty(), false, List.of()),
                new Told(),
                environment.random());
    }

    private final class Told implements ContainerCommands.Story {
        @Override
        public SessionListener listener(SessionPlace place) {
            return SessionListener.none();
        }

        @Override
        public void planned(SessionOrder order, SessionPlace place) {}

        @Override
        public void opened(SessionPlace place, String sessionId) {}

        @Override
        public void plain(SessionPlace place, String why) {
            told.add(why);
        }
    }

    private static final class Links implements ShellLinks {
        private final List<String> opened = new ArrayList<>();
        private List<String> refused = List.of();
        private boolean connected = true;

        @Override
        public ShellLink open(SessionPlace place, SessionOrder order, RemoteCommand command, SessionListener listener)
                throws SessionException {
            if (!(order instanceof SessionOrder.Document document)) {
                throw new AssertionError("not on an instance: " + order);
            }
            opened.add(document.name());
            if (!connected) {
                throw new SessionException.TargetNotConnected(place.target(), null);
            }
            if (refused.contains(document.name())) {
                throw new SessionException.NotAuthorized(order.action(), false, "not " + document.name(), null);
            }
            return new Prompt();
        }

        @Override
        public Node node(String instance) {
            return new Node.Registered("ConnectionLost", Optional.empty(), "3.3");
        }

        @Override
        public void end(SessionPlace place, String sessionId) {
            throw new UnsupportedOperationException("nothing is left open here");
        }
    }

    /// A shell that shows a prompt and ends.
    private static final class Prompt implements ShellLink {
        @Override
        public String sessionId() {
            return "dev-1";
        }

        @Override
        public OutputStream input() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public InputStream output() {
            return new ByteArrayInputStream("$ ".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public InputStream errors() {
            return InputStream.nullInputStream();
        }

        @Override
        public void resize(int columns, int rows) {}

        @Override
        public LinkEnd awaitEnd() {
            return new LinkEnd.Exited(OptionalInt.empty(), "");
        }

        @Override
        public void close() {}
    }
}
