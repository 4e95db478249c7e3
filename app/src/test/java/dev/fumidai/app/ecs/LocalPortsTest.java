package dev.fumidai.app.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.ContainerRef;
import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Health;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.ecs.TaskStatus;
import dev.fumidai.core.ecs.Word;
import dev.fumidai.core.state.TunnelPulse;
import dev.fumidai.core.state.TunnelRecord;
import dev.fumidai.core.state.TunnelRecord.Behind;
import dev.fumidai.core.state.TunnelRecord.Port;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Which local ports lead to which container.
class LocalPortsTest {
    private static final String ID = "0f3a5b6c7d8e9f00112233445566778a";
    private static final TaskRef TASK = new TaskRef("arn:aws:ecs:x:1:cluster/shop", "arn:aws:ecs:x:1:task/shop/" + ID);

    @Test
    void aTunnelThroughATaskLeadsToTheContainerThatItNames() {
        var ports =
                new LocalPorts(List.of(through("shop/web/" + ID + "/app", port("127.0.0.1", 8081, "localhost", 8080))));

        assertThat(ports.to(container("app"))).hasValue("8081→8080");
        assertThat(ports.to(container("sidecar"))).isEmpty();
        assertThat(ports.told(container("app"))).containsExactly("127.0.0.1:8081 → its port 8080, tunnel web");
    }

    @Test
    void whatLeadsOnToAnotherHostSaysSo() {
        var ports =
                new LocalPorts(List.of(through("shop/web/" + ID + "/app", port("0.0.0.0", 5432, "orders.c1x", 5432))));

        assertThat(ports.to(container("app"))).hasValue("0.0.0.0:5432→orders.c1x:5432");
    }

    @Test
    void aBastionsContainerHasThoseOfItsTunnels() {
        var bastion = tunnel(Optional.empty(), List.of(TASK.taskArn()), port("127.0.0.1", 5432, "orders.c1x", 5432));
        var other = tunnel(Optional.empty(), List.of("arn:aws:ecs:x:1:task/ops/ffff"), port("127.0.0.1", 1, "x", 1));

        assertThat(new LocalPorts(List.of(bastion, other)).to(container("db-proxy")))
                .hasValue("5432→orders.c1x:5432");
        assertThat(new LocalPorts(List.of(bastion, other)).through(TASK).tunnels())
                .containsExactly(bastion);
    }

    @Test
    void aTunnelThatSaysNothingOfItselfLeadsNowhere() {
        var silent = new TunnelRecord("old", 1, Instant.EPOCH, Instant.EPOCH, List.of(), Optional.empty());

        assertThat(new LocalPorts(List.of(silent)).to(container("app"))).isEmpty();
    }

    private static Port port(String host, int port, String remote, int remotePort) {
        var behind = new Behind(remote, remotePort, Optional.empty(), Optional.empty(), Optional.empty());
        return new Port(remote, host, port, Optional.of(behind));
    }

    private static TunnelRecord through(String via, Port port) {
        return tunnel(Optional.of(via), List.of(TASK.taskArn()), port);
    }

    private static TunnelRecord tunnel(Optional<String> via, List<String> bastions, Port port) {
        var pulse = new TunnelPulse(
                "up",
                0,
                0,
                0,
                TunnelPulse.Rate.NONE,
                Optional.empty(),
                Duration.ofMinutes(10),
                0,
                Optional.empty(),
                via,
                bastions);
        return new TunnelRecord("web", 1, Instant.EPOCH, Instant.EPOCH, List.of(port), Optional.empty())
                .with(Optional.of(pulse));
    }

    private static Container container(String name) {
        return new Container(
                new ContainerRef(TASK, name),
                TASK.taskArn() + "/" + name,
                Word.of(TaskStatus.RUNNING),
                Word.of(Health.HEALTHY),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Document.empty());
    }
}
