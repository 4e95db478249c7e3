package dev.fumidai.session.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InboxTest {
    private static final long AN_HOUR = Duration.ofHours(1).toNanos();

    private final Inbox<String> inbox = new Inbox<>();
    /// What the owner took at each of its turns.
    private final BlockingQueue<List<String>> taken = new LinkedBlockingQueue<>();
    private final Thread owner = Thread.ofVirtual().unstarted(this::own);

    private void own() {
        try {
            while (true) {
                var events = new ArrayList<String>();
                inbox.drainTo(events, AN_HOUR);
                taken.add(events);
            }
        } catch (InterruptedException e) {
            taken.add(List.of("interrupted"));
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        owner.interrupt();
        owner.join();
    }

    @Test
    void lendsNothingWhileNobodyWaits() {
        assertThat(inbox.borrow()).isFalse();
    }

    @Test
    void lendsTheTurnOfAnOwnerThatWaitsToOneOnly() throws Exception {
        borrowed();

        assertThat(inbox.borrow()).isFalse();
        inbox.giveBack(AN_HOUR);
        assertThat(inbox.borrow()).isTrue();
        inbox.giveBack(AN_HOUR);
        assertThat(taken).isEmpty();
    }

    @Test
    void lendsNothingWhenSomethingWaitsForTheOwner() throws Exception {
        borrowed();
        inbox.post("first");
        inbox.giveBack(AN_HOUR);

        assertThat(taken.take()).containsExactly("first");
    }

    @Test
    void theOwnerDoesNothingWhileItsTurnIsLent() throws Exception {
        borrowed();
        inbox.post("first");
        inbox.post("second");
        assertThat(taken).isEmpty();

        inbox.giveBack(AN_HOUR);

        assertThat(taken.take()).containsExactly("first", "second");
    }

    @Test
    void anOwnerThatIsInterruptedWaitsForItsTurnToComeBack() throws Exception {
        borrowed();

        owner.interrupt();
        assertThat(owner.join(Duration.ofMillis(20))).isFalse();
        inbox.giveBack(AN_HOUR);

        assertThat(taken.take()).containsExactly("interrupted");
    }

    @Test
    void theBorrowerSaysWhenSomethingIsDue() throws Exception {
        borrowed();
        inbox.giveBack(TimeUnit.MILLISECONDS.toNanos(1));
        assertThat(taken.take()).isEmpty();

        borrowed();
        inbox.giveBack(0);
        assertThat(taken.take()).isEmpty();
    }

    @Test
    void nothingIsLostOrDoneTwiceHoweverManyBorrow() throws Exception {
        owner.start();
        var inOwnersPlace = new ArrayList<Integer>(); // guarded by the turn alone
        var posters = new ArrayList<Thread>();
        for (var poster = 0; poster < 4; poster++) {
            posters.add(Thread.ofVirtual().start(() -> {
                for (var event = 0; event < 5_000; event++) {
                    if (inbox.borrow()) {
                        inOwnersPlace.add(event);
                        inbox.giveBack(AN_HOUR);
                    } else {
                        inbox.post("" + event);
                    }
                }
            }));
        }
        for (var poster : posters) {
            poster.join();
        }

        var seen = 0;
        while (inOwnersPlace.size() + seen < 20_000) {
            seen += taken.take().size();
        }
        assertThat(inOwnersPlace.size() + seen).isEqualTo(20_000);
    }

    private void borrowed() {
        if (owner.getState() == Thread.State.NEW) {
            owner.start();
        }
        await().atMost(Duration.ofSeconds(60)).until(inbox::borrow);
    }
}
