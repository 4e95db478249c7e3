package dev.fumidai.app.sandbox;

import dev.fumidai.app.cli.ChildCommand;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `fumidai sandbox shell`: a subshell whose prompt says where one is.
@Command(name = "shell", description = "Open a subshell that works in the sandbox; leave it with exit.")
final class SandboxShellCommand implements Callable<Integer> {
    private static final String MARK = "(sandbox) ";

    @Mixin
    private SandboxCommand.Name name = new SandboxCommand.Name();

    private final Invocation invocation;

    SandboxShellCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        var sandboxes = new Sandboxes(invocation.environment());
        var record = sandboxes.required(Sandboxes.checked(name.value()));
        var shell = invocation.environment().variable("SHELL").orElse("/bin/sh");
        var variables = new TreeMap<>(record.variables());
        variables.put("PS1", MARK + "$ ");
        var command = command(shell, sandboxes.folder(record.name()));
        var misleading = new TreeSet<>(Shell.misleading(invocation.environment()));
        misleading.removeAll(variables.keySet());
        invocation.output().talk("SANDBOX " + record.endpoint() + " · leave with exit");
        return new ChildCommand(command, invocation.ending()).run(variables, misleading);
    }

    /// bash reads its own prompt from its start file, so it gets one that adds the mark.
    private static List<String> command(String shell, Path folder) throws ProblemException {
        if (!shell.endsWith("/bash")) {
            return List.of(shell, "-i");
        }
        var start = folder.resolve("bashrc");
        try {
            Files.writeString(start, "[ -r ~/.bashrc ] && . ~/.bashrc\nPS1=\"" + MARK + "$PS1\"\n");
        } catch (IOException e) {
            throw new Problem("Cannot write " + start + ".", String.valueOf(e.getMessage()), "", ExitCode.LOCAL)
                    .asException(e);
        }
        return List.of(shell, "--rcfile", start.toString(), "-i");
    }
}
