package dev.fumidai.sandbox;

import dev.fumidai.sandbox.SandboxSettings.Certificate;
import dev.fumidai.sandbox.iam.AccessKeys;
import dev.fumidai.sandbox.scratch.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/// The sandbox's files: keys and certificates, readable by their owner only.
final class StateDirectory {
    private static final System.Logger LOG = System.getLogger(StateDirectory.class.getName());

    private final Path path;
    private final @Nullable Scratch temporary;
    private @Nullable Path authority;

    private StateDirectory(Path path, @Nullable Scratch temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    static StateDirectory open(Optional<Path> given) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        if (given.isEmpty()) {
            var scratch = Scratch.open(Path.of(System.getProperty("java.io.tmpdir")), "fumidai-sandbox");
            return new StateDirectory(scratch.directory(), scratch);
        }
        Files.createDirectories(given.get(), owner);
        return new StateDirectory(given.get(), null);
    }

    Path path() {
        return path;
    }

    Path credentialsFile() {
        return path.resolve("credentials");
    }

    Path controlTokenFile() {
        return path.resolve("control-token");
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
        var own = temporary;
        if (own == null) {
            deleteSecrets();
            return;
        }
        try {
            own.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "could not delete " + path, e);
        }
    }

    private void deleteSecrets() {
        try {
            Files.deleteIfExists(credentialsFile());
            Files.deleteIfExists(controlTokenFile());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "could not delete the secrets in " + path, e);
        }
    }
}
