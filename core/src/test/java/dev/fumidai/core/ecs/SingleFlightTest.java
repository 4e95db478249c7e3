package dev.fumidai.core.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.aws.CallFailed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SingleFlightTest {
    private final SingleFlight flights = new SingleFlight();
    private final AtomicInteger made = new AtomicInteger();
    private final List<String> answers = Collections.synchronizedList(new ArrayList<>());

    @Test
    void equalCallsAtTheSameTimeAreOne() throws Exception {
        var land = new CountDownLatch(1);
        var first = ask(land);
        awaitUnderWay();
        var second = ask(land);
        awaitWaiting(second);

        land.countDown();
        first.join();
        second.join();

        assertThat(answers).containsExactly("answer 1", "answer 1");
        assertThat(ask(land).join(Duration.ofSeconds(60))).isTrue();
        assertThat(answers).contains("answer 2");
    }

    @Test
    void whoeverWaitsForOneThatIsInterruptedMakesTheCall() throws Exception {
        var land = new CountDownLatch(1);
        var first = ask(land);
        awaitUnderWay();
        var second = ask(land);
        awaitWaiting(second);

        first.interrupt();
        first.join();
        land.countDown();
        second.join();

        assertThat(answers).containsExactly("answer 2");
    }

    private Thread ask(CountDownLatch land) {
        return Thread.ofVirtual().start(() -> {
            try {
                String answer = flights.fly("key", () -> {
                    var mine = "answer " + made.incrementAndGet();
                    land.await();
                    return mine;
                });
                answers.add(answer);
            } catch (CallFailed failed) {
                throw new IllegalStateException(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void awaitUnderWay() {
        while (made.get() == 0) {
            Thread.onSpinWait();
        }
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }
}
