package dev.fumidai.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What Linux knows about a process. Source: proc(5), `/proc/PID/stat` fields 14 and 15,
/// `/proc/PID/status` line VmHWM.
public final class ProcessFigures {
    /// `USER_HZ`: a tick of `/proc/PID/stat` is 10 ms on every Linux that Java runs on.
    private static final long TICK_MILLIS = 10;

    private ProcessFigures() {}

    /// CPU time of all threads so far, user and system, to 10 ms.
    public static Duration cpu(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // The name in parentheses may hold anything; the fields after it do not.
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Duration.ofMillis((Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MILLIS);
    }

    /// The largest resident size so far, in bytes.
    public static long peakResidentBytes(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElseThrow(() -> new IOException("process " + pid + " has no VmHWM"))
                    * 1024;
        }
    }
}
