package dev.fumidai.app.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The folders of `PATH`.
final class SearchPath {
    private final List<Path> folders;

    SearchPath(String path) {
        folders = Arrays.stream(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .map(Path::normalize)
                .toList();
    }

    boolean has(Path folder) {
        return folders.contains(folder.normalize());
    }

    /// What a shell finds under a name.
    Optional<Path> first(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
