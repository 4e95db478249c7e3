package dev.fumidai.core.bastion;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.config.BastionSettings;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.Durations;
import dev.fumidai.core.cost.FargatePrices;
import dev.fumidai.core.cost.Rate;
import dev.fumidai.core.identity.Access;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.state.BastionRecord;
import dev.fumidai.core.state.LeasedBastion;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.state.StateFolder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The bastions of one profile and region: those in the lease folder, and those in the configured
/// clusters that carry our tags.
public final class AwsBastions implements Bastions {
    private static final Duration STOPPED_WITHIN = Duration.ofMinutes(2);

    private final BastionService service;
    private final Caller caller;
    private final Set<String> clusters;
    private final String machine;
    private final Leases leases;
    private final InstantSource clock;
    private final FargatePrices prices = FargatePrices.builtIn();

    /// Who we are, asked when it is first needed.
    @FunctionalInterface
    public interface Caller {
        /// Asks STS, or remembers.
        Identity identify() throws ProblemException, InterruptedException;
    }

    private AwsBastions(
            BastionService service,
            Caller caller,
            Set<String> clusters,
            String machine,
            Leases leases,
            InstantSource clock) {
        this.service = service;
        this.caller = caller;
        this.clusters = clusters;
        this.machine = machine;
        this.leases = leases;
        this.clock = clock;
    }

    /// Those of a way into AWS; nothing is called yet.
    public static Bastions of(Access access, Config config, StateFolder state, Leases leases, Environment environment)
            throws ProblemException {
        var service = BastionService.of(
                access.clients(),
                new AwsCalls(access.problems()),
                leases,
                Pause.real(),
                environment.clock(),
                environment.random());
        var clusters = config.bastions().values().stream()
                .map(BastionSettings::cluster)
                .collect(Collectors.toSet());
        return of(service, access::identify, clusters, state.machine(), leases, environment.clock());
    }

    /// @param clusters of the configured `bastions:`, to look at for everybody's
    /// @param machine this machine's id
    public static Bastions of(
            BastionService service,
            Caller caller,
            Set<String> clusters,
            String machine,
            Leases leases,
            InstantSource clock) {
        return new AwsBastions(service, caller, clusters, machine, leases, clock);
    }

    @Override
    public List<BastionView> list(Whose whose) throws ProblemException, InterruptedException {
        var known = switch (whose) {
            case MINE -> mine();
            case EVERYBODYS -> everybodys();
        };
        return known.stream()
                .sorted(Comparator.comparing(
                                (BastionView view) -> view.startedAt().orElse(Instant.MIN))
                        .reversed())
                .toList();
    }

    @Override
    public StoppedBastion stop(String task, boolean waitStopped) throws ProblemException, InterruptedException {
        var found = matching(task);
        if (found.size() > 1) {
            throw ambiguous(task, found);
        }
        if (found.isEmpty()) {
            return unknown(task);
        }
        return stopped(found.getFirst(), waitStopped);
    }

    @Override
    public List<StoppedBastion> stopAll(Whose whose, boolean waitStopped)
            throws ProblemException, InterruptedException {
        var stopped = new ArrayList<StoppedBastion>();
        ProblemException last = null;
        for (var view : list(whose)) {
            try {
                stopped.add(stopped(view, waitStopped));
            } catch (ProblemException e) {
                last = e;
            }
        }
        if (last != null) {
            throw last;
        }
        return stopped;
    }

    @Override
    public List<StoppedBastion> reap() throws ProblemException, InterruptedException {
        return service.reaper().reap(caller.identify());
    }

    @Override
    public List<BastionView> matching(String task) throws ProblemException, InterruptedException {
        var found = matching(task, mine());
        return found.isEmpty() ? matching(task, everybodysIfAllowed()) : found;
    }

    @Override
    public List<PlannedCall> planStop(BastionView bastion) throws ProblemException {
        if (bastion.status().equals("STOPPED")) {
            return List.of();
        }
        var record = leases.bastions().stream()
                .map(LeasedBastion::record)
                .filter(known -> known.taskArn().equals(bastion.taskArn()))
                .findFirst();
        return record.isPresent()
                ? Stopper.preview(record.get(), "")
                : List.of(Stopper.preview(bastion.cluster(), bastion.taskArn(), ""));
    }

    @Override
    public List<PlannedCall> planReap() throws ProblemException, InterruptedException {
        return service.reaper().preview(caller.identify());
    }

    static ProblemException ambiguous(String task, List<BastionView> found) {
        return new Problem(
                        "Several bastions begin with " + task + ".",
                        String.join(
                                ", ", found.stream().map(BastionView::taskId).toList()),
                        "give more of the id",
                        ExitCode.USAGE)
                .asException();
    }

    /// What is gone or never was: a task of ours that stopped long ago succeeds, a foreign one is
    /// refused, and a name that nothing bears is not found.
    private StoppedBastion unknown(String task) throws ProblemException, InterruptedException {
        var arn = task.startsWith("arn:") ? Optional.of(task) : Optional.<String>empty();
        for (var cluster : arn.map(a -> List.of(clusterOf(a))).orElse(List.copyOf(clusters))) {
            try {
                var view = service.ecs().describe(cluster, task, true);
                if (view.isPresent() && view.get().stopped()) {
                    return new StoppedBastion(view.get().taskArn(), false, "it had stopped already");
                }
                if (view.isPresent()) {
                    throw new Problem(
                                    "Task " + task + " is not a bastion of Fumidai's.",
                                    "It carries no tag " + Tags.OWNER + ", and this machine did not start it.",
                                    "stop it in ECS, if you are sure",
                                    ExitCode.REFUSED)
                            .asException();
                }
            } catch (CallFailed failed) {
                if (failed.kind() == CallFailed.Kind.DENIED || failed.kind() == CallFailed.Kind.NOT_SIGNED_IN) {
                    throw failed.asProblem();
                }
            }
        }
        throw new Problem(
                        "There is no bastion " + task + ".",
                        "Neither this machine nor the clusters " + clusters + " know it.",
                        "fumidai bastion ls --all",
                        ExitCode.NOT_FOUND)
                .asException();
    }

    private StoppedBastion stopped(BastionView view, boolean waitStopped)
            throws ProblemException, InterruptedException {
        try {
            var running = !view.status().equals("STOPPED");
            if (running) {
                service.stopper().stop(view.cluster(), view.taskArn(), "fumidai bastion stop");
            }
            if (running
                    && waitStopped
                    && !service.stopper().awaitStopped(view.cluster(), view.taskArn(), STOPPED_WITHIN)) {
                throw new Problem(
                                "Bastion " + view.taskId() + " has not stopped within "
                                        + Durations.spoken(STOPPED_WITHIN) + ".",
                                "AWS has accepted the stop.",
                                "fumidai bastion ls",
                                ExitCode.UNAVAILABLE)
                        .asException();
            }
            var schedule = unscheduled(view);
            if (view.mine()) {
                leases.forgetUnheld(view.taskArn());
            }
            var before = running ? "" : "it had stopped already";
            var detail =
                    Stream.of(before, schedule).filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
            return new StoppedBastion(view.taskArn(), running, detail);
        } catch (CallFailed failed) {
            throw failed.asProblem();
        }
    }

    /// The start of this machine's own bastions may have made a schedule.
    private String unscheduled(BastionView view) throws ProblemException, InterruptedException {
        for (var leased : leases.bastions()) {
            if (leased.record().taskArn().equals(view.taskArn())) {
                return service.stopper().unschedule(leased.record());
            }
        }
        return "";
    }

    private static List<BastionView> matching(String task, Collection<BastionView> among) {
        var exact = among.stream()
                .filter(v -> v.taskArn().equals(task) || v.taskId().equals(task))
                .toList();
        return exact.isEmpty()
                ? among.stream().filter(v -> v.taskId().startsWith(task)).toList()
                : exact;
    }

    private List<BastionView> mine() throws ProblemException, InterruptedException {
        var me = caller.identify();
        var views = new ArrayList<BastionView>();
        for (var leased : leases.bastions()) {
            if (Reaper.owns(me, leased.record())) {
                look(leased.record().cluster(), leased.record().taskArn())
                        .map(task -> view(task, Optional.of(leased), me))
                        .ifPresent(views::add);
            }
        }
        return views;
    }

    private List<BastionView> everybodys() throws ProblemException, InterruptedException {
        var me = caller.identify();
        Map<String, BastionView> views = new LinkedHashMap<>();
        for (var view : mine()) {
            views.put(view.taskArn(), view);
        }
        for (var cluster : clusters) {
            for (var arn : tasks(cluster)) {
                if (!views.containsKey(arn)) {
                    look(cluster, arn)
                            .filter(task -> task.tags().containsKey(Tags.OWNER))
                            .map(task -> view(task, Optional.empty(), me))
                            .ifPresent(view -> views.put(arn, view));
                }
            }
        }
        return List.copyOf(views.values());
    }

    private List<BastionView> everybodysIfAllowed() throws ProblemException, InterruptedException {
        try {
            return everybodys();
        } catch (ProblemException e) {
            if (e.problem().exitCode() == ExitCode.REFUSED) {
                return List.of();
            }
            throw e;
        }
    }

    private List<String> tasks(String cluster) throws ProblemException, InterruptedException {
        try {
            return service.ecs().list(cluster, Optional.empty());
        } catch (CallFailed failed) {
            if (failed.kind() == CallFailed.Kind.NOT_FOUND) {
                return List.of(); // the configuration's clusters may be in different accounts
            }
            throw failed.asProblem();
        }
    }

    private Optional<TaskView> look(String cluster, String task) throws ProblemException, InterruptedException {
        try {
            return service.ecs().describe(cluster, task, true);
        } catch (CallFailed failed) {
            throw failed.asProblem();
        }
    }

    private BastionView view(TaskView task, Optional<LeasedBastion> leased, Identity me) {
        var tags = task.tags();
        var record = leased.map(LeasedBastion::record);
        var started = record.map(BastionRecord::startedAt).or(task::createdAt);
        var rate = prices.rate(me.region(), task.size());
        var ended = task.stoppedAt().orElse(clock.instant());
        return new BastionView(
                task.taskArn(),
                clusterOf(task.taskArn()),
                task.stopping() && !task.stopped() ? "STOPPING" : task.lastStatus(),
                Optional.ofNullable(tags.get(Tags.OWNER)).or(() -> record.map(BastionRecord::owner)),
                Optional.ofNullable(tags.get(Tags.OWNER_NAME)),
                Optional.ofNullable(tags.get(Tags.MACHINE)),
                leased.isPresent()
                        || (me.userId().equals(tags.get(Tags.OWNER)) && machine.equals(tags.get(Tags.MACHINE))),
                leased.map(b -> (int)
                        b.holders().stream().filter(LeasedBastion.Holder::alive).count()),
                Optional.ofNullable(tags.get(Tags.TARGET)),
                Optional.ofNullable(tags.get(Tags.REASON)),
                started,
                record.map(BastionRecord::expiresAt)
                        .or(() -> Optional.ofNullable(tags.get(Tags.EXPIRES_AT)).flatMap(AwsBastions::time)),
                rate.map(Rate::hourly),
                rate.flatMap(known -> started.map(from -> known.amount(Duration.between(from, ended)))));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String clusterOf(String taskArn) {
        var parts = taskArn.split("/");
        return parts.length == 3 ? parts[1] : "default";
    }
}
