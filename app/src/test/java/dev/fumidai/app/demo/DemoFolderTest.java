package dev.fumidai.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
    @TempDir
    Path parent;

    /// A demo that has its folder, says where, and waits for what will end it.
    static final class Another {
        private Another() {}

        public static void main(String... arguments) throws Exception {
            try (var folder = DemoFolder.make(Path.of(arguments[0]))) {
                folder.write("fumidai.yaml", "version: 1\n");
                System.out.println(folder.path());
                var end = System.in.read();
                assertThat(end).isNegative();
            }
        }
    }

    @Test
    void whatAKilledDemoLeftGoesWithTheNextAndALivingOnesStays() throws Exception {
        var killed = another();
        var living = another();
        try {
            var left = Path.of(killed.inputReader().readLine());
            var inUse = Path.of(living.inputReader().readLine());
            killed.destroyForcibly().waitFor();
            assertThat(left.resolve("fumidai.yaml")).exists();

            try (var next = DemoFolder.make(parent)) {
                assertThat(left).doesNotExist();
                assertThat(inUse.resolve("fumidai.yaml")).exists();
                assertThat(next.path()).isDirectory();
            }

            living.outputWriter().close();
            assertThat(living.waitFor()).isZero();
            try (var rest = Files.list(parent)) {
                assertThat(rest).isEmpty();
            }
        } finally {
            killed.destroyForcibly();
            living.destroyForcibly();
        }
    }

    private Process another() throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Another.class.getName(),
                        parent.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
