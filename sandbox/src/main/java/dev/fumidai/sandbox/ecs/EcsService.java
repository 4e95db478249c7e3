package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.model.Struct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A service: what it is asked to be, and how far it is.
///
/// @param cluster the cluster's name
/// @param facts what DescribeServices shows of it, without counts, deployments and events
/// @param waves its deployments, the newest first
/// @param rollouts its service deployments, the newest first
/// @param revisions its service revisions, the newest first
/// @param events the newest first
record EcsService(
        String cluster,
        String name,
        Struct facts,
        List<Wave> waves,
        List<Rollout> rollouts,
        List<Struct> revisions,
        List<Struct> events) {
    private static final int MOST_EVENTS = 100;
    private static final int MOST_ROLLOUTS = 100;

    EcsService {
        waves = List.copyOf(waves);
        rollouts = List.copyOf(rollouts);
        revisions = List.copyOf(revisions);
        events = List.copyOf(events);
    }

    String key() {
        return cluster + "/" + name;
    }

    String arn() {
        return facts.string("serviceArn");
    }

    String group() {
        return "service:" + name;
    }

    int desired() {
        return facts.number("desiredCount").orElse(0);
    }

    boolean daemon() {
        return facts.string("schedulingStrategy").equals("DAEMON");
    }

    boolean active() {
        return facts.string("status").equals("ACTIVE");
    }

    Wave primary() {
        return waves.getFirst();
    }

    Optional<Wave> wave(String id) {
        return waves.stream().filter(wave -> wave.id().equals(id)).findFirst();
    }

    /// The service deployment that is on its way.
    Optional<Rollout> rollout() {
        return rollouts.stream().findFirst().filter(Rollout::open);
    }

    Struct deploymentSettings() {
        return facts.struct("deploymentConfiguration");
    }

    EcsService withFacts(Struct newFacts) {
        return new EcsService(cluster, name, newFacts, waves, rollouts, revisions, events);
    }

    EcsService withWaves(List<Wave> newWaves) {
        return new EcsService(cluster, name, facts, newWaves, rollouts, revisions, events);
    }

    EcsService wave(String id, UnaryOperator<Wave> change) {
        return withWaves(waves.stream()
                .map(wave -> wave.id().equals(id) ? change.apply(wave) : wave)
                .toList());
    }

    /// Changes the newest service deployment.
    EcsService rollout(UnaryOperator<Rollout> change) {
        if (rollouts.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(rollouts);
        all.set(0, change.apply(all.getFirst()));
        return withRollouts(all);
    }

    EcsService withRollouts(List<Rollout> newRollouts) {
        return new EcsService(cluster, name, facts, waves, newRollouts, revisions, events);
    }

    EcsService plus(Rollout rollout) {
        return withRollouts(front(rollout, rollouts, MOST_ROLLOUTS));
    }

    EcsService plus(Wave wave) {
        return withWaves(front(wave, waves, Integer.MAX_VALUE));
    }

    EcsService withRevision(Struct revision) {
        return new EcsService(cluster, name, facts, waves, rollouts, front(revision, revisions, MOST_ROLLOUTS), events);
    }

    EcsService says(String id, Instant now, String text) {
        var event = Struct.with("id", id)
                .with("createdAt", now)
                .with("message", "(service " + name + ") " + text)
                .end();
        return new EcsService(cluster, name, facts, waves, rollouts, revisions, front(event, events, MOST_EVENTS));
    }

    private static <T> List<T> front(T first, List<T> rest, int most) {
        var all = new ArrayList<T>();
        all.add(first);
        all.addAll(rest.subList(0, Math.min(rest.size(), most - 1)));
        return all;
    }
}
