package dev.fumidai.terminal.canvas;

import dev.fumidai.terminal.SystemTerminal;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.KeyPress;
import java.io.IOException;
import java.util.Map;

/// A program that the test runs on a terminal: shows its size and the last event. `q` quits, `x`
/// crashes, `s` gives the terminal to a shell that reads one line, `z` stops.
public final class ScreenProgram {
    private ScreenProgram() {}

    public static void main(String... arguments) throws Exception {
        var terminal = new SystemTerminal();
        Runtime.getRuntime().addShutdownHook(new Thread(terminal::restore));
        var host = new ScreenHost(terminal, ColourDepth.of(Map.of("TERM", "xterm")), true);
        var last = "none";
        while (true) {
            draw(host, last);
            var event = host.next();
            last = event.toString();
            if (event instanceof KeyPress press && press.character().isPresent()) {
                switch (press.character().getAsInt()) {
                    case 'q' -> {
                        host.close();
                        return;
                    }
                    case 'x' -> System.exit(7);
                    case 's' -> host.suspend(ScreenProgram::shell);
                    case 'z' -> host.stop();
                    default -> {}
                }
            } else if (event instanceof Event.End) {
                return;
            }
        }
    }

    private static void draw(ScreenHost host, String last) throws IOException {
        var size = host.size();
        var buffer = new CellBuffer(size);
        buffer.frame()
                .text(
                        0,
                        0,
                        size.columns() + "x" + size.rows() + " pid "
                                + ProcessHandle.current().pid() + ".",
                        Style.PLAIN);
        buffer.frame().text(0, 1, last, Style.PLAIN.bold());
        host.draw(buffer);
    }

    private static void shell() throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "echo guest; read -r line; echo \"got $line\"")
                .inheritIO()
                .start()
                .waitFor();
    }
}
