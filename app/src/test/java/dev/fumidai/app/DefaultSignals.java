package dev.fumidai.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts programs that hear the signals which the tests send.
///
/// A shell without job control starts what it puts into the background with SIGINT ignored, `nohup`
/// does the same for SIGHUP, and that is inherited: by Maven, by the tests, by the program.
public final class DefaultSignals {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String IGNORED = "SigIgn:";
    private static final long HUP = 1L;
    private static final long INT = 1L << 1;

    private DefaultSignals() {}

    /// What to put before a command; nothing where nothing is ignored.
    public static List<String> prefix() throws IOException {
        if (!Files.exists(STATUS)) {
            return List.of();
        }
        var mask = Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(IGNORED))
                .mapToLong(line ->
                        Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16))
                .findFirst()
                .orElse(0);
        var names = new ArrayList<String>();
        if ((mask & HUP) != 0) {
            names.add("HUP");
        }
        if ((mask & INT) != 0) {
            names.add("INT");
        }
        return names.isEmpty() ? List.of() : List.of("env", "--default-signal=" + String.join(",", names));
    }
}
