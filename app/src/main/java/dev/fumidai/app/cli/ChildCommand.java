package dev.fumidai.app.cli;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// A command that runs with our streams, in our process group: Ctrl-C is its own business, the end
/// of the terminal and SIGTERM are passed on.
public final class ChildCommand {
    private final List<String> command;
    private final Ending ending;

    public ChildCommand(List<String> command, Ending ending) {
        this.command = command;
        this.ending = ending;
    }

    /// Fails before anything is started for a command that cannot run.
    static void mustExist(List<String> command, Environment environment) throws ProblemException {
        var name = command.getFirst();
        var candidates = name.contains("/")
                ? Stream.of(environment.directory().resolve(name))
                : Stream.of(environment.variable("PATH").orElse("").split(File.pathSeparator))
                        .map(folder -> Path.of(folder.isEmpty() ? "." : folder).resolve(name));
        if (candidates.noneMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file))) {
            throw cannotRun(name, "There is no such program" + (name.contains("/") ? "." : " on the PATH."))
                    .asException();
        }
    }

    /// Runs it to its end.
    ///
    /// @param variables what it finds in its environment besides ours
    /// @param without what it does not find there
    /// @return its exit code; 128 and the signal's number when a signal ended it
    public int run(Map<String, String> variables, Set<String> without) throws ProblemException, InterruptedException {
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().keySet().removeAll(without);
        builder.environment().putAll(variables);
        var child = new AtomicReference<Optional<Process>>(Optional.empty());
        try (var _ = ending.guest(kind -> {
            switch (kind) {
                case INT -> {} // the terminal has sent it to the command as well
                case TERM, HUP -> child.get().ifPresent(Process::destroy);
            }
        })) {
            var process = builder.start();
            child.set(Optional.of(process));
            return process.waitFor();
        } catch (IOException e) {
            throw cannotRun(command.getFirst(), String.valueOf(e.getMessage())).asException(e);
        }
    }

    private static Problem cannotRun(String name, String why) {
        return new Problem("Cannot run " + name + ".", why, "Check the words after --.", ExitCode.AROUND_COMMAND);
    }
}
