package dev.fumidai.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatusLineTest {
    private final StatusLine line = new StatusLine();

    @Test
    void rewritesInPlaceAndOnlyWhenSomethingChanged() {
        assertThat(line.show("1 connection", 40)).isEqualTo("\r\u001b[K1 connection");
        assertThat(line.show("1 connection", 40)).isEmpty();
        assertThat(line.show("2 connections", 40)).isEqualTo("\r\u001b[K2 connections");
    }

    @Test
    void hidesOnceAndComesBack() {
        line.show("up", 40);

        assertThat(line.hide()).isEqualTo("\r\u001b[K");
        assertThat(line.hide()).isEmpty();
        assertThat(line.show("up", 40)).isEqualTo("\r\u001b[Kup");
    }

    @Test
    void neverReachesTheLastColumn() {
        assertThat(line.show("0123456789", 10)).isEqualTo("\r\u001b[K01234567…");
    }
}
