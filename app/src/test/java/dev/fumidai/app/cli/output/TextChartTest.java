package dev.fumidai.app.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextChartTest {
    @Test
    void drawsBlocksUnderARoundTop() {
        assertThat(TextChart.of(new double[] {0, 10, 25, 50, Double.NaN, 40}, 20, 2))
                .containsExactly("   50 │   █ ▅", "    0 │▁▃██ █");
    }

    @Test
    void sharesColumnsByTheHighest() {
        assertThat(TextChart.of(new double[] {1, 9, 1, 1, 1, 1}, 3, 1)).containsExactly("   10 │▇▁▁");
    }

    @Test
    void drawsNothingOfNothing() {
        assertThat(TextChart.of(new double[] {Double.NaN, Double.NaN}, 10, 1)).containsExactly("    1 │");
    }
}
