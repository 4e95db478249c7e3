package dev.fumidai.core.bastion;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.config.Durations;
import dev.fumidai.core.cost.FargatePrices;
import dev.fumidai.core.state.BastionRecord;
import dev.fumidai.core.tunnel.Voice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Waits until a task runs and the exec agent in its container does, or says why not.
final class Readiness {
    static final Duration LOOK = Duration.ofSeconds(1);
    /// Once the image is being pulled, RUNNING is near.
    static final Duration LOOK_WHEN_NEAR = Duration.ofMillis(500);
    static final Duration LOOK_WHEN_RUNNING = Duration.ofMillis(250);
    /// How long DescribeTasks may not know a task that RunTask has just returned.
    static final Duration MISSING = Duration.ofSeconds(30);
    /// How long DescribeTasks may fail in ways that pass.
    static final Duration UNREACHABLE = Duration.ofSeconds(60);

    private static final List<String> INJECTED = List.of("ecs-service-connect", "aws-guardduty-agent");

    private final Ecs ecs;
    private final Pause pause;
    private final InstantSource clock;
    private final FargatePrices prices;

    Readiness(Ecs ecs, Pause pause, InstantSource clock, FargatePrices prices) {
        this.prices = prices;
        this.ecs = ecs;
        this.pause = pause;
        this.clock = clock;
    }

    /// Waits.
    ///
    /// @param label whose bastion it is, for the events
    /// @param timeout from now
    Bastion await(BastionRecord record, String label, Explanation explanation, Duration timeout, Voice voice)
            throws ProblemException, InterruptedException {
        var wait = new Wait(record, label, explanation, clock.instant(), timeout, voice);
        while (true) {
            var ready = wait.look();
            if (ready.isPresent()) {
                return ready.get();
            }
            pause.pause(wait.untilNextLook());
        }
    }

    /// The container that sessions go to: the named one, or the only one that is the team's.
    static Optional<TaskView.ContainerView> container(TaskView task, String name) {
        if (!name.isEmpty()) {
            return task.container(name);
        }
        var own = task.containers().stream()
                .filter(c -> INJECTED.stream().noneMatch(c.name()::startsWith))
                .toList();
        return own.size() == 1 ? Optional.of(own.getFirst()) : Optional.empty();
    }

    /// The bastion, when the task is one that sessions can be opened to.
    static Optional<Bastion> bastion(BastionRecord record, TaskView task) {
        if (!task.running()) {
            return Optional.empty();
        }
        return container(task, record.container())
                .filter(TaskView.ContainerView::agentRunning)
                .flatMap(c -> c.runtimeId()
                        .map(id -> new Bastion(
                                record,
                                c.name(),
                                id,
                                c.agentStartedAt(),
                                task.definitionArn()
                                        .substring(task.definitionArn().lastIndexOf('/') + 1),
                                c.imageDigest(),
                                task.size())));
    }

    private final class Wait {
        private final BastionRecord record;
        private final String label;
        private final Explanation explanation;
        private final Instant begun;
        private final Duration timeout;
        private final Voice voice;
        private Instant lastAnswer;
        private boolean seen;
        private boolean runningSaid;
        private String statusSaid = "";

        Wait(
                BastionRecord record,
                String label,
                Explanation explanation,
                Instant begun,
                Duration timeout,
                Voice voice) {
            this.record = record;
            this.label = label;
            this.explanation = explanation;
            this.begun = begun;
            this.timeout = timeout;
            this.voice = voice;
            this.lastAnswer = begun;
        }

        Duration untilNextLook() {
            if (runningSaid) {
                return LOOK_WHEN_RUNNING;
            }
            return statusSaid.equals("ACTIVATING") ? LOOK_WHEN_NEAR : LOOK;
        }

        Optional<Bastion> look() throws ProblemException, InterruptedException {
            Optional<TaskView> task;
            try {
                task = ecs.describe(record.cluster(), record.taskArn(), false);
            } catch (CallFailed failed) {
                tolerate(failed);
                return Optional.empty();
            }
            lastAnswer = clock.instant();
            if (task.isEmpty()) {
                if (seen || waited().compareTo(MISSING) > 0) {
                    throw explanation.vanished().asException();
                }
                return Optional.empty();
            }
            seen = true;
            return judge(task.get());
        }

        private Optional<Bastion> judge(TaskView task) throws ProblemException {
            if (task.stopping()) {
                throw explanation.neverStarted(task).asException();
            }
            if (task.running()) {
                return judgeAgent(task);
            }
            if (waited().compareTo(timeout) > 0) {
                throw explanation.tooSlow(task, Durations.spoken(timeout)).asException();
            }
            if (!task.lastStatus().equals(statusSaid)) {
                statusSaid = task.lastStatus();
                voice.waiting(label, explanation.noun(), shown(task) + " · " + statusSaid);
            }
            return Optional.empty();
        }

        private Optional<Bastion> judgeAgent(TaskView task) throws ProblemException {
            if (!runningSaid) {
                runningSaid = true;
                voice.done(label, explanation.noun(), shown(task));
                voice.waiting(label, "agent", "starting");
            }
            var container = container(task, record.container());
            if (container.isEmpty()) {
                throw new Problem(
                                explanation.subject() + "'s container is not known.",
                                "The task has "
                                        + task.containers().stream()
                                                .map(TaskView.ContainerView::name)
                                                .toList() + ".",
                                "name one in  " + explanation.containerSetting(),
                                ExitCode.USAGE)
                        .asException();
            }
            var agent = container.get();
            if (agent.agentStatus().filter("STOPPED"::equals).isPresent()) {
                throw explanation
                        .agentDied(agent.agentReason().orElse("ECS gives no reason"))
                        .asException();
            }
            var ready = bastion(record, task);
            if (ready.isEmpty() && waited().compareTo(timeout) > 0) {
                throw explanation
                        .agentMissing("the agent is "
                                + agent.agentStatus().orElse("not there: exec is off")
                                + agent.agentReason().map(r -> " (" + r + ")").orElse(""))
                        .asException();
            }
            ready.ifPresent(up -> voice.done(label, "agent", "running"));
            return ready;
        }

        private void tolerate(CallFailed failed) throws ProblemException {
            var passing = switch (failed.kind()) {
                case THROTTLED, UNANSWERED -> true;
                case DENIED, NOT_SIGNED_IN, NOT_FOUND, REFUSED -> false;
            };
            if (!passing || Duration.between(lastAnswer, clock.instant()).compareTo(UNREACHABLE) > 0) {
                throw failed.asProblem();
            }
        }

        private Duration waited() {
            return Duration.between(begun, clock.instant());
        }

        private String shown(TaskView task) {
            var size = task.size();
            return record.cluster().substring(record.cluster().lastIndexOf('/') + 1) + "/"
                    + task.definitionArn().substring(task.definitionArn().lastIndexOf('/') + 1)
                    + " · %s vCPU %s GB%s · private subnets"
                            .formatted(size.vcpu(), size.gigabytes(), size.arm() ? " arm64" : "")
                    + prices.rate(record.region(), size)
                            .map(rate -> String.format(Locale.ROOT, " · ≈ $%.4f/h", rate.hourly()))
                            .orElse("");
        }
    }
}
