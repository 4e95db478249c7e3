package dev.fumidai.app.tui;

import dev.fumidai.app.cli.MoreTime;
import dev.fumidai.app.cli.Processes;
import dev.fumidai.core.Environment;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.Journal;
import dev.fumidai.core.audit.JournalReads;
import dev.fumidai.core.audit.LocalJournal;
import dev.fumidai.core.balancing.AwsTargetReads;
import dev.fumidai.core.balancing.TargetReads;
import dev.fumidai.core.bastion.Bastions;
import dev.fumidai.core.database.DatabaseList;
import dev.fumidai.core.database.DatabaseRow;
import dev.fumidai.core.doctor.Doctor;
import dev.fumidai.core.doctor.ExecDoctor;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Priority;
import dev.fumidai.core.ecs.Withheld;
import dev.fumidai.core.ecs.change.AwsEcsChanges;
import dev.fumidai.core.ecs.change.EcsChanges;
import dev.fumidai.core.files.CopyEvent;
import dev.fumidai.core.files.CopyReport;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.identity.KnownPlaces;
import dev.fumidai.core.logs.AwsLogReads;
import dev.fumidai.core.logs.LogReads;
import dev.fumidai.core.metrics.AwsMetricReads;
import dev.fumidai.core.metrics.MetricReads;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.run.RunWish;
import dev.fumidai.core.run.Runs;
import dev.fumidai.core.scaling.AwsScalingReads;
import dev.fumidai.core.scaling.ScalingReads;
import dev.fumidai.core.schedules.AwsScheduleReads;
import dev.fumidai.core.schedules.ScheduleReads;
import dev.fumidai.core.sessions.SessionList;
import dev.fumidai.core.sessions.SessionRow;
import dev.fumidai.core.state.BackgroundTunnels;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.core.state.TunnelRecord;
import dev.fumidai.core.task.AwsTaskDetails;
import dev.fumidai.core.task.TaskDetails;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// [Aws] over a [Browser].
///
/// @param browser closed with this
/// @param warnings hears when the journal cannot be written
record LiveAws(
        Browser browser,
        Environment environment,
        Background background,
        KnownBastions known,
        Opening opening,
        Courier courier,
        Places places,
        Consumer<Problem> warnings)
        implements Aws {
    /// Sessions: what fills five pages.
    private static final int MOST_OVER = 1_000;

    /// The tunnels of this machine.
    @FunctionalInterface
    interface Background {
        BackgroundTunnels get() throws ProblemException;
    }

    /// Where one could go.
    @FunctionalInterface
    interface Places {
        List<KnownPlaces.Known> profiles() throws ProblemException;
    }

    /// The tasks that can be started for one purpose.
    @FunctionalInterface
    interface Opening {
        Runs runs() throws ProblemException;
    }

    @Override
    public Seat seat() {
        var access = browser.access();
        var habits = access.habits();
        return new Seat(
                access.profile(),
                access.region(),
                Optional.empty(),
                habits.production(),
                habits.readOnly(),
                access.sandbox());
    }

    @Override
    public EcsReads reads() {
        return browser.reads().at(Priority.VISIBLE);
    }

    @Override
    public Withheld withheld() {
        return browser.withheld();
    }

    @Override
    public EcsChanges changes() throws ProblemException {
        var journal = Journal.open(StateFolder.open(environment), environment);
        return AwsEcsChanges.of(browser, journal, warnings);
    }

    @Override
    public LogReads logs() {
        return AwsLogReads.of(browser, environment.clock(), Pause.real());
    }

    @Override
    public ScalingReads scaling() {
        return new AwsScalingReads(() -> browser.access().clients().scaling(), browser.calls());
    }

    @Override
    public Found<SessionRow> sessions(boolean over) throws ProblemException, InterruptedException {
        var sessions = new SessionList(browser.access().clients(), browser.calls());
        return over ? sessions.over(MOST_OVER) : sessions.open();
    }

    @Override
    public Found<DatabaseRow> databases() throws InterruptedException {
        return new DatabaseList(browser.access().clients(), browser.calls()).read();
    }

    @Override
    public List<TunnelRecord> tunnels() throws ProblemException {
        return background.get().running();
    }

    @Override
    public void close(TunnelRecord tunnel) throws ProblemException, InterruptedException {
        Processes.end(tunnel.pid(), tunnel.processStarted(), "The tunnel " + tunnel.name());
    }

    @Override
    public MoreTime.Given extend(TunnelRecord tunnel, Duration more) throws ProblemException, InterruptedException {
        return new MoreTime(background.get(), Pause.real()).ask(tunnel, more);
    }

    @Override
    public TargetReads targets() {
        return new AwsTargetReads(() -> browser.access().clients().balancing(), browser.calls(), reads());
    }

    @Override
    public ScheduleReads schedules() {
        return new AwsScheduleReads(() -> browser.access().clients().scheduler(), browser.calls());
    }

    @Override
    public TaskDetails tasks() {
        return new AwsTaskDetails(
                () -> browser.access().clients().ecs(),
                () -> browser.access().clients().ec2(),
                browser.calls(),
                reads());
    }

    @Override
    public Doctor doctor() throws ProblemException {
        return ExecDoctor.of(browser, environment);
    }

    @Override
    public List<PlannedCall> plan(RunWish wish) throws ProblemException, InterruptedException {
        try (var runs = opening.runs()) {
            return runs.plan(wish, event -> {});
        }
    }

    @Override
    public JournalReads journal() throws ProblemException {
        return new LocalJournal(StateFolder.open(environment));
    }

    @Override
    public Bastions bastions() throws ProblemException {
        return known.get();
    }

    @Override
    public MetricReads metrics() {
        return new AwsMetricReads(
                () -> browser.access().clients().metrics(),
                () -> browser.access().clients().balancing(),
                browser.calls());
    }

    @Override
    public CopyReport copy(TransferWish wish, Consumer<CopyEvent> events)
            throws ProblemException, InterruptedException {
        return courier.copy(wish, events);
    }

    @Override
    public boolean throttled() {
        return browser.governor().state().throttled();
    }

    @Override
    public List<KnownPlaces.Known> profiles() throws ProblemException {
        return places.profiles();
    }

    @Override
    public Identity identify() throws ProblemException, InterruptedException {
        return browser.access().identify();
    }

    @Override
    public void close() {
        known.close();
        browser.close();
    }
}
