package dev.fumidai.core.files;

import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Where a download goes.
///
/// What the container sends is not trusted: no name leads out of the destination, and links are
/// made last, so that nothing is written through them.
final class LocalFolder {
    private final Path root;
    private final boolean overwrite;
    private final Deque<Entry> folders = new ArrayDeque<>();
    private final List<Entry> links = new ArrayList<>();

    /// @param root where the copied thing itself goes
    LocalFolder(Path root, boolean overwrite) {
        this.root = root;
        this.overwrite = overwrite;
    }

    /// The path of an entry.
    Path path(Entry entry) throws ProblemException {
        if (entry.name().isEmpty()) {
            return root;
        }
        for (var part : entry.name().split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw FileProblems.strange("A name that leads elsewhere: " + entry.name());
            }
        }
        return root.resolve(entry.name());
    }

    /// Refuses before anything is written.
    void check(List<Entry> entries) throws ProblemException {
        var inTheWay = new ArrayList<String>();
        for (var entry : entries) {
            var path = path(entry);
            var there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
            switch (entry.kind()) {
                case FOLDER -> {
                    if (there && !Files.isDirectory(path)) {
                        throw FileProblems.kindDiffers(path.toString(), false);
                    }
                }
                case FILE, LINK -> {
                    if (there && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                        throw FileProblems.kindDiffers(path.toString(), true);
                    }
                    if (there && !overwrite) {
                        inTheWay.add(path.toString());
                    }
                }
                case OTHER, UNREADABLE -> {}
            }
        }
        if (!inTheWay.isEmpty()) {
            throw FileProblems.wouldOverwrite(inTheWay);
        }
    }

    void folder(Entry entry) throws ProblemException, IOException {
        Files.createDirectories(path(entry));
        folders.push(entry);
    }

    void link(Entry entry) {
        links.add(entry);
    }

    /// Where a file grows until it is verified.
    Path part(Entry entry) throws ProblemException {
        var path = path(entry);
        return path.resolveSibling("." + path.getFileName() + ".fumidai-part");
    }

    /// Puts a whole file in its place.
    void finish(Entry entry) throws ProblemException, IOException {
        var part = part(entry);
        settle(part, entry);
        if (overwrite) {
            Files.move(part, path(entry), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        try {
            // A link fails where a move would replace what somebody made meanwhile.
            Files.createLink(path(entry), part);
        } catch (FileAlreadyExistsException e) {
            Files.delete(part);
            throw FileProblems.wouldOverwrite(List.of(path(entry).toString()));
        } catch (UnsupportedOperationException e) {
            Files.move(part, path(entry));
            return;
        }
        Files.delete(part);
    }

    /// Links, then times and rights of folders, innermost first.
    void close() throws ProblemException, IOException {
        for (var link : links) {
            var path = path(link);
            if (overwrite) {
                Files.deleteIfExists(path);
            }
            Files.createSymbolicLink(path, Path.of(link.link()));
        }
        for (var folder : folders) {
            settle(path(folder), folder);
        }
    }

    private static void settle(Path path, Entry entry) throws IOException {
        Files.setPosixFilePermissions(path, permissions(entry.mode()));
        Files.setLastModifiedTime(path, FileTime.from(entry.modified(), TimeUnit.SECONDS));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var all = PosixFilePermission.values(); // from the owner's right to read to the others' to execute
        var set = EnumSet.noneOf(PosixFilePermission.class);
        for (var i = 0; i < all.length; i++) {
            if ((mode >> (all.length - 1 - i) & 1) == 1) {
                set.add(all[i]);
            }
        }
        return set;
    }
}
