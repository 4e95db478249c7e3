package dev.fumidai.app.shell;

import dev.fumidai.app.DefaultSignals;
import dev.fumidai.app.ProgramStart;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.pty.PtyCommand;
import dev.fumidai.terminal.screen.PtyScreen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// The program in processes of their own, pointed at a sandbox.
///
/// @param home for its state and what it prints
record Fumidai(Sandbox sandbox, Path home) {
    static final TerminalSize SIZE = new TerminalSize(80, 24);

    /// Tasks that start at once, and no databases.
    static Sandbox world(Path home, String name) throws IOException {
        ProgramStart.ready();
        return Sandbox.start(SandboxSettings.standard()
                .withName(name)
                .withTaskStart(Duration.ofMillis(100))
                .withDatabases(false)
                .withStateDirectory(home.resolve("world")));
    }

    static Fumidai of(Sandbox sandbox, Path home, String service) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> sandbox.tasks().stream()
                        .anyMatch(task -> ("service:" + service).equals(task.string("group"))
                                && task.toString().contains("ExecuteCommandAgent")
                                && "RUNNING".equals(task.string("lastStatus"))));
        return new Fumidai(sandbox, home);
    }

    /// On a terminal; the terminal's settings before and after are in two files.
    PtyScreen onTerminal(String... arguments) throws IOException {
        return onTerminal(Map.of(), arguments);
    }

    /// Likewise, with some variables more.
    PtyScreen onTerminal(Map<String, String> more, String... arguments) throws IOException {
        var variables = variables();
        variables.putAll(more);
        var script = "stty -g > \"$HOME/before\"; \"$@\"; code=$?; stty -g > \"$HOME/after\"; exit $code";
        var argv = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        argv.addAll(java(arguments));
        return PtyScreen.spawn(new PtyCommand(argv, variables, home, SIZE));
    }

    /// Whether the terminal is as it was.
    boolean terminalIsBack() throws IOException {
        return Files.readString(home.resolve("after")).equals(Files.readString(home.resolve("before")));
    }

    /// What a run without a terminal has printed.
    record Printed(int code, String out, String err) {}

    Printed run(String... arguments) throws IOException, InterruptedException {
        var process = start(arguments);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return printed(process);
    }

    /// Without a terminal; what it prints is [#printed].
    Process start(String... arguments) throws IOException {
        return builder(arguments).redirectOutput(home.resolve("out").toFile()).start();
    }

    /// Likewise, with standard output in a pipe to this process.
    Process piped(String... arguments) throws IOException {
        return builder(arguments).start();
    }

    private ProcessBuilder builder(String... arguments) throws IOException {
        var command = new ArrayList<>(DefaultSignals.prefix());
        command.addAll(java(arguments));
        var builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectError(home.resolve("err").toFile());
        builder.environment().clear();
        builder.environment().putAll(variables());
        return builder;
    }

    /// What the process that was started last has printed so far; the code is −1 while it runs.
    Printed printed(Process process) throws IOException {
        return new Printed(
                process.isAlive() ? -1 : process.exitValue(),
                Files.readString(home.resolve("out")),
                Files.readString(home.resolve("err")));
    }

    List<String> operations() {
        return sandbox.calls().stream().map(call -> call.operation()).toList();
    }

    private List<String> java(String... arguments) {
        var argv = new ArrayList<>(ProgramStart.java("-Xmx192m", "-Djava.io.tmpdir=" + home));
        argv.addAll(List.of(arguments));
        return argv;
    }

    private Map<String, String> variables() {
        var keys = sandbox.credentials();
        var variables = new TreeMap<String, String>();
        variables.put("PATH", System.getenv("PATH"));
        variables.put("HOME", home.toString());
        variables.put("TERM", "xterm-256color");
        variables.put("LC_ALL", "C.UTF-8");
        variables.put("AWS_ENDPOINT_URL", sandbox.endpoint().toString());
        variables.put("AWS_REGION", sandbox.region());
        variables.put("AWS_ACCESS_KEY_ID", keys.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
        variables.put("AWS_SESSION_TOKEN", keys.sessionToken().orElse(""));
        variables.put("XDG_STATE_HOME", home.resolve("state").toString());
        variables.put("XDG_CONFIG_HOME", home.resolve("config").toString());
        var config = home.resolve("fumidai.yaml");
        if (Files.exists(config)) {
            variables.put("FUMIDAI_CONFIG", config.toString());
        }
        return variables;
    }
}
