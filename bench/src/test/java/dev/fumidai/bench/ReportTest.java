package dev.fumidai.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(said, true, StandardCharsets.UTF_8));

    @Test
    void theMedianIsTheMiddleAndPercentilesLieBetweenNeighbours() {
        assertThat(new Series(List.of(3.0, 1.0, 2.0)).median()).isEqualTo(2);
        assertThat(new Series(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
        assertThat(new Series(List.of(0.0, 100.0)).percentile(99)).isEqualTo(99);
    }

    @Test
    void theTableComparesAndJudges(@TempDir Path folder) throws IOException {
        report.add(new Figure(
                "upload",
                "MiB/s",
                Optional.of(Series.of(0.8)),
                new Series(List.of(24.0, 22.0, 23.0)),
                new Goal.AtLeast(20)));
        report.add(new Figure("echo", "ms", Optional.of(Series.of(11.2)), Series.of(10.4), new Goal.AtMost(11)));

        var reached = report.finish(folder.resolve("figures.md"));

        assertThat(reached).isTrue();
        assertThat(Files.readString(folder.resolve("figures.md")))
                .contains("| upload | 0.80 MiB/s | 23.00 MiB/s (22.00–24.00) | 28.75× | ≥ 20.00 MiB/s | yes |")
                .contains("| echo | 11.20 ms | 10.40 ms | 1.08× | ≤ 11.00 ms | yes |");
    }

    @Test
    void aMissedGoalIsSaid(@TempDir Path folder) throws IOException {
        report.add(new Figure("upload", "MiB/s", Optional.empty(), Series.of(19.9), new Goal.AtLeast(20)));

        assertThat(report.finish(folder.resolve("figures.md"))).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("| **no** |");
    }
}
