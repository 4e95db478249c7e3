package dev.fumidai.sandbox;

import dev.fumidai.sandbox.SandboxSettings.Certificate;
import dev.fumidai.sandbox.iam.AccessKeys;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/// The sandbox's files: keys and certificates, readable by their owner only.
final class StateDirectory {
    private static final System.Logger LOG = System.getLogger(StateDirectory.class.getName());

    private final Path path;
    private final boolean temporary;
    private @Nullable Path authority;

    private StateDirectory(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    static StateDirectory open(Optional<Path> given) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        if (given.isEmpty()) {
            return new StateDirectory(Files.createTempDirectory("fumidai-sandbox-", owner), true);
        }
        Files.createDirectories(given.get(), owner);
        return new StateDirectory(given.get(), false);
    }

    Path path() {
        return path;
    }

    Path credentialsFile() {
        return path.resolve("credentials");
    }

    Optional<Path> certificateAuthority() {
        return Optional.ofNullable(authority);
    }

    void writeCredentials(AccessKeys keys) throws IOException {
        var text = new StringBuilder("[default]\naws_access_key_id = ")
                .append(keys.accessKeyId())
                .append("\naws_secret_access_key = ")
                .append(keys.secretAccessKey())
                .append('\n');
        keys.sessionToken()
                .ifPresent(token ->
                        text.append("aws_session_token = ").append(token).append('\n'));
        var file = credentialsFile();
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    /// The web server's side of TLS.
    Optional<SslContextFactory.Server> tls(Optional<Certificate> kind) throws IOException {
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        var made = Certificates.make(path.resolve("tls"), kind.get());
        authority = made.authority();
        return Optional.of(made.server());
    }

    void close() {
        if (!temporary) {
            deleteSecrets();
            return;
        }
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "could not delete " + path, e);
        }
    }

    private void deleteSecrets() {
        try {
            Files.deleteIfExists(credentialsFile());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "could not delete " + credentialsFile(), e);
        }
    }
}
