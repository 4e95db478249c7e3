package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.vpc.InterfaceSource;
import dev.fumidai.sandbox.world.Place;
import java.util.List;

/// The interfaces of tasks that have one of their own, until the tasks are gone.
record TaskInterfaces(EcsStore store, Place place) implements InterfaceSource {
    @Override
    public List<Interface> interfaces() {
        return store.tasks().stream()
                .filter(task -> !task.lastStatus().equals("STOPPED"))
                .filter(task -> !Specs.detail(task.view(), "networkInterfaceId").isEmpty())
                .map(this::shown)
                .toList();
    }

    private Interface shown(Task task) {
        var attachment = task.view().structs("attachments").getFirst().string("id");
        return new Interface(
                Specs.detail(task.view(), "networkInterfaceId"),
                place.arn("ecs", "attachment/" + attachment),
                Specs.detail(task.view(), "subnetId"),
                Specs.detail(task.view(), "privateIPv4Address"),
                Specs.detail(task.view(), "privateDnsName"),
                Specs.detail(task.view(), "macAddress"),
                task.lastStatus().equals("RUNNING"),
                task.securityGroups());
    }
}
