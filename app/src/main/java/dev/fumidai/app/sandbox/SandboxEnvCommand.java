package dev.fumidai.app.sandbox;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.core.ProblemException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fumidai sandbox env`.
@Command(name = "env", description = "Print what a shell needs:  eval \"$$(fumidai sandbox env)\"")
final class SandboxEnvCommand implements Callable<Integer> {
    @Mixin
    private SandboxCommand.Name name = new SandboxCommand.Name();

    @Option(names = "--unset", description = "Print what undoes it; needs no running sandbox.")
    private boolean unset;

    private final Invocation invocation;

    SandboxEnvCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var lines = unset
                ? Shell.unsets(SandboxVariables.NAMES)
                : Shell.exports(new Sandboxes(invocation.environment())
                        .required(Sandboxes.checked(name.value()))
                        .variables());
        lines.forEach(invocation.output()::data);
        return 0;
    }
}
