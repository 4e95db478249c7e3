package dev.fumidai.core.state;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The folder for what this machine remembers, private to the user.
///
/// **Threading:** any thread. **Errors:** exit code 8 when the folder cannot be used or others may
/// write to it.
public final class StateFolder {
    private static final Set<PosixFilePermission> OURS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path path;
    private final RandomGenerator random;

    private StateFolder(Path path, RandomGenerator random) {
        this.path = path;
        this.random = random;
    }

    /// Opens it, and creates it where it is missing.
    public static StateFolder open(Environment environment) throws ProblemException {
        var path = environment.stateFolder().toAbsolutePath();
        try {
            makePrivate(path);
        } catch (IOException e) {
            throw unusable(path, e);
        }
        return new StateFolder(path, environment.random());
    }

    public Path path() {
        return path;
    }

    /// A folder in it, created (0700) where it is missing.
    public Path folder(String name) throws ProblemException {
        var folder = path.resolve(name);
        try {
            makePrivate(folder);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
        return folder;
    }

    /// What a file in it holds; empty when there is none.
    ///
    /// @param file relative to the folder, or a path inside it
    public Optional<String> read(Path file) throws ProblemException {
        try {
            return Optional.of(Files.readString(path.resolve(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(path.resolve(file), e);
        }
    }

    /// Writes a file (0600) so that readers see the old or the new contents, never a part.
    ///
    /// @param file relative to the folder, or a path inside it
    public void write(Path file, String text) throws ProblemException {
        var destination = path.resolve(file);
        var draft = draftOf(destination);
        try {
            createPrivate(draft);
            Files.writeString(draft, text);
            Files.move(draft, destination, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw unusable(destination, e);
        } finally {
            remove(draft);
        }
    }

    /// The random id of this machine: the tag `fumidai:machine`.
    public String machine() throws ProblemException {
        var file = path.resolve("machine");
        var known = read(file).map(String::strip).filter(id -> !id.isEmpty());
        if (known.isPresent()) {
            return known.get();
        }
        var draft = draftOf(file);
        try {
            createPrivate(draft);
            Files.writeString(draft, randomHex(8) + "\n");
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            return read(file).orElseThrow().strip();
        } catch (IOException e) {
            throw unusable(file, e);
        } finally {
            remove(draft);
        }
        return read(file).orElseThrow().strip();
    }

    /// Removes a file, if it is there.
    void remove(Path file) throws ProblemException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    String randomHex(int bytes) {
        var drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    /// Creates an empty file that only its owner may read.
    public static void createPrivate(Path file) throws IOException {
        if (posix(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    /// What is in a folder, in the order of the names.
    static List<Path> children(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    static ProblemException unusable(Path path, IOException why) {
        return new Problem(
                        "Cannot use " + path + ".",
                        why.getMessage() == null
                                ? why.toString()
                                : why.getClass().getSimpleName() + ": " + why.getMessage(),
                        "Make the folder yours and writable, or name another one with XDG_STATE_HOME.",
                        ExitCode.LOCAL)
                .asException(why);
    }

    private Path draftOf(Path destination) {
        return destination.resolveSibling("." + destination.getFileName() + "." + randomHex(6));
    }

    private static void makePrivate(Path folder) throws IOException, ProblemException {
        if (!posix(folder)) {
            Files.createDirectories(folder);
            return;
        }
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OURS));
        var permissions = Files.getPosixFilePermissions(folder);
        if (permissions.contains(PosixFilePermission.OTHERS_WRITE)
                || permissions.contains(PosixFilePermission.GROUP_WRITE)) {
            throw new Problem(
                            "Others can write to " + folder + ".",
                            "Its permissions are " + PosixFilePermissions.toString(permissions)
                                    + "; what Fumidai keeps there must be yours alone.",
                            "chmod 700 " + folder,
                            ExitCode.LOCAL)
                    .asException();
        }
        if (!permissions.equals(OURS)) {
            Files.setPosixFilePermissions(folder, OURS);
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
