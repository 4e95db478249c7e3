package dev.fumidai.app.sandbox;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.sandbox.control.ControlToken;
import dev.fumidai.sandbox.control.RunningSandbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai sandbox fault`.
@Command(
        name = "fault",
        description = "Let something go wrong in a sandbox that runs, from now on; without arguments, list what does.")
final class SandboxFaultCommand implements Callable<Integer> {
    @Mixin
    private SandboxCommand.Name name = new SandboxCommand.Name();

    @Parameters(paramLabel = "FAULT", description = "As for --fault of sandbox start:  close-client=now  loss=0.02")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--list", description = "Print the faults that are on, one a line.")
    private boolean list;

    @Option(names = "--clear", description = "Switch all faults off, those from the start too; then set FAULTs.")
    private boolean clear;

    private final Invocation invocation;

    SandboxFaultCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        var record = new Sandboxes(invocation.environment()).required(Sandboxes.checked(name.value()));
        try (var sandbox = new RunningSandbox(record.control(), ControlToken.read(record.controlToken()))) {
            if (clear) {
                sandbox.clear();
            }
            if (!faults.isEmpty()) {
                sandbox.set(faults);
            }
            if (list || (!clear && faults.isEmpty())) {
                print(sandbox.faults());
            }
            return 0;
        } catch (IllegalArgumentException e) {
            throw unknown(e);
        } catch (IOException e) {
            throw new Problem(
                            "The sandbox " + record.name() + " cannot be steered.",
                            String.valueOf(e.getMessage()),
                            "fumidai sandbox stop --name " + record.name() + " ,  and start it again",
                            ExitCode.LOCAL)
                    .asException(e);
        }
    }

    private void print(List<String> active) {
        if (active.isEmpty()) {
            invocation.output().talk("No fault is on.");
        }
        active.forEach(invocation.output()::data);
    }

    /// A fault that nobody knows.
    static ProblemException unknown(IllegalArgumentException e) {
        return new Problem(
                        "That is not a fault that the sandbox knows.",
                        String.valueOf(e.getMessage()),
                        "fumidai sandbox start --help  names them all",
                        ExitCode.USAGE)
                .asException(e);
    }
}
