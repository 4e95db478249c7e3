package dev.fumidai.app.tui;

import dev.fumidai.app.cli.MoreTime;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.JournalReads;
import dev.fumidai.core.balancing.TargetReads;
import dev.fumidai.core.bastion.Bastions;
import dev.fumidai.core.database.DatabaseRow;
import dev.fumidai.core.doctor.Doctor;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Withheld;
import dev.fumidai.core.ecs.change.EcsChanges;
import dev.fumidai.core.files.CopyEvent;
import dev.fumidai.core.files.CopyReport;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.identity.KnownPlaces;
import dev.fumidai.core.logs.LogReads;
import dev.fumidai.core.metrics.MetricReads;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.run.RunWish;
import dev.fumidai.core.scaling.ScalingReads;
import dev.fumidai.core.schedules.ScheduleReads;
import dev.fumidai.core.sessions.SessionRow;
import dev.fumidai.core.state.TunnelRecord;
import dev.fumidai.core.task.TaskDetails;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// An AWS in which nothing may be asked; tests say what may.
class NoAws implements Aws {
    private final Withheld withheld = new Withheld();

    @Override
    public Seat seat() {
        throw unexpected();
    }

    @Override
    public EcsReads reads() {
        throw unexpected();
    }

    @Override
    public Withheld withheld() {
        return withheld;
    }

    @Override
    public EcsChanges changes() throws ProblemException {
        throw unexpected();
    }

    @Override
    public LogReads logs() {
        throw unexpected();
    }

    @Override
    public ScalingReads scaling() {
        throw unexpected();
    }

    @Override
    public TargetReads targets() {
        throw unexpected();
    }

    @Override
    public ScheduleReads schedules() {
        throw unexpected();
    }

    @Override
    public TaskDetails tasks() {
        throw unexpected();
    }

    @Override
    public Doctor doctor() throws ProblemException {
        throw unexpected();
    }

    @Override
    public MetricReads metrics() {
        throw unexpected();
    }

    @Override
    public Found<SessionRow> sessions(boolean over) {
        throw unexpected();
    }

    @Override
    public Found<DatabaseRow> databases() {
        throw unexpected();
    }

    @Override
    public JournalReads journal() throws ProblemException {
        throw unexpected();
    }

    @Override
    public List<TunnelRecord> tunnels() {
        throw unexpected();
    }

    @Override
    public void close(TunnelRecord tunnel) {
        throw unexpected();
    }

    @Override
    public MoreTime.Given extend(TunnelRecord tunnel, Duration more) throws ProblemException {
        throw unexpected();
    }

    @Override
    public List<PlannedCall> plan(RunWish wish) throws ProblemException {
        throw unexpected();
    }

    @Override
    public Bastions bastions() throws ProblemException {
        throw unexpected();
    }

    @Override
    public CopyReport copy(TransferWish wish, Consumer<CopyEvent> events)
            throws ProblemException, InterruptedException {
        throw unexpected();
    }

    @Override
    public boolean throttled() {
        return false;
    }

    @Override
    public List<KnownPlaces.Known> profiles() {
        throw unexpected();
    }

    @Override
    public Identity identify() {
        return World.identity();
    }

    @Override
    public void close() {
        // holds nothing
    }

    private static AssertionError unexpected() {
        return new AssertionError("nothing was to be asked of AWS");
    }
}
