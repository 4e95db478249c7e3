package dev.fumidai.core.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.session.Secret;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.Ticket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of a session when Ctrl-C comes while AWS starts it.
@Timeout(60)
class InterruptedStartTest {
    private static final Ticket TICKET =
            new Ticket("s-1", URI.create("wss://127.0.0.1/"), Secret.of("token"), Duration.ZERO);

    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answers = new CountDownLatch(1);

    @Test
    void aSessionWhoseStartWasInterruptedIsEndedOnceAwsHasAnswered() throws Exception {
        var thrown = new AtomicReference<Optional<Throwable>>(Optional.empty());
        var caller = Thread.ofVirtual().start(() -> thrown.set(failureOf(this::slowly)));
        asked.await();
        awaitState(caller, Thread.State.WAITING);

        caller.interrupt();
        awaitState(caller, Thread.State.TIMED_WAITING); // it has noticed, and gives AWS time to answer
        answers.countDown();
        caller.join();

        assertThat(thrown.get()).containsInstanceOf(InterruptedException.class);
        assertThat(ended).containsExactly("s-1");
    }

    @Test
    void whoeverIsInterruptedBeforeAsksForNothing() {
        Thread.currentThread().interrupt();

        assertThat(failureOf(this::slowly)).containsInstanceOf(InterruptedException.class);
        assertThat(asked.getCount()).isOne();
    }

    @Test
    void aFailureIsTheCallersOwn() {
        var failure = new SessionException.TargetNotConnected("ecs:shop_1_2", null);

        assertThatThrownBy(() -> CarriedThrough.start(
                        () -> {
                            throw failure;
                        },
                        ended::add))
                .isSameAs(failure);
        assertThat(ended).isEmpty();
    }

    private static void awaitState(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }

    private Ticket slowly() throws InterruptedException {
        asked.countDown();
        answers.await();
        return TICKET;
    }

    private Optional<Throwable> failureOf(CarriedThrough.Call call) {
        try {
            CarriedThrough.start(call, ended::add);
            return Optional.empty();
        } catch (SessionException | InterruptedException e) {
            return Optional.of(e);
        }
    }
}
