package dev.fumidai.session.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When messages are left to gather.
class GatheringTest {
    private static final Duration MOMENT = Duration.ofMillis(2);

    private final List<Long> waits = new ArrayList<>();
    private long now;

    @Test
    void keysAndTheirEchoesWaitForNothing() {
        var gathering = gathering(MOMENT);

        messages(gathering, 1_000, Duration.ofMillis(30));

        assertThat(waits).isEmpty();
    }

    @Test
    void aScreenfulWaitsForNothing() {
        var gathering = gathering(MOMENT);

        for (var screen = 0; screen < 50; screen++) {
            messages(gathering, 30, Duration.ofNanos(300_000));
            now += Duration.ofMillis(100).toNanos();
        }

        assertThat(waits).isEmpty();
    }

    @Test
    void aFloodOfSingleMessagesGathers() {
        var gathering = gathering(MOMENT);

        messages(gathering, 100, Duration.ofNanos(300_000));

        assertThat(waits).hasSizeBetween(60, 70).containsOnly(MOMENT.toNanos());
    }

    @Test
    void messagesThatAreThereAlreadyWaitForNothing() {
        var gathering = gathering(MOMENT);
        messages(gathering, 100, Duration.ofNanos(300_000));
        waits.clear();

        messages(gathering, 1_000, Duration.ofNanos(20_000));

        assertThat(waits).isEmpty();
    }

    @Test
    void afterALullItBeginsAgain() {
        var gathering = gathering(MOMENT);
        messages(gathering, 100, Duration.ofNanos(300_000));
        waits.clear();
        now += Duration.ofMillis(50).toNanos();

        messages(gathering, 30, Duration.ofNanos(300_000));

        assertThat(waits).isEmpty();
    }

    @Test
    void nothingGathersWhereItIsNotWanted() {
        var gathering = gathering(Duration.ZERO);

        messages(gathering, 1_000, Duration.ofNanos(300_000));

        assertThat(waits).isEmpty();
    }

    private Gathering gathering(Duration moment) {
        return new Gathering(moment, () -> now, this::waited);
    }

    private void waited(long nanos) {
        waits.add(nanos);
        now += nanos;
    }

    private void messages(Gathering gathering, int count, Duration apart) {
        for (var i = 0; i < count; i++) {
            now += apart.toNanos();
            gathering.arrived();
        }
    }
}
