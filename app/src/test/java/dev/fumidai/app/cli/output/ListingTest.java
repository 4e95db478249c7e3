package dev.fumidai.app.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Listing.Column;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListingTest {
    private record Bastion(String task, Optional<String> reason, Duration age, int users) {}

    private static final Style PLAIN = new Style(false);

    private final Listing<Bastion> listing = new Listing<>(
            List.of(
                    new Bastion("0f3a", Optional.of("look at order 17, \"urgent\""), Duration.ofMinutes(3), 2),
                    new Bastion("77c1", Optional.of("調査\u001b[31m"), Duration.ofHours(5), 0),
                    new Bastion("9e02", Optional.empty(), Duration.ofSeconds(5), 1)),
            List.of(
                    Column.of("task", Bastion::task),
                    Column.maybe("reason", Bastion::reason),
                    Column.of("age", Bastion::age),
                    Column.wide("openUsers", Bastion::users)));

    @Test
    void everyFormHasItsGoldenFile() {
        var all = new StringBuilder();
        for (var format : Format.values()) {
            all.append("-o ").append(format).append('\n');
            listing.lines(format, PLAIN).forEach(line -> all.append(line).append('\n'));
        }

        Golden.matches("listing.txt", all.toString());
    }

    @Test
    void theWordsOfAHeaderStandApartBehindADigitToo() {
        assertThat(Column.of("latencyP99Seconds", Bastion::age).header()).isEqualTo("LATENCY P99 SECONDS");
    }

    @Test
    void nothingIsNothingOrAnEmptyList() {
        var empty = new Listing<Bastion>(List.of(), listing.columns());

        assertThat(empty.lines(Format.TABLE, PLAIN)).isEmpty();
        assertThat(empty.lines(Format.JSON, PLAIN)).containsExactly("[]");
        assertThat(empty.lines(Format.YAML, PLAIN)).containsExactly("[]");
        assertThat(empty.lines(Format.NAME, PLAIN)).isEmpty();
    }
}
