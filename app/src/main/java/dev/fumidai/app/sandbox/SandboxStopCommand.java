package dev.fumidai.app.sandbox;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.Processes;
import dev.fumidai.core.ProblemException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `fumidai sandbox stop`.
@Command(name = "stop", description = "End a sandbox and everything that it started.")
final class SandboxStopCommand implements Callable<Integer> {
    @Mixin
    private SandboxCommand.Name name = new SandboxCommand.Name();

    private final Invocation invocation;

    SandboxStopCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        var sandboxes = new Sandboxes(invocation.environment());
        var running = sandboxes.running(Sandboxes.checked(name.value()));
        if (running.isEmpty()) {
            invocation.output().talk("No sandbox named " + name.value() + " runs.");
            return 0;
        }
        Processes.end(running.get().pid(), running.get().processStarted(), "The sandbox " + name.value());
        sandboxes.remove(name.value());
        invocation.output().talk("stopped  sandbox " + name.value());
        return 0;
    }
}
