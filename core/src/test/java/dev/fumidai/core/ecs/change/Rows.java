package dev.fumidai.core.ecs.change;

import dev.fumidai.core.ecs.CircuitBreaker;
import dev.fumidai.core.ecs.Controller;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Rollout;
import dev.fumidai.core.ecs.RolloutState;
import dev.fumidai.core.ecs.Scheduling;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.ServiceStatus;
import dev.fumidai.core.ecs.Strategy;
import dev.fumidai.core.ecs.Word;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Services to try things on.
final class Rows {
    static final ServiceRef WEB = new ServiceRef(
            "arn:aws:ecs:ap-northeast-1:123456789012:cluster/shop",
            "arn:aws:ecs:ap-northeast-1:123456789012:service/shop/web");
    static final String DEFINITION = "arn:aws:ecs:ap-northeast-1:123456789012:task-definition/web:";
    static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

    private Rows() {}

    static Service service(int desired, int running, Rollout... rollouts) {
        return service(Scheduling.REPLICA, Controller.ECS, desired, running, rollouts);
    }

    static Service service(
            Scheduling scheduling, Controller controller, int desired, int running, Rollout... rollouts) {
        return new Service(
                WEB,
                Word.of(ServiceStatus.ACTIVE),
                desired,
                running,
                Math.max(0, desired - running),
                Optional.of(new DefinitionRef(DEFINITION + 117)),
                Word.of(Strategy.ROLLING),
                Word.of(scheduling),
                Word.of(controller),
                new CircuitBreaker(true, true, 3),
                false,
                Optional.of("FARGATE"),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(rollouts),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(NOW),
                Optional.empty(),
                false,
                Map.of(),
                Document.of(Map.of("desiredCount", desired)));
    }

    static Rollout rollout(String id, boolean primary, RolloutState state, int desired, int running) {
        return new Rollout(
                id,
                primary,
                Word.of(state),
                Optional.of("tasks failed to start"),
                DEFINITION + 117,
                desired,
                running,
                desired - running,
                0,
                Optional.of(NOW),
                Optional.of(NOW));
    }
}
