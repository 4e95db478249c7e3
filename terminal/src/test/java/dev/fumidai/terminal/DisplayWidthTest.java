package dev.fumidai.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayWidthTest {
    @Test
    void countsColumnsNotCharacters() {
        assertThat(DisplayWidth.of("orders-db")).isEqualTo(9);
        assertThat(DisplayWidth.of("注文ｶﾀ")).isEqualTo(6);
        assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
        assertThat(DisplayWidth.of("↑ ● ≈ – …")).isEqualTo(9);
        assertThat(DisplayWidth.of("カ🚀")).isEqualTo(4);
    }

    @Test
    void whatSeveralScriptsShareIsWideToo() {
        assertThat(DisplayWidth.of("サーバー・エラー")).isEqualTo(16);
        assertThat(DisplayWidth.of("﹁注文﹂︰")).isEqualTo(10);
        assertThat(DisplayWidth.of("か\u3099")).isEqualTo(2);
    }

    @Test
    void clipsWhereAWideCharacterNoLongerFits() {
        assertThat(DisplayWidth.clip("踏み台です", 10)).isEqualTo("踏み台です");
        assertThat(DisplayWidth.clip("踏み台です", 9)).isEqualTo("踏み台で…");
        assertThat(DisplayWidth.clip("踏み台です", 8)).isEqualTo("踏み台…");
        assertThat(DisplayWidth.clip("abc", 1)).isEqualTo("…");
        assertThat(DisplayWidth.clip("abc", 0)).isEmpty();
    }
}
