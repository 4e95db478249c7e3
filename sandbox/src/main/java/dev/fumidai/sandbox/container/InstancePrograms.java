package dev.fumidai.sandbox.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// The programs that an instance of ECS has beside a distribution's own: `docker`, which enters the
/// namespaces of the containers on it, and `sudo`, without which it may not be used.
final class InstancePrograms {
    private static final List<String> NAMES = List.of("docker", "sudo");

    private InstancePrograms() {}

    /// @param hostPrefix where the instance sees this machine's programs; empty where there are no
    ///     namespaces to enter
    static void writeTo(Path bin, String hostPrefix) throws IOException {
        for (var name : NAMES) {
            var file = bin.resolve(name);
            Files.deleteIfExists(file);
            Files.writeString(
                    file,
                    source(name + ".sh")
                            .replace("@SH@", hostPrefix + HostTools.shell())
                            .replace("@ENV@", program("env", hostPrefix))
                            .replace("@PERL@", program("perl", hostPrefix))
                            .replace("@NSENTER@", hostPrefix.isEmpty() ? "" : program("nsenter", hostPrefix)));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static String program(String name, String hostPrefix) {
        return HostTools.find(name).map(path -> hostPrefix + path).orElse("");
    }

    private static String source(String name) {
        try (var stream = InstancePrograms.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
