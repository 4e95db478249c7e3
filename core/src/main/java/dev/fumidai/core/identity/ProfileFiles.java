package dev.fumidai.core.identity;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.profiles.ProfileFile;

/// AWS's own two files, read again when they change, so that a login in another terminal counts at
/// once.
///
/// **Threading:** any thread.
final class ProfileFiles implements Supplier<ProfileFile> {
    private static final System.Logger LOG = System.getLogger(ProfileFiles.class.getName());

    private final Path config;
    private final Path credentials;
    private ProfileFile read;
    private List<String> stamps;

    private ProfileFiles(Path config, Path credentials) {
        this.config = config;
        this.credentials = credentials;
        this.stamps = List.of(stamp(config), stamp(credentials));
        this.read = read();
    }

    /// @throws ProblemException exit code 2, when one of them is not readable
    static ProfileFiles open(Environment environment) throws ProblemException {
        var config = path(environment, "AWS_CONFIG_FILE", "config");
        var credentials = path(environment, "AWS_SHARED_CREDENTIALS_FILE", "credentials");
        try {
            return new ProfileFiles(config, credentials);
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            throw new Problem(
                            "Cannot read AWS's own configuration.",
                            String.valueOf(e.getMessage()),
                            "Correct " + config + " or " + credentials + ".",
                            ExitCode.USAGE)
                    .asException(e);
        }
    }

    /// What they hold now. While somebody is writing them, what they held before.
    @Override
    public synchronized ProfileFile get() {
        var now = List.of(stamp(config), stamp(credentials));
        if (!now.equals(stamps)) {
            try {
                read = read();
                stamps = now;
            } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
                LOG.log(System.Logger.Level.WARNING, "not readable now, the former contents hold", e);
            }
        }
        return read;
    }

    Path config() {
        return config;
    }

    Path credentials() {
        return credentials;
    }

    private ProfileFile read() {
        var files = ProfileFile.aggregator();
        part(credentials, ProfileFile.Type.CREDENTIALS).ifPresent(files::addFile);
        part(config, ProfileFile.Type.CONFIGURATION).ifPresent(files::addFile);
        return files.build();
    }

    private static Optional<ProfileFile> part(Path file, ProfileFile.Type type) {
        return Files.exists(file)
                ? Optional.of(ProfileFile.builder().content(file).type(type).build())
                : Optional.empty();
    }

    private static String stamp(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return "missing";
        }
    }

    private static Path path(Environment environment, String variable, String name) {
        return environment
                .variable(variable)
                .map(text -> text.startsWith("~/") ? environment.home().resolve(text.substring(2)) : Path.of(text))
                .map(path -> environment.directory().resolve(path))
                .orElse(environment.home().resolve(".aws").resolve(name));
    }
}
