package dev.fumidai.core.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GovernorTest {
    private static final String READS = "ecs service read";
    private Instant now = Instant.EPOCH;
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void fiftyCallsTakeNoLessThanTheRateAllows() throws Exception {
        var governor = governor();

        for (int i = 0; i < 50; i++) {
            governor.admit(READS, Priority.VISIBLE);
        }

        assertThat(Duration.between(Instant.EPOCH, now)).isBetween(Duration.ofSeconds(8), Duration.ofMillis(8_100));
        assertThat(pauses).allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofMillis(200)));
    }

    @Test
    void familiesDoNotHoldEachOtherUp() throws Exception {
        var governor = governor();
        for (int i = 0; i < 10; i++) {
            governor.admit(READS, Priority.VISIBLE);
        }

        governor.admit("logs", Priority.BACKGROUND);

        assertThat(pauses).isEmpty();
    }

    @Test
    void whatSomebodyLooksAtGoesFirst() throws Exception {
        var order = new ArrayList<String>();
        var holder = new ArrayList<Governor>();
        // While the one in the background waits, somebody comes to look.
        var governor = new Governor(() -> now, duration -> {
            now = now.plus(duration);
            if (order.isEmpty()) {
                order.add("visible asked");
                holder.getFirst().admit(READS, Priority.VISIBLE);
                order.add("visible");
            }
        });
        holder.add(governor);
        for (int i = 0; i < 10; i++) {
            governor.admit(READS, Priority.VISIBLE);
        }

        governor.admit(READS, Priority.BACKGROUND);
        order.add("background");

        assertThat(order).containsExactly("visible asked", "visible", "background");
    }

    @Test
    void theStateSaysWhatIsThrottled() {
        var governor = governor();

        governor.throttled(READS);

        assertThat(governor.state().throttled()).isTrue();
        for (int i = 0; i < 500; i++) {
            now = now.plusMillis(100);
            governor.succeeded(READS);
        }
        assertThat(governor.state().throttled()).isFalse();
        assertThat(governor.state().families().values())
                .allSatisfy(family -> assertThat(family.waiting()).isZero());
    }

    private Governor governor() {
        return new Governor(() -> now, duration -> {
            pauses.add(duration);
            now = now.plus(duration);
        });
    }
}
