package dev.fumidai.app.cli;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.tunnel.ClosingReport;
import dev.fumidai.core.tunnel.ClosingReport.BastionEnd;
import dev.fumidai.core.tunnel.Endpoint;
import dev.fumidai.core.tunnel.Tunnel;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.TunnelEvent.StageState;
import dev.fumidai.core.tunnel.TunnelRequest;
import dev.fumidai.core.tunnel.TunnelStatus;
import dev.fumidai.core.tunnel.Tunnels;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// Opens a tunnel to nowhere that tells a whole life: target `orders-db` succeeds, `ends` ends by
/// itself, `broken` never starts.
final class ScriptedTunnels implements Tunnels {
    static final Instant START = Instant.parse("2026-03-02T09:30:00Z");

    private final boolean sandbox;
    private int opened;
    private int closed;
    private Optional<TunnelRequest> request = Optional.empty();

    ScriptedTunnels(boolean sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public Tunnel open(TunnelRequest asked, Consumer<TunnelEvent> events) throws ProblemException {
        request = Optional.of(asked);
        var target = asked.targets().getFirst().target();
        events.accept(new TunnelEvent.SignedIn(
                "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Developer_0123456789abcdef/dev@example.com",
                "dev@example.com",
                "123456789012",
                "ap-northeast-1",
                Optional.of(START.plus(Duration.ofMinutes(432))),
                sandbox));
        if (target.equals("broken")) {
            events.accept(new TunnelEvent.Undone(List.of(bastionEnd(Duration.ofSeconds(74), 0.0003))));
            throw new Problem(
                            "The bastion's agent never connected.",
                            "subnet-0a1 has no route to ssmmessages.ap-northeast-1 (no NAT, no VPC endpoint).",
                            "add an interface endpoint for ssmmessages, or use subnets with NAT",
                            ExitCode.UNAVAILABLE)
                    .asException();
        }
        events.accept(new TunnelEvent.Planned("ecs:RunTask", "ops · db-proxy:1 · 0.25 vCPU 0.5 GB · private subnets"));
        events.accept(new TunnelEvent.Degraded(
                "tags", "RunTask without tags: only this machine finds the bastion again", "allow ecs:TagResource"));
        stage(events, target, "bastion", "ops/db-proxy:1 · 0.25 vCPU 0.5 GB · private subnets · ≈ $0.0123/h", 11.8);
        stage(events, target, "agent", "connected", 14.1);
        stage(events, target, "session", "dev-0f3a… · resumable", 14.6);
        stage(events, target, "probe", "orders.cluster-c1x.ap-northeast-1.rds.amazonaws.com:5432 answers", 14.7);
        var endpoint = new Endpoint(
                target,
                "127.0.0.1",
                5432,
                "orders.cluster-c1x.ap-northeast-1.rds.amazonaws.com",
                5432,
                Optional.of("postgres"),
                Optional.of("16"),
                Optional.of("app"),
                Optional.of("orders"),
                Duration.ofMinutes(10),
                Optional.of(START.plus(Duration.ofHours(4))));
        events.accept(new TunnelEvent.Ready(endpoint));
        opened++;
        return new ScriptedTunnel(endpoint, events, target.equals("ends"));
    }

    @Override
    public List<PlannedCall> plan(TunnelRequest asked, Consumer<TunnelEvent> events) {
        return List.of(
                PlannedCall.start("ecs:RunTask", "db-proxy:1 on ops", Map.of("cluster", "ops", "count", 1)),
                PlannedCall.end("ecs:StopTask", "when its last tunnel closes", Map.of()));
    }

    Optional<TunnelRequest> request() {
        return request;
    }

    int leftOpen() {
        return opened - closed;
    }

    private static BastionEnd bastionEnd(Duration ran, double cost) {
        return new BastionEnd(
                "arn:aws:ecs:ap-northeast-1:123456789012:task/ops/0f3a",
                true,
                "",
                ran,
                Optional.of(cost),
                Optional.of(LocalDate.of(2026, 3, 1)));
    }

    private static void stage(
            Consumer<TunnelEvent> events, String target, String stage, String detail, double seconds) {
        var at = Duration.ofMillis(Math.round(seconds * 1000));
        events.accept(new TunnelEvent.Stage(target, stage, StageState.WAITING, detail, at.minusMillis(100)));
        events.accept(new TunnelEvent.Stage(target, stage, StageState.DONE, detail, at));
    }

    private final class ScriptedTunnel implements Tunnel {
        private final Endpoint endpoint;
        private final Consumer<TunnelEvent> events;
        private final boolean endsByItself;
        private final CountDownLatch ended = new CountDownLatch(1);

        ScriptedTunnel(Endpoint endpoint, Consumer<TunnelEvent> events, boolean endsByItself) {
            this.endpoint = endpoint;
            this.events = events;
            this.endsByItself = endsByItself;
        }

        @Override
        public Extended extend(java.time.Duration by) {
            return new Extended(java.time.Instant.parse("2026-03-02T14:00:00Z"), List.of());
        }

        @Override
        public List<Endpoint> endpoints() {
            return List.of(endpoint);
        }

        @Override
        public TunnelStatus status() {
            return new TunnelStatus(
                    2, 13_002_342, 842_008_068, Optional.empty(), 1, Optional.of(0.004), "up", List.of());
        }

        @Override
        public ClosingReport awaitEnd() throws InterruptedException {
            if (endsByItself) {
                story();
                close();
            }
            ended.await();
            return report();
        }

        private void story() {
            events.accept(new TunnelEvent.Interrupted("orders-db", "the service closed the data channel (1000 Bye)"));
            events.accept(new TunnelEvent.Resumed("orders-db", Duration.ofMillis(850), 1));
            events.accept(new TunnelEvent.ConnectionFailed("orders-db", "orders.internal", 5432, "connection refused"));
            events.accept(new TunnelEvent.WentIdle("orders-db", Duration.ofMinutes(10)));
            events.accept(new TunnelEvent.Lost("orders-db", "the task stopped: Essential container exited"));
            events.accept(new TunnelEvent.DeadlineNear("orders-db", Duration.ofMinutes(5)));
            events.accept(new TunnelEvent.Trouble(new Problem("The schedule failed.", "", "", ExitCode.REFUSED)));
        }

        @Override
        public void close() {
            if (ended.getCount() > 0) {
                closed++;
                events.accept(new TunnelEvent.Closed(report()));
                ended.countDown();
            }
        }

        private ClosingReport report() {
            return new ClosingReport(
                    2,
                    13_526_630,
                    1_288_490_189L,
                    1,
                    List.of(bastionEnd(Duration.ofSeconds(2530), 0.0087)),
                    Optional.empty());
        }
    }
}
