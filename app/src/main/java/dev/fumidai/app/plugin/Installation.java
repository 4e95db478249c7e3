package dev.fumidai.app.plugin;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.session.any.AnySession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// One folder's session-manager-plugin: a link to the launcher, or where there is none a script
/// that starts Java. What is not ours is never touched.
final class Installation {
    /// By this line a script of ours is known.
    static final String MARK = "# session-manager-plugin, by Fumidai; fumidai plugin uninstall removes this file";

    private static final String LAUNCHER = "fumidai";

    private final Path file;
    private final Program program;

    Installation(Path folder, Program program) {
        this.file = folder.resolve(Plugin.NAME);
        this.program = program;
    }

    private enum Owner {
        NOBODY,
        WE,
        SOMEBODY
    }

    Path file() {
        return file;
    }

    /// @return false when it was there already, just so
    /// @throws ProblemException exit code 8, when something of somebody else's is in the way
    boolean install() throws ProblemException {
        try {
            refuseForeign(
                    "put there",
                    "choose another folder that comes first on your PATH:  fumidai plugin install"
                            + " --dir DIR , or remove the other one yourself");
            if (isUpToDate()) {
                return false;
            }
            Files.createDirectories(file.resolveSibling(""));
            var fresh = file.resolveSibling(
                    "." + Plugin.NAME + "." + ProcessHandle.current().pid());
            Files.deleteIfExists(fresh);
            write(fresh);
            Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            throw cannot("write", e);
        }
    }

    /// @return false when there was nothing
    /// @throws ProblemException exit code 8, when what is there is somebody else's
    boolean uninstall() throws ProblemException {
        try {
            refuseForeign("removed", "remove it the way it was installed");
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw cannot("remove", e);
        }
    }

    private void write(Path fresh) throws IOException {
        if (program.launcher().isPresent()) {
            Files.createSymbolicLink(fresh, program.launcher().get());
            return;
        }
        Files.writeString(fresh, program.script(AnySession.reportedVersion()));
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private boolean isUpToDate() throws IOException {
        if (owner() == Owner.NOBODY) {
            return false;
        }
        return program.launcher().isPresent()
                ? Files.isSymbolicLink(file)
                        && Files.readSymbolicLink(file)
                                .equals(program.launcher().get())
                : !Files.isSymbolicLink(file)
                        && Files.readString(file).equals(program.script(AnySession.reportedVersion()));
    }

    private void refuseForeign(String undone, String remedy) throws ProblemException, IOException {
        if (owner() == Owner.SOMEBODY) {
            throw new Problem(
                            file + " is not Fumidai's.",
                            (Files.isSymbolicLink(file)
                                            ? "It leads to " + Files.readSymbolicLink(file)
                                            : "It looks like the genuine plugin")
                                    + ", so nothing was " + undone + ".",
                            remedy,
                            ExitCode.LOCAL)
                    .asException();
        }
    }

    private Owner owner() throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Owner.NOBODY;
        }
        if (Files.isSymbolicLink(file)) {
            return Files.readSymbolicLink(file).endsWith(LAUNCHER) ? Owner.WE : Owner.SOMEBODY;
        }
        return Files.isRegularFile(file) && startsWithOurMark() ? Owner.WE : Owner.SOMEBODY;
    }

    private boolean startsWithOurMark() throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(256), StandardCharsets.ISO_8859_1).contains(MARK);
        }
    }

    private ProblemException cannot(String what, IOException failure) {
        return new Problem(
                        "Cannot " + what + " " + file + ".",
                        failure.getClass().getSimpleName() + ": " + failure.getMessage(),
                        "choose a folder that you may write to:  fumidai plugin install --dir DIR",
                        ExitCode.LOCAL)
                .asException(failure);
    }
}
