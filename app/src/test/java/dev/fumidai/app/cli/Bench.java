package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.FakeTerminal;
import dev.fumidai.app.cli.output.Output;
import dev.fumidai.app.cli.output.RecordingSink;
import dev.fumidai.core.Environment;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.Bastions;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.run.Runs;
import dev.fumidai.core.shell.Shells;
import dev.fumidai.core.state.BackgroundTunnels;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.core.state.TunnelRecord;
import dev.fumidai.core.tunnel.Tunnels;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import picocli.CommandLine;

/// The command line over fakes: run something, then look at what it printed.
final class Bench {
    final RecordingSink out = new RecordingSink();
    final RecordingSink err = new RecordingSink();
    final ScriptedTunnels tunnels;
    final FakeBastions bastions = new FakeBastions();
    final List<Integer> halts = new ArrayList<>();
    final Ending ending;
    private final FakeTerminal terminal;
    private final Environment environment;

    Bench(Path home, FakeTerminal terminal, boolean sandbox) {
        this.terminal = terminal;
        this.tunnels = new ScriptedTunnels(sandbox);
        this.ending = new Ending(terminal, halts::add);
        var variables = new HashMap<>(Map.of("PATH", System.getenv("PATH")));
        this.environment = new Environment(variables, home, home, () -> ScriptedTunnels.START, new Random(0));
    }

    Environment environment() {
        return environment;
    }

    /// The tunnels that the state folder knows of.
    List<TunnelRecord> running() {
        try {
            return new BackgroundTunnels(StateFolder.open(environment)).running();
        } catch (ProblemException e) {
            throw new IllegalStateException(e);
        }
    }

    /// On this thread.
    int run(String... arguments) {
        var parts = CommandParts.of(List.of(arguments));
        ending.worker(Thread.currentThread());
        var invocation = new Invocation(
                environment,
                ZoneOffset.UTC,
                new Output(out, err, terminal, false, ending::unread),
                ending,
                new FakeServices(),
                new GlobalOptions(),
                parts.before(),
                parts.after());
        var elsewhere = parts.before().contains("audit")
                ? List.of(AuditCommand.commandLine(invocation, terminal, () -> Instant.EPOCH))
                : List.<CommandLine>of();
        return new Cli(invocation, new Bugs(Path.of("fumidai.log")), (question, choices) -> 0, elsewhere).run();
    }

    private final class FakeServices implements Services {
        @Override
        public Tunnels tunnels(Overrides overrides) throws ProblemException {
            return tunnels;
        }

        @Override
        public Bastions bastions(Overrides overrides, Consumer<Problem> unreachable) {
            return bastions;
        }

        @Override
        public Runs runs(Overrides overrides) {
            throw new AssertionError("nobody asked for a task");
        }

        @Override
        public Shells shells(Overrides overrides) {
            throw new AssertionError("nobody asked for a shell");
        }

        @Override
        public Browser browser(Overrides overrides) {
            throw new AssertionError("nobody asked to look around");
        }

        @Override
        public BackgroundTunnels backgroundTunnels() throws ProblemException {
            return new BackgroundTunnels(StateFolder.open(environment));
        }
    }
}
