package dev.fumidai.sandbox.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
    /// Others of this machine have spools in the common one.
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 300_000})
    void readsWhatWasWrittenWholeAndInParts(int length) throws IOException {
        var content = new byte[length];
        new SplittableRandom(length).nextBytes(content);

        try (var spool = new Spool(folder)) {
            for (var at = 0; at < length; at += 1000) {
                spool.write(content, at, Math.min(1000, length - at));
            }

            assertThat(spool.length()).isEqualTo(length);
            assertThat(spool.read().readAllBytes()).isEqualTo(content);
            assertThat(spool.read(length / 3, length).readAllBytes())
                    .isEqualTo(Arrays.copyOfRange(content, length / 3, length));
            assertThat(folder).as("files with a name").isEmptyDirectory();
        }
    }
}
