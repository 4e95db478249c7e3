package dev.fumidai.core.audit;

import dev.fumidai.core.state.LockFile;
import dev.fumidai.core.state.StateFolder;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The entries that have begun and not ended: one locked file each, named after its process and its
/// entry. A file whose lock is free belongs to a process that died.
///
/// To be called with nobody else at the journal.
final class OpenEntries {
    private final Path folder;

    OpenEntries(Path folder) {
        this.folder = folder;
    }

    /// What has to be said about an entry that its process cannot end any more.
    private static JournalLine.Draft abandoned(Json.Fields begun) throws IOException {
        var fields = new LinkedHashMap<String, Object>();
        begun.text("target").ifPresent(target -> fields.put("target", target));
        begun.text("begun").ifPresent(time -> fields.put("begun", time));
        begun.number("pid").ifPresent(pid -> fields.put("pid", pid));
        fields.put("end-reason", "its process died without writing an end");
        return new JournalLine.Draft(
                begun.textOf("id"),
                Kind.valueOf(begun.textOf("kind").toUpperCase(Locale.ROOT)),
                JournalLine.ABANDONED,
                fields);
    }

    /// An open entry of this process.
    record Mark(Path file, LockFile lock) {
        void remove() throws IOException {
            Files.deleteIfExists(file);
            lock.close();
        }
    }

    Mark mark(JournalLine.Draft begin, String time, long pid) throws IOException {
        if (Files.notExists(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        var file = folder.resolve(LockFile.PROCESS + "." + begin.id());
        StateFolder.createPrivate(file);
        var text = new LinkedHashMap<String, Object>();
        text.put("id", begin.id());
        text.put("kind", begin.kind().key());
        text.put("begun", time);
        text.put("pid", pid);
        Optional.ofNullable(begin.fields().get("target")).ifPresent(target -> text.put("target", target));
        // Before the lock: closing a file that this process has locked would lose the lock.
        try (var out = new FileOutputStream(file.toFile())) {
            out.write(Json.write(text).getBytes(StandardCharsets.UTF_8));
        }
        return new Mark(
                file, LockFile.take(file).orElseThrow(() -> new IOException(file + " is locked by somebody else")));
    }

    /// Entries of dead processes, each to be written down and then forgotten with its action.
    Map<JournalLine.Draft, Mark> left() throws IOException {
        var left = new LinkedHashMap<JournalLine.Draft, Mark>();
        for (var file : files()) {
            if (file.getFileName().toString().startsWith(LockFile.PROCESS)) {
                continue;
            }
            var lock = LockFile.take(file);
            if (lock.isPresent()) {
                var mark = new Mark(file, lock.get());
                var begun = begun(file);
                if (begun.isPresent()) {
                    left.put(abandoned(begun.get()), mark);
                } else {
                    mark.remove(); // died between making the file and the journal's line
                }
            }
        }
        return left;
    }

    private static Optional<Json.Fields> begun(Path file) throws IOException {
        var text = JournalFiles.text(file);
        try {
            return Optional.of(Json.object(text));
        } catch (IOException ignored) {
            return Optional.empty();
        }
    }

    private List<Path> files() throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        var found = new ArrayList<Path>();
        try (var files = Files.list(folder)) {
            files.sorted().forEach(found::add);
        }
        return found;
    }
}
