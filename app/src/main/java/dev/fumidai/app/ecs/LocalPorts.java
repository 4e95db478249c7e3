package dev.fumidai.app.ecs;

import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.state.TunnelPulse;
import dev.fumidai.core.state.TunnelRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The ports of this machine that lead to containers, as the tunnels in its background have written
/// them down. Calls nothing.
public record LocalPorts(List<TunnelRecord> tunnels) {
    public static final LocalPorts NONE = new LocalPorts(List.of());

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "::1", "localhost");

    public LocalPorts {
        tunnels = List.copyOf(tunnels);
    }

    /// Only those that go through a task.
    public LocalPorts through(TaskRef task) {
        return new LocalPorts(tunnels.stream()
                .filter(tunnel ->
                        tunnel.pulse().filter(pulse -> uses(pulse, task)).isPresent())
                .toList());
    }

    /// `8081→8080`, and `5432→orders.c1x:5432` where they lead on to another host; empty where none
    /// does.
    public Optional<String> to(Container container) {
        return Cells.texts(ports(container, LocalPorts::brief).toList());
    }

    /// The same in full, for a description: `127.0.0.1:8081 → port 8080 of it, tunnel web-8080`.
    public List<String> told(Container container) {
        return ports(container, LocalPorts::told).toList();
    }

    private Stream<String> ports(Container container, Function<TunnelRecord, Function<TunnelRecord.Port, String>> how) {
        return tunnels.stream()
                .filter(tunnel -> tunnel.pulse()
                        .filter(pulse -> leadsTo(pulse, container))
                        .isPresent())
                .flatMap(tunnel -> tunnel.ports().stream().map(how.apply(tunnel)));
    }

    private static boolean uses(TunnelPulse pulse, TaskRef task) {
        return pulse.via()
                .map(via -> via.contains("/" + task.id() + "/"))
                .orElseGet(() -> pulse.bastions().stream().map(Arn::name).anyMatch(task.id()::equals));
    }

    /// A bastion's tunnels go through the one container that it has.
    private static boolean leadsTo(TunnelPulse pulse, Container container) {
        var task = container.ref().task();
        return uses(pulse, task)
                && pulse.via()
                        .filter(via -> !via.endsWith("/" + task.id() + "/" + container.name()))
                        .isEmpty();
    }

    private static Function<TunnelRecord.Port, String> brief(TunnelRecord tunnel) {
        return port -> (THIS_MACHINE.contains(port.host()) ? "" : port.host() + ":")
                + port.port()
                + port.behind()
                        .map(behind -> "→" + (isOwn(behind) ? "" : behind.host() + ":") + behind.port())
                        .orElse("");
    }

    private static Function<TunnelRecord.Port, String> told(TunnelRecord tunnel) {
        return port -> port.host() + ":" + port.port()
                + port.behind()
                        .map(behind -> isOwn(behind)
                                ? " → its port " + behind.port()
                                : " → " + behind.host() + ":" + behind.port())
                        .orElse("")
                + ", tunnel " + tunnel.name();
    }

    /// Seen from the container.
    private static boolean isOwn(TunnelRecord.Behind behind) {
        return THIS_MACHINE.contains(behind.host());
    }
}
