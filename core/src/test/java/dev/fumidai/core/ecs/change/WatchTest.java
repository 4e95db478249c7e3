package dev.fumidai.core.ecs.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.RolloutState;
import dev.fumidai.core.ecs.Service;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final Service OLD =
            Rows.service(2, 2, Rows.rollout("ecs-svc/1", true, RolloutState.COMPLETED, 2, 2));
    private static final Service GOING =
            Rows.service(2, 1, Rows.rollout("ecs-svc/2", true, RolloutState.IN_PROGRESS, 2, 1));
    private static final Service DONE =
            Rows.service(2, 2, Rows.rollout("ecs-svc/2", true, RolloutState.COMPLETED, 2, 2));
    private static final Outcome RESTARTED =
            new Outcome(new Change.Restart(Rows.WEB), Map.of(), Optional.of("ecs-svc/2"), Optional.empty(), List.of());

    private final AtomicReference<Instant> now = new AtomicReference<>(Rows.NOW);
    private final List<String> news = new ArrayList<>();

    @Test
    void whatAwsDoesNotShowYetHasNotFailed() throws Exception {
        var end = watch(Duration.ofMinutes(5), OLD, OLD, GOING, GOING, DONE);

        assertThat(end.state()).isEqualTo(Stand.State.DONE);
        assertThat(news).hasSize(4).first().isEqualTo("AWS does not show it yet");
    }

    @Test
    void whatAwsHasShownAndShowsNoMoreHasFailed() throws Exception {
        assertThat(watch(Duration.ofMinutes(5), GOING, OLD).state()).isEqualTo(Stand.State.FAILED);
    }

    @Test
    void whatNeverShowsHasFailedAndTimeRunsOut() throws Exception {
        assertThat(watch(Duration.ofMinutes(5), OLD).state()).isEqualTo(Stand.State.FAILED);
        assertThat(watch(Duration.ofSeconds(10), GOING).state()).isEqualTo(Stand.State.GOING);
    }

    /// The last one goes on for ever.
    private Stand watch(Duration limit, Service... looks) throws Exception {
        var rows = List.of(looks).iterator();
        return new Watch(reads(rows), now::get, time -> now.updateAndGet(at -> at.plus(time)))
                .until(RESTARTED, limit, stand -> news.add(stand.text()));
    }

    @SuppressWarnings("unchecked") // the sink is one of services
    private static EcsReads reads(Iterator<Service> rows) {
        var last = new AtomicReference<Service>();
        return (EcsReads) Proxy.newProxyInstance(
                EcsReads.class.getClassLoader(), new Class<?>[] {EcsReads.class}, (proxy, method, arguments) -> {
                    if (rows.hasNext()) {
                        last.set(rows.next());
                    }
                    ((PageSink<Service>) arguments[1]).page(List.of(last.get()), List.of());
                    return null;
                });
    }
}
