package dev.fumidai.terminal.pty;

import dev.fumidai.terminal.TerminalSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A program to be run on a terminal of its own.
///
/// Texts are passed on as UTF-8, whatever the locale of this process.
///
/// @param argv the program and its arguments; a program without a slash is looked up along the
///     `PATH` of `environment`
/// @param environment all of it: nothing is inherited
/// @param directory the working directory
/// @param size of the terminal, known before the program starts
public record PtyCommand(List<String> argv, Map<String, String> environment, Path directory, TerminalSize size) {
    public PtyCommand {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a command without a program");
        }
        argv.forEach(PtyCommand::requirePlain);
        environment.forEach((name, value) -> {
            requirePlain(name);
            requirePlain(value);
        });
    }

    private static void requirePlain(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an argument or variable with a zero byte");
        }
    }
}
