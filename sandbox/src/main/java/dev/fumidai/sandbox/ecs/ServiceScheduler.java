package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.time.Timeline;
import dev.fumidai.sandbox.world.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The ECS service scheduler: brings every service nearer to what it is asked to be whenever a task
/// of it has changed, it was changed itself, or a moment has come that it waits for. A service that
/// has what it wants costs nothing.
///
/// **Threading:** any thread; one step at a time.
final class ServiceScheduler {
    /// How long the scheduler waits before it replaces a failed task.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// How often it says that there is no room.
    private static final Duration REPEAT = Duration.ofMinutes(10);

    private final EcsStore store;
    private final Names names;
    private final Machinery machinery;
    private final TaskLife life;
    private final ServiceTasks tasks;
    private final Ids ids;
    private final Stages stages;
    private final Map<String, Waking> waking = new HashMap<>();

    private record Waking(Instant moment, Timeline.Planned planned) {}

    ServiceScheduler(EcsStore store, Names names, Machinery machinery, TaskLife life, ServiceTasks tasks, Ids ids) {
        this.store = store;
        this.names = names;
        this.machinery = machinery;
        this.life = life;
        this.tasks = tasks;
        this.ids = ids;
        stages = new Stages(machinery.taskStart().dividedBy(5), ids);
        life.watch(this::changed);
    }

    Instant now() {
        return machinery.time().instant();
    }

    /// A task has come to run, or to an end.
    private void changed(Task task) {
        var group = task.view().string("group");
        if (group.startsWith("service:")) {
            wake(task.cluster() + "/" + group.substring("service:".length()), Duration.ZERO);
        }
    }

    /// Looks at a service after a while, or sooner.
    synchronized void wake(String key, Duration delay) {
        var moment = now().plus(delay);
        var known = waking.get(key);
        if (known != null && !known.moment().isAfter(moment)) {
            return;
        }
        if (known != null) {
            known.planned().cancel();
        }
        waking.put(key, new Waking(moment, machinery.time().at(moment, () -> step(key))));
    }

    private synchronized void step(String key) {
        waking.remove(key);
        store.service(key)
                .filter(service -> !service.facts().string("status").equals("INACTIVE"))
                .ifPresent(service -> {
                    var after = progressed(service);
                    store.putService(after);
                });
    }

    /// Changes a service and looks at it at once.
    synchronized EcsService change(String key, java.util.function.UnaryOperator<EcsService> change) {
        var changed = change.apply(store.service(key).orElseThrow());
        store.putService(changed);
        wake(key, Duration.ZERO);
        return changed;
    }

    /// A service with a new deployment on its way to the facts that it has now.
    EcsService deploy(EcsService service) {
        var now = now();
        var wave = wave(service, now);
        // What was completed comes first: a rollback leads there, not to what was on its way itself.
        var sources = Stream.concat(
                        service.waves().stream()
                                .filter(each -> each.rolloutState().equals("COMPLETED")),
                        service.waves().stream())
                .map(Wave::revision)
                .distinct()
                .toList();
        var superseded = service.rollout(rollout -> rollout.open()
                ? rollout.finished(
                        "STOPPED", Optional.of("The service deployment was stopped by a new service deployment."), now)
                : rollout);
        return superseded
                .plus(wave)
                .withRevision(ServiceViews.revision(names, service, wave, now))
                .plus(Rollout.begin(ids.base36(20), wave, sources, service.deploymentSettings(), now));
    }

    private Wave wave(EcsService service, Instant now) {
        return Wave.begin("ecs-svc/" + number(), revisionArn(service), service.facts(), now);
    }

    String revisionArn(EcsService service) {
        return names.place().arn("ecs", "service-revision/" + service.key() + "/" + number());
    }

    /// A number of nineteen digits.
    String number() {
        return Long.toString(1_000_000_000_000_000_000L
                + (long) ids.below(Integer.MAX_VALUE) * 3_000_000_000L
                + ids.below(Integer.MAX_VALUE));
    }

    private EcsService progressed(EcsService service) {
        var counted = failures(service);
        var judged = judged(counted);
        var rollout = judged.rollout();
        if (rollout.isPresent() && rollout.get().staged() && !rollout.get().rollingBack()) {
            return staged(judged);
        }
        return rolling(judged);
    }

    /// Counts the tasks of the newest deployment that have failed since the last look.
    private EcsService failures(EcsService service) {
        var wave = service.primary();
        var failed = store.tasks(service.cluster(), service.group()).stream()
                .filter(Task::stopping)
                .filter(task -> task.view().string("startedBy").equals(wave.id()))
                .filter(task -> !wave.counted().contains(task.id()))
                .filter(Readiness::failed)
                .toList();
        var after = service;
        for (var task : failed) {
            after = after.wave(wave.id(), each -> each.failedTask(task.id(), now()));
            if (wave.failed() + 1 == 3) {
                after = says(
                        after,
                        "is unable to consistently start tasks successfully. For more information, see the"
                                + " Troubleshooting section of the Amazon ECS Developer Guide.");
            }
        }
        return after;
    }

    /// Lets the circuit breaker speak.
    private EcsService judged(EcsService service) {
        var breaker = service.deploymentSettings().struct("deploymentCircuitBreaker");
        var rollout = service.rollout();
        var wave = service.primary();
        if (!breaker.flag("enable")
                || rollout.isEmpty()
                || !wave.inProgress()
                || wave.failed() < ServiceViews.threshold(tasks.wanted(service))) {
            return service;
        }
        var failed = says(
                service.wave(
                        wave.id(),
                        each -> each.state("FAILED", "ECS deployment circuit breaker: tasks failed to start.", now())),
                "(deployment " + wave.id() + ") deployment failed: tasks failed to start.");
        if (rollout.get().rollingBack()) {
            return failed.rollout(each -> each.finished("ROLLBACK_FAILED", Optional.empty(), now()));
        }
        if (!breaker.flag("rollback") || rollout.get().sources().isEmpty()) {
            return failed.rollout(each -> each.finished(
                    "STOPPED",
                    Optional.of("Service deployment stopped because the circuit breaker threshold was exceeded."),
                    now()));
        }
        return rollback(failed, "Service deployment rolled back because the circuit breaker threshold was exceeded.");
    }

    /// A service on its way back to what ran before its open service deployment.
    EcsService rollback(EcsService service, String why) {
        var now = now();
        var source = service.rollout().orElseThrow().sources().getFirst();
        var old = service.waves().stream()
                .filter(wave -> wave.revision().equals(source))
                .findFirst();
        var revision = service.revisions().stream()
                .filter(each -> each.string("serviceRevisionArn").equals(source))
                .findFirst()
                .orElse(Struct.EMPTY);
        var definition = old.map(Wave::definition).orElse(revision.string("taskDefinition"));
        var facts = old.map(Wave::facts)
                .orElseGet(() -> service.facts()
                        .edit()
                        .with("taskDefinition", definition)
                        .end());
        var wave = Wave.begin("ecs-svc/" + number(), source, facts, now)
                .state("IN_PROGRESS", "ECS deployment " + service.primary().id() + " is being rolled back.", now);
        var details = Struct.with("reason", why)
                .with("startedAt", now)
                .with("serviceRevisionArn", source)
                .end();
        var others = service.waves().stream()
                .filter(each -> old.isEmpty() || !each.id().equals(old.get().id()))
                .toList();
        // The tasks of the old deployment are those of the new one: they have the same revision.
        old.ifPresent(each -> store.tasks(service.cluster(), service.group()).stream()
                .filter(task -> task.view().string("startedBy").equals(each.id()) && !task.stopping())
                .forEach(task -> store.update(
                        task.id(),
                        known -> known.with(
                                known.view().edit().with("startedBy", wave.id()).end()))));
        return says(
                service.withFacts(service.facts()
                                .edit()
                                .with("taskDefinition", definition)
                                .end())
                        .withWaves(others)
                        .plus(wave)
                        .rollout(rollout -> rollout.back(details, wave, now)),
                "rolling back to deployment " + wave.id() + ".");
    }

    /// Blue/green, linear and canary: one stage after the other.
    private EcsService staged(EcsService service) {
        var wave = service.primary();
        var all = tasks.of(service);
        var fresh = Readiness.of(all, wave);
        var ready = fresh.stream().filter(Readiness::ready).count();
        var wanted = tasks.wanted(service);
        var rollout = service.rollout().orElseThrow();
        if (rollout.stage().compareTo(Rollout.Stage.SCALE_UP) >= 0 && fresh.size() < wanted) {
            return started(service, wanted - fresh.size());
        }
        var result = stages.step(rollout, ready >= wanted, now());
        result.again().ifPresent(delay -> wake(service.key(), delay));
        var after = service.rollout(_ -> result.rollout());
        if (result.rolledBack()) {
            return rollback(after, "Service deployment rolled back because a lifecycle hook timed out.");
        }
        if (result.rollout().stage() == Rollout.Stage.CLEAN_UP) {
            var old = all.stream().filter(task -> !fresh.contains(task)).toList();
            return old.isEmpty() ? steady(after) : stopped(after, old);
        }
        return after;
    }

    private EcsService rolling(EcsService service) {
        var wave = service.primary();
        var all = tasks.of(service);
        var fresh = Readiness.of(all, wave);
        var old = all.stream().filter(task -> !fresh.contains(task)).toList();
        var wanted = tasks.wanted(service);
        if (service.facts().string("status").equals("DRAINING")) {
            return drained(service, all);
        }
        var settings = service.deploymentSettings();
        var plan = Replacement.of(
                new Replacement.State(
                        wanted, fresh.size(), Readiness.running(fresh), old.size(), Readiness.running(old)),
                settings.number("minimumHealthyPercent").orElse(service.daemon() ? 0 : 100),
                settings.number("maximumPercent").orElse(service.daemon() ? 100 : 200));
        var after = service;
        if (plan.stopOld() > 0) {
            after = stopped(after, Readiness.idleFirst(old).subList(0, plan.stopOld()));
        }
        if (plan.stopNew() > 0) {
            after = stopped(after, Readiness.idleFirst(fresh).subList(0, plan.stopNew()));
        }
        if (plan.start() > 0) {
            return patient(after, wave) ? started(after, plan.start()) : after;
        }
        return old.isEmpty() && fresh.size() == wanted && Readiness.running(fresh) == wanted ? steady(after) : after;
    }

    /// Whether enough time has passed since the last failure; otherwise it comes back later.
    private boolean patient(EcsService service, Wave wave) {
        var since = store.tasks(service.cluster(), service.group()).stream()
                .filter(task ->
                        task.view().string("startedBy").equals(wave.id()) && task.stopping() && Readiness.failed(task))
                .flatMap(task -> task.view().moment("stoppingAt").stream())
                .max(Instant::compareTo);
        var left = since.map(moment -> Duration.between(now(), moment.plus(PATIENCE)))
                .orElse(Duration.ZERO);
        if (!left.isPositive()) {
            return true;
        }
        wake(service.key(), left);
        return false;
    }

    private EcsService started(EcsService service, int count) {
        var placed = tasks.place(service, service.primary(), count, now());
        placed.tasks().forEach(life::begin);
        var after = placed.tasks().isEmpty()
                ? service
                : says(
                        service,
                        "has started " + placed.tasks().size() + " tasks: " + Readiness.named(placed.tasks()) + ".");
        if (placed.refusal().isEmpty()) {
            return after;
        }
        wake(service.key(), Duration.ofMinutes(1));
        var text = placed.refusal().get();
        var said = service.events().stream()
                .filter(event -> event.string("message").endsWith(text))
                .flatMap(event -> event.moment("createdAt").stream())
                .anyMatch(moment -> moment.plus(REPEAT).isAfter(now()));
        return said ? after : says(after, text);
    }

    private EcsService stopped(EcsService service, List<Task> doomed) {
        var allowed = doomed.stream()
                .filter(task -> !store.protectedNow(task.id(), now()))
                .toList();
        if (allowed.isEmpty()) {
            return service;
        }
        var why =
                "Scaling activity initiated by (deployment " + service.primary().id() + ")";
        allowed.forEach(task -> life.stop(task.id(), "ServiceSchedulerInitiated", why));
        var said = says(service, "has stopped " + allowed.size() + " running tasks: " + Readiness.named(allowed) + ".");
        return group(service)
                .map(group -> says(said, "deregistered " + allowed.size() + " targets in (target-group " + group + ")"))
                .orElse(said);
    }

    private EcsService drained(EcsService service, List<Task> all) {
        if (!all.isEmpty()) {
            return stopped(service, all);
        }
        return service.withFacts(
                        service.facts().edit().with("status", "INACTIVE").end())
                .withWaves(List.of());
    }

    /// Everything is as wanted.
    private EcsService steady(EcsService service) {
        var now = now();
        var wave = service.primary();
        var alone = service.withWaves(List.of(wave));
        var last = service.events().isEmpty() ? "" : service.events().getFirst().string("message");
        if (!wave.inProgress()) {
            return last.endsWith("has reached a steady state.") ? alone : says(alone, "has reached a steady state.");
        }
        var done = alone.wave(wave.id(), each -> each.completed(now))
                .rollout(rollout -> rollout.open()
                        ? rollout.at(Rollout.Stage.CLEAN_UP, now)
                                .weights(100, 100, now)
                                .finished(
                                        rollout.rollingBack() ? "ROLLBACK_SUCCESSFUL" : "SUCCESSFUL",
                                        Optional.empty(),
                                        now)
                        : rollout);
        var registered = group(service)
                .map(group ->
                        says(done, "registered " + tasks.wanted(service) + " targets in (target-group " + group + ")"))
                .orElse(done);
        return says(
                says(registered, "(deployment " + wave.id() + ") deployment completed."),
                "has reached a steady state.");
    }

    /// The target group that the service's tasks are in.
    private static Optional<String> group(EcsService service) {
        return service.facts().structs("loadBalancers").stream()
                .flatMap(each -> each.text("targetGroupArn").stream())
                .findFirst();
    }

    private EcsService says(EcsService service, String text) {
        return service.says(ids.uuid(), now(), text);
    }
}
