package dev.fumidai.app.cli;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.BastionView;
import dev.fumidai.core.bastion.Bastions;
import dev.fumidai.core.plan.PlannedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Two bastions: one of ours, one of somebody else.
final class FakeBastions implements Bastions {
    final List<String> stopped = new ArrayList<>();

    private static final BastionView OURS = view("0f3a", true);
    private static final BastionView THEIRS = view("77c1", false);

    @Override
    public List<BastionView> list(Whose whose) {
        return whose == Whose.MINE ? List.of(OURS) : List.of(OURS, THEIRS);
    }

    @Override
    public StoppedBastion stop(String task, boolean waitStopped) throws ProblemException {
        if (!task.equals(OURS.taskId())) {
            throw new Problem("There is no bastion " + task + ".", "", "fumidai bastion ls", ExitCode.NOT_FOUND)
                    .asException();
        }
        stopped.add(task);
        return new StoppedBastion(OURS.taskArn(), true, "");
    }

    @Override
    public List<StoppedBastion> stopAll(Whose whose, boolean waitStopped) {
        return list(whose).stream()
                .map(it -> new StoppedBastion(it.taskArn(), true, ""))
                .toList();
    }

    @Override
    public List<StoppedBastion> reap() {
        return List.of(new StoppedBastion(THEIRS.taskArn(), true, "its owner process 4711 is dead"));
    }

    @Override
    public List<BastionView> matching(String task) {
        return list(Whose.EVERYBODYS).stream()
                .filter(it -> it.taskId().equals(task))
                .toList();
    }

    @Override
    public List<PlannedCall> planStop(BastionView bastion) {
        return List.of(PlannedCall.start("ecs:StopTask", bastion.taskId(), Map.of("task", bastion.taskArn())));
    }

    @Override
    public List<PlannedCall> planReap() {
        return planStop(THEIRS);
    }

    private static BastionView view(String id, boolean mine) {
        return new BastionView(
                "arn:aws:ecs:ap-northeast-1:123456789012:task/ops/" + id,
                "ops",
                "RUNNING",
                Optional.of("AROAEXAMPLE:dev@example.com"),
                mine ? Optional.of("dev@example.com") : Optional.empty(),
                Optional.of("a1b2c3"),
                mine,
                mine ? Optional.of(1) : Optional.empty(),
                Optional.of("orders-db"),
                Optional.empty(),
                Optional.of(ScriptedTunnels.START.minus(Duration.ofMinutes(42))),
                Optional.of(ScriptedTunnels.START.plus(Duration.ofMinutes(198))),
                Optional.of(0.0123),
                Optional.of(0.0086));
    }
}
