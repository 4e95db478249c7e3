package dev.fumidai.app;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;

/// The logs of processes in the background, one each, named by the process's id. Old ones go when a
/// new one begins.
///
/// @param alive whether there is a process of this id; its log stays
record BackgroundLogs(LongPredicate alive) {
    private static final int MOST = 20;
    private static final Duration KEPT = Duration.ofDays(14);
    private static final Pattern NAME = Pattern.compile("background-(?<pid>\\d{1,18})\\.log");

    private record Log(Path file, FileTime changed) {}

    /// Those of this machine's processes.
    static BackgroundLogs ofThisMachine() {
        return new BackgroundLogs(pid -> ProcessHandle.of(pid).isPresent());
    }

    /// Begins a log; only its owner can read it.
    FileOutputStream begin(Path file, Instant now) throws IOException {
        var folder = Files.createDirectories(
                file.resolveSibling(""),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        prune(folder, now);
        Files.deleteIfExists(file); // of an earlier process of the same id
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        // Not a channel: those close when the thread that writes is interrupted.
        return new FileOutputStream(file.toFile(), true);
    }

    private void prune(Path folder, Instant now) throws IOException {
        var oldest = FileTime.from(now.minus(KEPT));
        var logs = ended(folder);
        for (var i = 0; i < logs.size(); i++) {
            if (i >= MOST - 1 || logs.get(i).changed().compareTo(oldest) < 0) {
                Files.deleteIfExists(logs.get(i).file());
            }
        }
    }

    /// Of processes that have ended, newest first.
    private List<Log> ended(Path folder) throws IOException {
        var logs = new ArrayList<Log>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                var name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && !alive.test(Long.parseLong(name.group("pid")))) {
                    logs.add(new Log(file, Files.getLastModifiedTime(file)));
                }
            }
        }
        logs.sort(Comparator.comparing(Log::changed).reversed());
        return logs;
    }
}
