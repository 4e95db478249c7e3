package dev.fumidai.protocol.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.protocol.Vectors;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    private final RoundTrip roundTrip = new RoundTrip();

    @Test
    void estimatesAsTheGenuineEndsDo() {
        var vector = Vectors.named("rto", "rto-series");

        assertThat(roundTrip.plainResendAfter())
                .isEqualTo(vector.required("initialRtoNanos").asLong());
        for (var step : vector.required("steps")) {
            roundTrip.sample(0, step.required("sampleNanos").asLong());

            assertThat(roundTrip.smoothed()).isEqualTo(step.required("rttNanos").asLong());
            assertThat(roundTrip.variation())
                    .isEqualTo(step.required("rttVarNanos").asLong());
            assertThat(roundTrip.plainResendAfter())
                    .isEqualTo(step.required("rtoNanos").asLong());
        }
    }

    @Test
    void waitsLongerAfterEachVainWaitUntilSomethingIsMeasured() {
        roundTrip.backOff();
        roundTrip.backOff();

        assertThat(roundTrip.resendAfter()).isEqualTo(4 * RoundTrip.INITIAL_RESEND);
        for (var i = 0; i < 100; i++) {
            roundTrip.backOff();
        }
        assertThat(roundTrip.resendAfter()).isEqualTo(millis(4000));
        roundTrip.sample(0, millis(100));
        assertThat(roundTrip.resendAfter()).isEqualTo(roundTrip.plainResendAfter());
    }

    @Test
    void forgetsTheSmallestOfLongAgo() {
        roundTrip.sample(0, millis(10));
        roundTrip.sample(millis(31_000), millis(50));
        assertThat(roundTrip.smallest()).isEqualTo(millis(10));

        roundTrip.sample(millis(62_000), millis(40));

        assertThat(roundTrip.smallest()).isEqualTo(millis(40));
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
