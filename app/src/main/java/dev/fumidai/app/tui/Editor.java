package dev.fumidai.app.tui;

import dev.fumidai.app.cli.Ending;
import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.shell.Quoting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The person's editor, while the UI has stepped aside. What it sees is a file that nobody else may
/// read, in a folder of its own, so that its backups and swap files go with it.
final class Editor {
    private static final String USUAL = "vi";
    private static final long LAST_WORDS_SECONDS = 2;

    private final Environment environment;
    private final Ending ending;
    private final Path folders;
    private final Consumer<Problem> warnings;

    /// @param folders where the folder is made
    /// @param warnings hears when something of it could not be removed
    Editor(Environment environment, Ending ending, Path folders, Consumer<Problem> warnings) {
        this.environment = environment;
        this.ending = ending;
        this.folders = folders;
        this.warnings = warnings;
    }

    /// @param name of the file
    /// @throws ProblemException exit code 8 when there is no such editor, or no room for the file
    Edited edit(String name, String text) throws ProblemException, InterruptedException {
        var command = new ArrayList<>(command());
        try {
            var folder = Files.createTempDirectory(
                    folders,
                    "fumidai-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try {
                var file = Files.createFile(
                        folder.resolve(name.replaceAll("[^A-Za-z0-9._-]+", "-")),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, text);
                command.add(file.toString());
                var code = run(command);
                // What is no UTF-8 must not cost the rest.
                return new Edited(code, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new Problem(
                            "The editor could not be used.",
                            String.valueOf(e.getMessage()),
                            "set VISUAL or EDITOR; it is '" + String.join(" ", command()) + "' now",
                            ExitCode.LOCAL)
                    .asException(e);
        }
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        Process started = null;
        try (var _ = ending.guest(kind -> {
            switch (kind) {
                case INT -> {} // the terminal has sent it to the editor as well
                case TERM, HUP -> ending.endNow(kind);
            }
        })) {
            started = new ProcessBuilder(command).inheritIO().start();
            return started.waitFor();
        } finally {
            end(started);
        }
    }

    /// An editor that is told to end gets the time to do so before its files are taken away.
    private static void end(@Nullable Process process) {
        if (process == null || !process.isAlive()) {
            return;
        }
        process.destroy();
        var interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> command() throws ProblemException {
        for (var variable : List.of("VISUAL", "EDITOR")) {
            var line = environment.variable(variable).orElse("");
            try {
                var words = Quoting.split(line);
                if (!words.isEmpty()) {
                    return words;
                }
            } catch (IllegalArgumentException e) {
                throw new Problem(
                                variable + " cannot be split into words.",
                                line + ": " + e.getMessage() + ".",
                                "",
                                ExitCode.LOCAL)
                        .asException(e);
            }
        }
        return List.of(USUAL);
    }

    private void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure) throws IOException {
                    Files.deleteIfExists(left);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            warnings.accept(new Problem(
                    "What was edited is still in " + folder + ".",
                    String.valueOf(e.getMessage()),
                    "remove it: it may hold secrets",
                    ExitCode.LOCAL));
        }
    }
}
