package dev.fumidai.core.config;

import dev.fumidai.core.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/// A home, a repository and an environment of the test's own.
final class Here {
    final Path home;
    final Path repository;
    private final Map<String, String> variables = new HashMap<>();

    Here(Path root) throws IOException {
        home = Files.createDirectories(root.resolve("home"));
        repository = Files.createDirectories(root.resolve("home/work/shop"));
        Files.createDirectories(repository.resolve(".git"));
    }

    Here own(String text) throws IOException {
        var folder = Files.createDirectories(home.resolve(".config/fumidai"));
        Files.writeString(folder.resolve("config.yaml"), text);
        return this;
    }

    Here shared(String text) throws IOException {
        Files.writeString(repository.resolve("fumidai.yaml"), text);
        return this;
    }

    Here named(String text) throws IOException {
        Files.writeString(repository.resolve("other.yaml"), text);
        variables.put("FUMIDAI_CONFIG", "other.yaml");
        return this;
    }

    Here variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Environment environment() {
        return new Environment(variables, home, repository, InstantSource.system(), new Random(1));
    }
}
