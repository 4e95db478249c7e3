package dev.fumidai.core.logs;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/// Finds the streams of tasks, by their own definitions: streams of other services in the same
/// group never get among them.
final class StreamFinder {
    private final EcsReads reads;

    StreamFinder(EcsReads reads) {
        this.reads = reads;
    }

    LogStreams of(LogPlace place) throws ProblemException, InterruptedException {
        return switch (place) {
            case LogPlace.OfTask it ->
                streams(found(
                        sink -> reads.tasks(List.of(it.task()), sink),
                        "task " + it.task().id()));
            case LogPlace.OfService it -> streams(tasks(it.service(), TaskQuery.State.ALL));
            case LogPlace.Previous it -> streams(previous(it.service()));
        };
    }

    private List<Task> tasks(ServiceRef service, TaskQuery.State state) throws ProblemException, InterruptedException {
        return rows(sink -> reads.tasks(TaskQuery.running(service).in(state), sink));
    }

    private List<Task> previous(ServiceRef service) throws ProblemException, InterruptedException {
        var stopped = tasks(service, TaskQuery.State.STOPPED);
        var last =
                stopped.stream().max(Comparator.comparing(task -> task.since().orElse(Instant.EPOCH)));
        return List.of(last.orElseThrow(() -> new Problem(
                        "AWS remembers no stopped task of " + service.name() + ".",
                        "It forgets them after about an hour.",
                        "fumidai logs TASK, when you know its id",
                        ExitCode.NOT_FOUND)
                .asException()));
    }

    private LogStreams streams(List<Task> tasks) throws ProblemException, InterruptedException {
        var streams = new ArrayList<LogStream>();
        var unreadable = new LinkedHashSet<Unreadable>();
        for (var task : tasks) {
            var sources = LogSources.of(reads.taskDefinition(task.definition().arn()));
            unreadable.addAll(sources.unreadable());
            for (var source : sources.readable()) {
                var runtimeId = task.containers().stream()
                        .filter(it -> it.name().equals(source.container()))
                        .findFirst()
                        .flatMap(Container::runtimeId);
                source.stream(task.ref().id(), runtimeId).ifPresent(streams::add);
            }
        }
        return new LogStreams(streams, List.copyOf(unreadable));
    }

    private static List<Task> found(Found.Read<Task> read, String what) throws ProblemException, InterruptedException {
        var rows = rows(read);
        if (rows.isEmpty()) {
            throw new Problem(
                            "There is no " + what + ".",
                            "AWS forgets stopped tasks after about an hour.",
                            "fumidai ls tasks -A",
                            ExitCode.NOT_FOUND)
                    .asException();
        }
        return rows;
    }

    private static <T extends Row> List<T> rows(Found.Read<T> read) throws ProblemException, InterruptedException {
        var found = Found.of(read);
        for (var missing : found.missing()) {
            if (missing.problem().isPresent()) {
                throw missing.problem().get().asException();
            }
        }
        return found.rows();
    }
}
