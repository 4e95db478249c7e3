package dev.fumidai.terminal;

import dev.fumidai.terminal.Terminal.Stream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A program that the tests run on a terminal: says `ready` and its process id, then answers every
/// byte with the same byte, up to a number of them; tells of new sizes.
public final class TerminalProgram {
    private TerminalProgram() {}

    public static void main(String... arguments) throws Exception {
        var count = Integer.parseInt(arguments[0]);
        var terminal = new SystemTerminal();
        Runtime.getRuntime().addShutdownHook(new Thread(terminal::restore));
        try (var _ = terminal.raw();
                var input = terminal.input();
                var output = terminal.output(Stream.OUTPUT);
                var _ = terminal.resized(() -> say(terminal, "size " + terminal.size(Stream.INPUT)))) {
            output.write(("ready " + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8));
            for (var i = 0; i < count; i++) {
                var next = input.read();
                if (next < 0) {
                    return;
                }
                output.write(next);
            }
            output.flush();
        }
    }

    private static void say(Terminal terminal, String text) {
        try (var output = terminal.output(Stream.OUTPUT)) {
            output.write((text + "\n").getBytes(StandardCharsets.UTF_8));
            output.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
