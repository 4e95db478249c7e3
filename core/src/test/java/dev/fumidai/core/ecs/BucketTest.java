package dev.fumidai.core.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BucketTest {
    private static final Instant START = Instant.EPOCH;
    private final Bucket bucket = new Bucket(START);

    @Test
    void tenAtOnceThenFivePerSecond() {
        for (int i = 0; i < 10; i++) {
            assertThat(bucket.ask(0, START)).isZero();
        }

        assertThat(bucket.ask(0, START)).isEqualTo(Duration.ofMillis(200));
        assertThat(bucket.ask(0, START.plusMillis(200))).isZero();
        assertThat(bucket.ask(0, START.plusMillis(200))).isPositive();
    }

    @Test
    void whoStandsBehindWaitsLonger() {
        empty();

        assertThat(bucket.ask(4, START)).isEqualTo(Duration.ofSeconds(1));
        assertThat(bucket.ask(4, START.plusSeconds(5))).isPositive();
    }

    @Test
    void throttlingHalvesTheRateOncePerBurst() {
        bucket.throttled(START);
        bucket.throttled(START.plusMillis(10));
        bucket.throttled(START.plusMillis(20));

        assertThat(bucket.rate()).isEqualTo(2.5);
        assertThat(bucket.ask(0, START.plusMillis(20))).isEqualTo(Duration.ofMillis(980));

        bucket.throttled(START.plusSeconds(1));

        assertThat(bucket.rate()).isEqualTo(1.25);
    }

    @Test
    void neverSlowerThanOneInTwoSecondsNorFasterThanItsMost() {
        for (int i = 0; i < 20; i++) {
            bucket.throttled(START.plusSeconds(i * 2L));
        }
        assertThat(bucket.rate()).isEqualTo(Bucket.LEAST);

        var now = START.plusSeconds(100);
        for (int i = 0; i < 10_000; i++) {
            var wait = bucket.ask(0, now);
            now = now.plus(wait);
            bucket.succeeded(now);
        }
        assertThat(bucket.rate()).isEqualTo(Bucket.MOST);
    }

    @Test
    void growsByAboutOnePerSecondOfWork() {
        empty();
        var now = START;
        var end = START.plusSeconds(5);
        while (now.isBefore(end)) {
            var wait = bucket.ask(0, now);
            if (wait.isZero()) {
                bucket.succeeded(now);
            } else {
                now = now.plus(wait);
            }
        }

        assertThat(bucket.rate()).isBetween(8.0, 11.0);
    }

    private void empty() {
        for (int i = 0; i < 10; i++) {
            bucket.ask(0, START);
        }
    }
}
