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
import java.io.FilterInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Commands under every shell that this machine has, on real terminals.
class WrappedCommandTest {
    private static final SessionPlace PLACE =
            new SessionPlace("shop", "arn:aws:ecs:eu-west-1:123456789012:task/shop/0123", "app", "0123-1");

    @TempDir
    Path home;

    static Stream<List<String>> shells() {
        return Stream.of(List.of("/bin/sh"), List.of("/bin/bash"), List.of("/bin/busybox", "sh"))
                .filter(shell -> Files.isExecutable(Path.of(shell.getFirst())));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void everyWordArrivesAsGivenAndEveryByteComesBack(List<String> shell) throws Exception {
        assertThat(run(shell, RemoteCommand.of("printf", "a\\nb"))).isEqualTo(new Ran("a\nb", "", 0));
        assertThat(run(
                        shell,
                        RemoteCommand.of("printf", "%s|", "it's", "$HOME", "*", "a\nb", "", "\\n", "\"", "`id`", "日本")))
                .isEqualTo(new Ran("it's|$HOME|*|a\nb||\\n|\"|`id`|日本|", "", 0));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void tellsTheExitCodeAndKeepsErrorsApart(List<String> shell) throws Exception {
        assertThat(run(shell, RemoteCommand.of("sh", "-c", "echo out; echo err >&2; exit 42")))
                .isEqualTo(new Ran("out\n", "err\n", 42));
        assertThat(run(shell, RemoteCommand.script("exit $1", "7")).code()).isEqualTo(7);
        assertThat(run(shell, RemoteCommand.of("sh", "-c", "kill -9 $$")).code())
                .isEqualTo(137);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void saysThatThereIsNoSuchProgramAsAPersonsShellDoes(List<String> shell) throws Exception {
        var type = new TerminalType(99, 33, "xterm-256color", Optional.empty());
        for (var program : List.of("no-such-program", "/opt/no/such/program")) {
            var said = "sh: " + program + ": not found";
            assertThat(run(shell, RemoteCommand.of(program, "word"))).isEqualTo(new Ran("", said + "\n", 127));
            assertThat(run(shell, RemoteCommand.of(program).withTerminal(type)))
                    .isEqualTo(new Ran(said + "\r\n", "", 127));
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void givesInputOfAnySizeAndItsEnd(List<String> shell) throws Exception {
        var bytes = new byte[200_000];
        new Random(7).nextBytes(bytes);
        assertThat(piped(shell, bytes, RemoteCommand.of("cat").withInput())).isEqualTo(bytes);
        assertThat(piped(shell, new byte[0], RemoteCommand.of("wc", "-c").withInput()))
                .asString()
                .isEqualToIgnoringWhitespace("0");
        assertThat(piped(shell, bytes, RemoteCommand.of("head", "-c3").withInput()))
                .hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void passesSignalsOn(List<String> shell) throws Exception {
        try (var process = start(
                shell, RemoteCommand.of("sh", "-c", "trap 'exit 5' INT; echo up; while :; do sleep 0.05; done"))) {
            assertThat(process.stdout().readNBytes(3))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("up\n");
            process.signal(RemoteProcess.Signal.INT);
            assertThat(process.waitFor()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void killsWhatTakesTooLong(List<String> shell) throws Exception {
        try (var process = start(shell, RemoteCommand.of("sleep", "100").withTimeout(Duration.ofMillis(200)))) {
            assertThat(process.waitFor()).isEqualTo(124);
            assertThat(process.timedOut()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("shells")
    void runsOnATerminalWithAnExitCode(List<String> shell) throws Exception {
        var type = new TerminalType(99, 33, "xterm-256color", Optional.of("truecolor"));
        var command = RemoteCommand.of("sh", "-c", "tty >/dev/null && echo $TERM $COLORTERM; stty size; exit 3")
                .withTerminal(type);
        assertThat(run(shell, command)).isEqualTo(new Ran("xterm-256color truecolor\r\n33 99\r\n", "", 3));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void withoutToolsGivesTextAndExitCodeAndRefusesInput(List<String> shell) throws Exception {
        var poor = Files.createDirectories(home.resolve("bin"));
        for (var program : List.of("sh", "sleep")) {
            Files.createSymbolicLink(poor.resolve(program), Path.of("/bin/" + program));
        }
        if (shell.getFirst().endsWith("busybox")) {
            return; // it has them all inside
        }
        var links = new LocalLinks(shell, Map.of("PATH", poor.toString()));
        assertThat(run(links, RemoteCommand.of("sh", "-c", "echo a; echo b; exit 4")))
                .isEqualTo(new Ran("a\nb\n", "", 4));
        assertThatThrownBy(() ->
                        commands(links).start(PLACE, RemoteCommand.of("sh").withInput()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().cause()).contains("base64"));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void explainsAnImageWithoutShell(List<String> shell) {
        var links = new LocalLinks(List.of("/bin/echo", "executable file not found in $PATH"), Map.of());
        assertThatThrownBy(() -> commands(links).start(PLACE, RemoteCommand.of("ls")))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().summary()).contains("no shell");
                    assertThat(e.problem().exitCode()).isEqualTo(ExitCode.AROUND_COMMAND);
                });
        assertThat(shell).isNotEmpty();
    }

    @Test
    void aDefectOfOursEndsTheCommandInsteadOfKeepingItWaiting() {
        var broken = new LocalLinks(List.of("/bin/sh"), Map.of()) {
            @Override
            InputStream printed(InputStream output) {
                return new FilterInputStream(output) {
                    @Override
                    public int read(byte[] target, int offset, int length) {
                        throw new IllegalArgumentException("a defect");
                    }
                };
            }
        };
        assertThatThrownBy(() -> commands(broken).start(PLACE, RemoteCommand.of("sleep", "100")))
                .isInstanceOf(IllegalStateException.class)
                .rootCause()
                .hasMessage("a defect");
    }

    private record Ran(String out, String err, int code) {}

    @Test
    void onlyALastingRefusalOfTheQuickKindIsRemembered() throws Exception {
        assertThat(remembered(new SessionException.NotAuthorized("ssm:StartSession", false, "denied", null)))
                .containsExactly("denied");
        assertThat(remembered(new SessionException.ControlPlane("InvalidDocument", "no document", null)))
                .containsExactly("no document");
        assertThat(remembered(new SessionException.NotAuthorized("ssmmessages:OpenDataChannel", false, "denied", null)))
                .as("it would refuse every kind")
                .isEmpty();
        for (var passing : List.of("ServiceQuotaExceededException", "ThrottlingException", "InternalServerError")) {
            assertThat(remembered(new SessionException.ControlPlane(passing, "later", null)))
                    .isEmpty();
        }
    }

    private List<String> remembered(SessionException refusal) throws Exception {
        var remembered = new ArrayList<String>();
        var links = new LocalLinks(List.of("/bin/sh"), Map.of("PATH", "/usr/bin:/bin")) {
            @Override
            public ShellLink open(
                    SessionPlace place, SessionOrder order, RemoteCommand command, SessionListener listener)
                    throws SessionException {
                if (order instanceof SessionOrder.Document) {
                    throw refusal;
                }
                return super.open(place, order, command, listener);
            }
        };
        try (var process = commands(links, new Remembering(remembered)).start(PLACE, RemoteCommand.script("exit 5"))) {
            assertThat(process.waitFor()).isEqualTo(5);
        }
        return remembered;
    }

    private record Remembering(List<String> whys) implements ContainerCommands.Paths {
        @Override
        public boolean quick(SessionPlace place) {
            return true;
        }

        @Override
        public void refused(SessionPlace place, String why) {
            whys.add(why);
        }

        @Override
        public boolean encodes(SessionPlace place) {
            return true;
        }

        @Override
        public void cannotEncode(SessionPlace place, String why) {}
    }

    private Ran run(List<String> shell, RemoteCommand command) throws Exception {
        return run(here(shell), command);
    }

    private Ran run(LocalLinks links, RemoteCommand command) throws Exception {
        try (var process = commands(links).start(PLACE, command);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var errors = threads.submit(() -> process.stderr().readAllBytes());
            var output = new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(output, new String(errors.get(), StandardCharsets.UTF_8), process.waitFor());
        }
    }

    private byte[] piped(List<String> shell, byte[] input, RemoteCommand command) throws Exception {
        try (var process = start(shell, command);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ignored = threads.submit(() -> {
                try (var stdin = process.stdin()) {
                    stdin.write(input);
                }
                return true;
            });
            return process.stdout().readAllBytes();
        }
    }

    private RemoteProcess start(List<String> shell, RemoteCommand command) throws Exception {
        return commands(here(shell)).start(PLACE, command);
    }

    private static LocalLinks here(List<String> shell) {
        return new LocalLinks(shell, Map.of("PATH", "/usr/bin:/bin", "LANG", "C.UTF-8"));
    }

    private RemoteCommands commands(ShellLinks links) throws ProblemException {
        return commands(links, ContainerCommands.Paths.always(false));
    }

    private RemoteCommands commands(ShellLinks links, ContainerCommands.Paths paths) throws ProblemException {
        var environment = new Environment(Map.of(), home, home, InstantSource.system(), new Random(3));
        var problems = new ShellProblems("eu-west-1", Optional.empty(), false, List.of());
        return new ContainerCommands(
                links,
                new Seats(new SessionSeats(StateFolder.open(environment)), environment.clock()),
                2,
                paths,
                false,
                "fumidai exec shop/console",
                problems,
                new Quiet(),
                environment.random());
    }

    private static final class Quiet implements ContainerCommands.Story {
        @Override
        public SessionListener listener(SessionPlace place) {
            return SessionListener.none();
        }

        @Override
        public void planned(SessionOrder order, SessionPlace place) {}

        @Override
        public void opened(SessionPlace place, String sessionId) {}

        @Override
        public void plain(SessionPlace place, String why) {}
    }
}
