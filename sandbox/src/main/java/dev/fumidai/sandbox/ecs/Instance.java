package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.model.Struct;
import java.util.List;

/// A container instance.
///
/// @param cluster the cluster's name
/// @param id the last part of its ARN
/// @param facts what DescribeContainerInstances shows of it, without counts and remaining resources
/// @param cpu CPU units
/// @param memory MiB
record Instance(String cluster, String id, Struct facts, int cpu, int memory) {
    String arn() {
        return facts.string("containerInstanceArn");
    }

    String status() {
        return facts.string("status");
    }

    boolean active() {
        return status().equals("ACTIVE");
    }

    Instance withFacts(Struct newFacts) {
        var version = facts.number("version").orElse(1) + 1;
        return new Instance(
                cluster, id, newFacts.edit().with("version", version).end(), cpu, memory);
    }

    /// The tasks of a cluster that are on it and take resources.
    List<Task> tasks(List<Task> all) {
        return all.stream()
                .filter(task -> task.view().string("containerInstanceArn").equals(arn()))
                .filter(task -> !task.lastStatus().equals("STOPPED"))
                .toList();
    }

    int freeMemory(List<Task> all) {
        return memory - tasks(all).stream().mapToInt(Instance::memory).sum();
    }

    int freeCpu(List<Task> all) {
        return cpu - tasks(all).stream().mapToInt(Instance::cpu).sum();
    }

    static int memory(Task task) {
        return memory(task.definition());
    }

    static int cpu(Task task) {
        return cpu(task.definition());
    }

    static int memory(Struct definition) {
        return size(definition, "memory");
    }

    static int cpu(Struct definition) {
        return size(definition, "cpu");
    }

    private static int size(Struct definition, String name) {
        return definition
                .text(name)
                .map(Integer::parseInt)
                .orElseGet(() -> definition.structs("containerDefinitions").stream()
                        .mapToInt(container -> container
                                .number(name)
                                .orElse(container.number("memoryReservation").orElse(0)))
                        .sum());
    }
}
