package dev.fumidai.app.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static final Style PLAIN = new Style(false);

    @Test
    void equalTextsHaveNone() {
        assertThat(Differences.unified("a", List.of("x"), "b", List.of("x"), PLAIN))
                .isEmpty();
    }

    @Test
    void showsThreeLinesAround() {
        var left = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9");
        var right = List.of("1", "2", "3", "4", "five", "6", "7", "8", "9");

        assertThat(Differences.unified("a", left, "b", right, PLAIN))
                .containsExactly(
                        "--- a", "+++ b", "@@ -2,7 +2,7 @@", " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8");
    }

    @Test
    void distantChangesAreApart() {
        var left = List.of("a", "1", "2", "3", "4", "5", "6", "7", "8", "b");
        var right = List.of("1", "2", "3", "4", "5", "6", "7", "8", "b", "c");

        assertThat(Differences.unified("a", left, "b", right, PLAIN))
                .containsExactly(
                        "--- a",
                        "+++ b",
                        "@@ -1,4 +1,3 @@",
                        "-a",
                        " 1",
                        " 2",
                        " 3",
                        "@@ -8,3 +7,4 @@",
                        " 7",
                        " 8",
                        " b",
                        "+c");
    }
}
