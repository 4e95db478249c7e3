package dev.fumidai.core.files;

import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// What an upload takes along, as it is when the copy begins.
final class LocalTree {
    private LocalTree() {}

    /// Everything under a path, folders before what is in them, in the order of their names.
    ///
    /// @throws ProblemException exit code 5 when there is nothing
    static List<Entry> of(Path root) throws ProblemException {
        if (!Files.exists(root)) {
            throw FileProblems.absent(root.toString());
        }
        var entries = new ArrayList<Entry>();
        // A link that is named itself stands for what it leads to, as with cp.
        try (var paths = Files.walk(root.toRealPath())) {
            var real = root.toRealPath();
            for (var path : paths.sorted().toList()) {
                entries.add(entry(real, path));
            }
        } catch (IOException e) {
            throw FileProblems.local(root.toString(), e);
        }
        return entries;
    }

    private static Entry entry(Path root, Path path) throws IOException {
        var about = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        var name = root.relativize(path).toString();
        var modified = about.lastModifiedTime().to(TimeUnit.SECONDS);
        var mode = mode(about.permissions());
        if (about.isSymbolicLink()) {
            return new Entry(
                    Entry.Kind.LINK,
                    name,
                    mode,
                    modified,
                    0,
                    Files.readSymbolicLink(path).toString());
        }
        if (about.isDirectory()) {
            return new Entry(Entry.Kind.FOLDER, name, mode, modified, 0, "");
        }
        var kind = about.isRegularFile()
                ? Files.isReadable(path) ? Entry.Kind.FILE : Entry.Kind.UNREADABLE
                : Entry.Kind.OTHER;
        return new Entry(kind, name, mode, modified, kind == Entry.Kind.FILE ? about.size() : 0, "");
    }

    private static int mode(Set<PosixFilePermission> permissions) {
        var mode = 0;
        for (var permission : PosixFilePermission.values()) {
            mode = mode << 1 | (permissions.contains(permission) ? 1 : 0);
        }
        return mode;
    }
}
