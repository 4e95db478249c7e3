package dev.fumidai.core.config;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.ConfigFile.Whose;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds and reads the files.
final class Discovery {
    private static final String NAME = "fumidai.yaml";
    private static final long LARGEST = 1 << 20;

    private final Environment environment;

    Discovery(Environment environment) {
        this.environment = environment;
    }

    /// Strongest first.
    List<ConfigFile> files(Overrides overrides) throws ProblemException {
        var files = new ArrayList<ConfigFile>();
        var own = environment.configFolder().resolve("config.yaml");
        if (Files.exists(own)) {
            files.add(read(own, Whose.OWN));
        }
        var named = overrides
                .config()
                .or(() -> environment.variable("FUMIDAI_CONFIG").map(Path::of));
        if (named.isPresent()) {
            files.addFirst(read(environment.directory().resolve(named.get()), Whose.NAMED));
            return List.copyOf(files);
        }
        var shared = repositoryFile().filter(path -> files.stream().noneMatch(file -> same(path, file.path())));
        if (shared.isPresent()) {
            files.add(read(shared.get(), Whose.REPOSITORY));
        }
        return List.copyOf(files);
    }

    /// The nearest one between the working folder and the root of its repository; outside of any
    /// repository only the working folder counts.
    private Optional<Path> repositoryFile() {
        var nearest = Optional.<Path>empty();
        for (var folder = environment.directory().toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (nearest.isEmpty() && Files.exists(folder.resolve(NAME))) {
                nearest = Optional.of(folder.resolve(NAME));
            }
            if (Files.exists(folder.resolve(".git"))) {
                return nearest;
            }
        }
        return Optional.of(environment.directory().toAbsolutePath().resolve(NAME))
                .filter(Files::exists);
    }

    private ConfigFile read(Path path, Whose whose) throws ProblemException {
        var absolute = path.toAbsolutePath().normalize();
        try {
            var real = absolute.toRealPath();
            if (Files.size(real) > LARGEST) {
                throw unreadable(absolute, "It is larger than 1 MiB.", null);
            }
            var text = Files.readString(real);
            return new ConfigFile(real, shown(absolute), whose, text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (NoSuchFileException e) {
            throw unreadable(absolute, "It does not exist.", e);
        } catch (CharacterCodingException e) {
            throw unreadable(absolute, "It is not UTF-8 text.", e);
        } catch (IOException e) {
            throw unreadable(absolute, e.toString(), e);
        }
    }

    private Path shown(Path path) {
        var here = environment.directory().toAbsolutePath().normalize();
        if (path.startsWith(here)) {
            return here.relativize(path);
        }
        var home = environment.home().toAbsolutePath().normalize();
        return path.startsWith(home) ? Path.of("~").resolve(home.relativize(path)) : path;
    }

    private ProblemException unreadable(Path path, String why, @Nullable IOException behind) {
        var problem = new Problem(
                "Cannot read the configuration " + shown(path) + ".",
                why,
                "Name another one with --config or FUMIDAI_CONFIG, or correct this one.",
                ExitCode.USAGE);
        return new ProblemException(problem, behind);
    }

    private static boolean same(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }
}
