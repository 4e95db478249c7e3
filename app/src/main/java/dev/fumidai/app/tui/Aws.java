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

/// What effects reach of AWS, in one profile and region.
///
/// **Threading:** any thread.
public interface Aws extends AutoCloseable {
    /// As far as is known without a call.
    Seat seat();

    EcsReads reads();

    /// What the reads leave out because AWS refuses it.
    Withheld withheld();

    EcsChanges changes() throws ProblemException;

    LogReads logs();

    ScalingReads scaling();

    MetricReads metrics();

    TargetReads targets();

    /// What starts tasks by the clock.
    ScheduleReads schedules();

    /// Tasks with what is around them.
    TaskDetails tasks();

    /// Says why one would not get into a container.
    Doctor doctor() throws ProblemException;

    /// The sessions of the region.
    ///
    /// @param over those that are over instead of the open ones
    Found<SessionRow> sessions(boolean over) throws ProblemException, InterruptedException;

    Found<DatabaseRow> databases() throws InterruptedException;

    /// The tunnels that run in the background of this machine.
    List<TunnelRecord> tunnels() throws ProblemException;

    /// Ends a tunnel in order, and waits for it.
    void close(TunnelRecord tunnel) throws ProblemException, InterruptedException;

    /// Asks a tunnel's process for more time, and waits for its answer.
    MoreTime.Given extend(TunnelRecord tunnel, Duration more) throws ProblemException, InterruptedException;

    /// What starting a task for one purpose would call; only looks up.
    List<PlannedCall> plan(RunWish wish) throws ProblemException, InterruptedException;

    /// What was done from this machine.
    JournalReads journal() throws ProblemException;

    /// Those of every account that the configuration leads to.
    Bastions bastions() throws ProblemException;

    /// Copies files to or from a container.
    CopyReport copy(TransferWish wish, Consumer<CopyEvent> events) throws ProblemException, InterruptedException;

    /// Whether AWS has asked for fewer calls.
    boolean throttled();

    /// The profiles that AWS's own files name.
    List<KnownPlaces.Known> profiles() throws ProblemException;

    Identity identify() throws ProblemException, InterruptedException;

    @Override
    void close();
}
