package dev.fumidai.terminal.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Screens as they are meant to be, in `src/test/resources/golden`. Rewritten with
/// `-Dgolden.update`; then read the difference.
final class Golden {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    static void check(String name, String screen) throws IOException {
        var file = FOLDER.resolve(name + ".txt");
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, screen + "\n");
        }
        assertThat(screen + "\n").as("screen %s", name).isEqualTo(Files.readString(file));
    }
}
