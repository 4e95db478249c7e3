package dev.fumidai.app.tui;

import dev.fumidai.core.Environment;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The machine around the terminal: its clipboard and its browser.
final class Desktop {
    private static final long PATIENCE_SECONDS = 3;

    /// Terminals take no longer ones.
    private static final int MOST_COPIED = 74_000;

    private final Environment environment;

    Desktop(Environment environment) {
        this.environment = environment;
    }

    /// What makes a terminal take a text into the clipboard (OSC 52); works over SSH too.
    static String clipboardSequence(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length > MOST_COPIED
                ? ""
                : "\u001b]52;c;" + Base64.getEncoder().encodeToString(bytes) + "\u0007";
    }

    /// Puts a text into the clipboard through a program of this machine.
    ///
    /// @return whether there was one that took it
    boolean copy(String text) throws InterruptedException {
        for (var command : clipboards()) {
            if (fed(command, text)) {
                return true;
            }
        }
        return false;
    }

    /// @return whether the browser was started
    boolean browse(URI page) throws InterruptedException {
        var opener = mac() ? "open" : "xdg-open";
        if (!mac()
                && environment.variable("DISPLAY").isEmpty()
                && environment.variable("WAYLAND_DISPLAY").isEmpty()) {
            return false;
        }
        return fed(List.of(opener, page.toString()), "");
    }

    private List<List<String>> clipboards() {
        if (mac()) {
            return List.of(List.of("pbcopy"));
        }
        if (environment.variable("WAYLAND_DISPLAY").isPresent()) {
            return List.of(List.of("wl-copy"));
        }
        return environment.variable("DISPLAY").isPresent()
                ? List.of(List.of("xclip", "-selection", "clipboard"), List.of("xsel", "-ib"))
                : List.of();
    }

    private static boolean fed(List<String> command, String text) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var input = process.getOutputStream()) {
                input.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
        } catch (IOException ignored) {
            return false; // there is no such program
        }
    }

    private static boolean mac() {
        return Optional.ofNullable(System.getProperty("os.name")).orElse("").startsWith("Mac");
    }
}
