package dev.fumidai.app;

import dev.fumidai.app.cli.Bugs;
import dev.fumidai.app.cli.Cli;
import dev.fumidai.app.cli.CommandParts;
import dev.fumidai.app.cli.Ending;
import dev.fumidai.app.cli.GlobalOptions;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.ecs.EcsCommands;
import dev.fumidai.app.cli.output.FakeTerminal;
import dev.fumidai.app.cli.output.Output;
import dev.fumidai.app.cli.output.RecordingSink;
import dev.fumidai.core.Environment;
import dev.fumidai.core.Pause;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import dev.fumidai.sandbox.api.RecordedCall;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/// The commands of ECS over a sandbox of their own: run one, then look at what it printed and at
/// what was called.
final class CommandWorld implements AutoCloseable {
    private final Path home;
    private final Sandbox sandbox;

    private CommandWorld(Path home, Sandbox sandbox) {
        this.home = home;
        this.sandbox = sandbox;
    }

    /// What a command came to.
    record Ran(int code, String out, String err) {}

    /// How a command is run.
    ///
    /// @param signed whether the environment has the credentials; otherwise the AWS configuration
    ///     in `aws-config` at home is used
    /// @param pause between two looks of what follows
    /// @param out where its data goes
    record Manner(boolean signed, Pause pause, RecordingSink out) {
        static Manner usual() {
            return new Manner(true, Pause.real(), new RecordingSink());
        }
    }

    /// Waits until the service `shop/console` runs.
    static CommandWorld start(String name, Path home) throws Exception {
        var sandbox = Sandbox.start(SandboxSettings.standard()
                .withName(name)
                .withStateDirectory(home.resolve("world"))
                .withTaskStart(Duration.ofMillis(100))
                .withAgentKind(SandboxSettings.AgentKind.FAST)
                .withDatabases(false));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> sandbox.tasks().stream()
                        .anyMatch(task -> "service:console".equals(task.string("group"))
                                && "RUNNING".equals(task.string("lastStatus"))));
        return new CommandWorld(home, sandbox);
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /// How often AWS was called so far.
    int calls() {
        return sandbox.calls().size();
    }

    /// What was called after the first calls.
    List<String> operations(int from) {
        var calls = sandbox.calls();
        return calls.subList(from, calls.size()).stream()
                .map(RecordedCall::operation)
                .toList();
    }

    Ran run(String... arguments) {
        return run(Manner.usual(), arguments);
    }

    Ran run(Manner manner, String... arguments) {
        var terminal = FakeTerminal.none();
        var err = new RecordingSink();
        var ending = new Ending(terminal, code -> {});
        var parts = CommandParts.of(List.of(arguments));
        var environment = environment(manner.signed());
        var invocation = new Invocation(
                environment,
                ZoneOffset.UTC,
                new Output(manner.out(), err, terminal, false, ending::unread),
                ending,
                new CoreServices(environment),
                new GlobalOptions(),
                parts.before(),
                parts.after());
        var cli = new Cli(
                invocation,
                new Bugs(home.resolve("fumidai.log")),
                (question, choices) -> 0,
                EcsCommands.of(invocation, manner.pause()));
        int code = cli.run();
        return new Ran(code, manner.out().text(), err.text());
    }

    private Environment environment(boolean signed) {
        var keys = sandbox.credentials();
        var variables = new HashMap<>(Map.of(
                "AWS_ENDPOINT_URL", sandbox.endpoint().toString(),
                "AWS_REGION", sandbox.region(),
                "XDG_STATE_HOME", home.resolve("state").toString(),
                "XDG_CONFIG_HOME", home.resolve("config").toString()));
        if (signed) {
            variables.put("AWS_ACCESS_KEY_ID", keys.accessKeyId());
            variables.put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
            keys.sessionToken().ifPresent(token -> variables.put("AWS_SESSION_TOKEN", token));
        } else {
            variables.put("AWS_CONFIG_FILE", home.resolve("aws-config").toString());
        }
        return new Environment(variables, home, home, InstantSource.system(), new SecureRandom());
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
