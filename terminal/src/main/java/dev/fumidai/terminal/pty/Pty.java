package dev.fumidai.terminal.pty;

import dev.fumidai.terminal.posix.PseudoTerminal;
import dev.fumidai.terminal.posix.Spawn;
import dev.fumidai.terminal.posix.WindowSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Starts programs on terminals of their own. Linux and macOS.
public final class Pty {
    private Pty() {}

    /// Starts a program as the leader of a new session on a new terminal, which is its controlling
    /// terminal and its standard input, output and error. It inherits no other descriptor, no
    /// ignored and no blocked signal.
    ///
    /// @throws IOException when there is no such program or folder, it may not be run, or the system
    ///     has no pseudo-terminal left
    public static PtyProcess spawn(PtyCommand command) throws IOException {
        if (!Files.isDirectory(command.directory())) {
            throw new IOException("no such folder: " + command.directory());
        }
        var program = program(command);
        var terminal = PseudoTerminal.open();
        try {
            new WindowSize(command.size().columns(), command.size().rows()).set(terminal.slave());
            var channel = PtyChannel.of(terminal.master());
            return start(command, program, terminal, channel);
        } finally {
            terminal.childHasIt();
        }
    }

    private static PtyProcess start(PtyCommand command, String program, PseudoTerminal terminal, PtyChannel channel)
            throws IOException {
        var started = false;
        try {
            var environment = command.environment().entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .toList();
            var directory = command.directory().toAbsolutePath().toString();
            var pid = Spawn.onTerminal(terminal.slavePath(), program, command.argv(), environment, directory);
            started = true;
            return new PtyProcess(pid, channel);
        } finally {
            if (!started) {
                channel.abandon();
            }
        }
    }

    /// Along the child's own `PATH`, which `posix_spawnp` would not do.
    private static String program(PtyCommand command) throws IOException {
        var name = command.argv().getFirst();
        if (name.contains("/")) {
            if (!isProgram(command.directory().resolve(name))) {
                throw new IOException("no program " + name);
            }
            return name;
        }
        var path = command.environment().getOrDefault("PATH", "/usr/bin:/bin");
        for (var folder : List.of(path.split(":", -1))) {
            var candidate = command.directory().resolve(folder).resolve(name).toAbsolutePath();
            if (isProgram(candidate)) {
                return candidate.toString();
            }
        }
        throw new IOException("no program " + name + " along PATH " + path);
    }

    private static boolean isProgram(Path candidate) {
        return Files.isRegularFile(candidate) && Files.isExecutable(candidate);
    }
}
