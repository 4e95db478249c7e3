package dev.fumidai.core.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FargatePricesTest {
    private final FargatePrices prices = FargatePrices.builtIn();

    @Test
    void aBastionCostsAboutOneCentAnHour() {
        assertThat(rate("us-east-1", TaskSize.bastion(false)).hourly()).isCloseTo(0.01234, within(0.00001));
        assertThat(rate("us-east-1", TaskSize.bastion(true)).hourly()).isCloseTo(0.00988, within(0.00001));
        assertThat(rate("ap-northeast-1", TaskSize.of(256, 512, false)).hourly())
                .isCloseTo(0.01541, within(0.00001));
    }

    @Test
    void aRegionWithoutASourceHasNoPrice() {
        assertThat(prices.rate("us-west-2", TaskSize.bastion(false))).isEmpty();
        assertThat(prices.rate("eu-west-1", TaskSize.bastion(false))).isPresent();
    }

    @Test
    void billsBySecondsAndAtLeastAMinute() {
        var rate = rate("us-east-1", TaskSize.bastion(false));

        assertThat(rate.amount(Duration.ofSeconds(3))).isEqualTo(rate.amount(Duration.ofMinutes(1)));
        assertThat(rate.amount(Duration.ofHours(1))).isCloseTo(rate.hourly(), within(1e-9));
    }

    private Rate rate(String region, TaskSize size) {
        return prices.rate(region, size).orElseThrow();
    }
}
