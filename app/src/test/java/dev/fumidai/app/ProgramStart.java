package dev.fumidai.app;

import dev.fumidai.app.demo.OldClasses;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/// How tests start the program: from jars, with an AOT cache, which halves what each of the many
/// starts costs. Made once for a build of the classes, by whichever test process is
/// first; without it the program starts all the same.
///
/// **Threading:** any thread.
public final class ProgramStart {
    private static final long MAKING_SECONDS = 90;

    private final String classPath;
    private final List<String> archive;

    private ProgramStart(String classPath, List<String> archive) {
        this.classPath = classPath;
        this.archive = archive;
    }

    /// Makes it, if nobody has: on a busy machine that takes longer than a test may.
    public static void ready() {
        if (Made.START.classPath.isEmpty()) {
            throw new IllegalStateException("nothing to start");
        }
    }

    /// The command line up to the program's own arguments.
    ///
    /// @param flags more flags of Java
    public static List<String> java(String... flags) {
        var start = Made.START;
        var command = new ArrayList<>(virtualMachine());
        command.addAll(List.of(flags));
        command.addAll(start.archive);
        command.addAll(List.of("-cp", start.classPath, "dev.fumidai.app.Main"));
        return command;
    }

    /// The program, as jars.
    public static String classPath() {
        return Made.START.classPath;
    }

    /// What lets Java find the archive, and keep to itself what it thinks of it.
    public static List<String> archive() {
        var flags = new ArrayList<>(Made.START.archive);
        flags.add("-Xlog:disable");
        return flags;
    }

    private static List<String> virtualMachine() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:disable", // about the archive, above all
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED");
    }

    private static final class Made {
        private static final ProgramStart START = make();
    }

    private static ProgramStart make() {
        try {
            var tests = Path.of(ProgramStart.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            var home = Files.createDirectories(tests.resolveSibling("program-of-tests"));
            try (var channel = FileChannel.open(
                            home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                return make(home);
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the program of the tests cannot be made", e);
        }
    }

    private static ProgramStart make(Path home) throws IOException {
        var parts = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
        var folder = home.resolve(Long.toHexString(age(parts)));
        var jars = new ArrayList<String>();
        for (var part : parts) {
            jars.add((Files.isDirectory(part) ? jar(part, folder, jars.size()) : renewed(part, folder)).toString());
        }
        var classPath = String.join(File.pathSeparator, jars);
        var archive = folder.resolve("classes.aot");
        if (!Files.exists(archive)) {
            archive(classPath, folder, archive);
        }
        // Mapped where it was made for: moving it would touch all of it.
        return new ProgramStart(
                classPath,
                Files.exists(archive)
                        ? List.of(
                                "-XX:+UnlockDiagnosticVMOptions",
                                "-XX:ArchiveRelocationMode=0",
                                "-XX:-AOTReplayTraining", // compiles at once what it has learned: too much for so short
                                // a life
                                "-Xms48m", // room for the archive's objects
                                "-XX:AOTCache=" + archive)
                        : List.of());
    }

    /// Another number whenever a class or a library is another.
    private static long age(List<Path> parts) throws IOException {
        long age = 0;
        for (var part : parts) {
            try (var files = Files.walk(part)) {
                for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                    age = age * 31 + file.toString().hashCode();
                    age = age * 31 + Files.getLastModifiedTime(file).toMillis();
                    age = age * 31 + Files.size(file);
                }
            }
        }
        return age;
    }

    private static Path jar(Path classes, Path folder, int number) throws IOException {
        var jar = Files.createDirectories(folder).resolve(number + ".jar").toAbsolutePath();
        if (Files.exists(jar)) {
            return jar;
        }
        var fresh = folder.resolve(number + ".new");
        var code = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--create",
                        "--no-compress",
                        "--file",
                        fresh.toString(),
                        "-C",
                        classes.toString(),
                        ".");
        if (code != 0) {
            throw new IOException("jar ended with " + code);
        }
        return Files.move(fresh, jar, StandardCopyOption.ATOMIC_MOVE);
    }

    /// As the launcher does it: picocli would not be in the archive.
    private static Path renewed(Path jar, Path folder) throws IOException {
        var renewed = folder.resolve(jar.getFileName()).toAbsolutePath();
        return Files.exists(renewed) || OldClasses.renew(jar, renewed) ? renewed : jar.toAbsolutePath();
    }

    private static void archive(String classPath, Path folder, Path archive) throws IOException {
        var fresh = folder.resolve("classes.new");
        var command = new ArrayList<>(virtualMachine());
        command.addAll(List.of(
                "-XX:AOTCacheOutput=" + fresh,
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                classPath,
                ProgramRehearsal.class.getName()));
        var log = folder.resolve("rehearsal.log").toFile();
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("FUMIDAI_"));
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        var process = builder.start();
        try {
            if (process.waitFor(MAKING_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
                Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        } finally {
            process.destroyForcibly();
        }
    }
}
