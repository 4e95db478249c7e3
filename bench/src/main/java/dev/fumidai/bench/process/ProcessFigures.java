package dev.fumidai.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What Linux knows about a process. Source: proc(5), `/proc/PID/stat` fields 14 and 15,
/// `/proc/PID/status` line VmHWM.
public final class ProcessFigures {
    private static final long NOTEWORTHY_MILLIS = 100;
    /// `USER_HZ`: a tick of `/proc/PID/stat` is 10 ms on every Linux that Java runs on.
    private static final long TICK_MILLIS = 10;

    private ProcessFigures() {}

    /// CPU time of all threads so far, user and system, to 10 ms.
    public static Duration cpu(long pid) throws IOException {
        return cpu(Path.of("/proc", Long.toString(pid)));
    }

    /// The same for each thread that still lives, added up by the first word of its name.
    private static Map<String, Duration> cpuByThread(long pid) throws IOException {
        var times = new TreeMap<String, Duration>();
        try (var threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (var thread : threads) {
                var name = Files.readString(thread.resolve("comm")).strip().split("[- ]")[0];
                times.merge(name, cpu(thread), Duration::plus);
            }
        }
        return times;
    }

    /// What its threads by name have spent, those that count: `C2 1.21 s`.
    public static List<String> busyThreads(long pid) throws IOException {
        return cpuByThread(pid).entrySet().stream()
                .filter(thread -> thread.getValue().toMillis() >= NOTEWORTHY_MILLIS)
                .map(thread ->
                        "%s %.2f s".formatted(thread.getKey(), thread.getValue().toMillis() / 1e3))
                .toList();
    }

    private static Duration cpu(Path folder) throws IOException {
        var stat = Files.readString(folder.resolve("stat"));
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
