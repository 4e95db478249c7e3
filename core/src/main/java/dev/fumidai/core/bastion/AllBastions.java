package dev.fumidai.core.bastion;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.AwsBastions.Caller;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.core.identity.Access;
import dev.fumidai.core.identity.SignIn;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.state.StateFolder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The bastions of every account and region that the configured targets lead to. One that cannot be
/// reached is told once and does not hide the others.
public final class AllBastions implements Bastions {
    private final List<Way> ways;
    private final Consumer<Problem> unreachable;
    private final List<Access> accesses;
    private @Nullable Map<String, Bastions> reached;

    /// A way into AWS: who one is there, and the bastions that are seen from there.
    public record Way(Caller caller, Bastions bastions) {}

    /// @param ways at least one; several may lead to the same account and region
    /// @param unreachable hears of each that leads nowhere
    public AllBastions(List<Way> ways, Consumer<Problem> unreachable) {
        this(ways, unreachable, List.of());
    }

    private AllBastions(List<Way> ways, Consumer<Problem> unreachable, Collection<Access> accesses) {
        this.ways = List.copyOf(ways);
        this.unreachable = unreachable;
        this.accesses = List.copyOf(accesses);
    }

    /// Those of the configuration: the way without a target, and the way of each target. A profile or
    /// a region of the command line restricts all of them alike.
    ///
    /// @throws ProblemException when there is no way at all
    public static Bastions of(
            SignIn signIn,
            Config config,
            Overrides overrides,
            StateFolder state,
            Leases leases,
            Environment environment,
            Consumer<Problem> unreachable)
            throws ProblemException {
        var accesses = new LinkedHashMap<List<Object>, Access>();
        ProblemException general = null;
        try {
            add(signIn.access(config, overrides, Optional.empty()), accesses);
        } catch (ProblemException e) {
            general = e; // targets may name what is missing
        }
        for (var target : config.targets().values()) {
            try {
                add(signIn.access(config, overrides, Optional.of(target)), accesses);
            } catch (ProblemException e) {
                unreachable.accept(ofTarget(target, e.problem()));
            }
        }
        if (accesses.isEmpty() && general != null) {
            throw general;
        }
        var ways = new ArrayList<Way>();
        for (var access : accesses.values()) {
            var bastions = AwsBastions.of(access, config, state, leases, environment);
            ways.add(new Way(access::identify, access.habits().readOnly() ? new ReadOnlyBastions(bastions) : bastions));
        }
        return new AllBastions(ways, unreachable, accesses.values());
    }

    private static void add(Access access, Map<List<Object>, Access> accesses) {
        if (accesses.putIfAbsent(List.of(access.profile(), access.region()), access) != null) {
            access.close();
        }
    }

    private static Problem ofTarget(TargetSettings target, Problem problem) {
        return new Problem(
                "Target " + target.name() + ": " + problem.summary(),
                problem.cause(),
                problem.remedy(),
                problem.exitCode());
    }

    @Override
    public List<BastionView> list(Whose whose) throws ProblemException, InterruptedException {
        return everywhere(bastions -> bastions.list(whose), Failure.TOLD).stream()
                .sorted(Comparator.comparing(
                                (BastionView view) -> view.startedAt().orElse(Instant.MIN))
                        .reversed())
                .toList();
    }

    @Override
    public List<BastionView> matching(String task) throws ProblemException, InterruptedException {
        return everywhere(bastions -> bastions.matching(task), Failure.TOLD);
    }

    @Override
    public StoppedBastion stop(String task, boolean waitStopped) throws ProblemException, InterruptedException {
        var found = matching(task);
        if (found.size() > 1) {
            throw AwsBastions.ambiguous(task, found);
        }
        if (found.size() == 1) {
            return of(found.getFirst()).stop(found.getFirst().taskArn(), waitStopped);
        }
        ProblemException last = null;
        for (var bastions : reached().values()) {
            try {
                return bastions.stop(task, waitStopped);
            } catch (ProblemException e) {
                if (e.problem().exitCode() != ExitCode.NOT_FOUND) {
                    throw e;
                }
                last = e;
            }
        }
        if (last == null) {
            throw new IllegalStateException("no way into AWS");
        }
        throw last;
    }

    @Override
    public List<StoppedBastion> stopAll(Whose whose, boolean waitStopped)
            throws ProblemException, InterruptedException {
        return everywhere(bastions -> bastions.stopAll(whose, waitStopped), Failure.THROWN_LAST);
    }

    @Override
    public List<StoppedBastion> reap() throws ProblemException, InterruptedException {
        return everywhere(Bastions::reap, Failure.THROWN_LAST);
    }

    @Override
    public List<PlannedCall> planStop(BastionView bastion) throws ProblemException, InterruptedException {
        return of(bastion).planStop(bastion);
    }

    @Override
    public List<PlannedCall> planReap() throws ProblemException, InterruptedException {
        return everywhere(Bastions::planReap, Failure.TOLD);
    }

    @Override
    public void close() {
        accesses.forEach(Access::close);
    }

    /// What to do with a failure in one place once the others are done.
    private enum Failure {
        TOLD,
        THROWN_LAST
    }

    @FunctionalInterface
    private interface Question<T> {
        List<T> ask(Bastions bastions) throws ProblemException, InterruptedException;
    }

    private <T> List<T> everywhere(Question<T> question, Failure failure)
            throws ProblemException, InterruptedException {
        var all = new ArrayList<T>();
        var failures = new ArrayList<ProblemException>();
        var places = reached().values();
        for (var bastions : places) {
            try {
                all.addAll(question.ask(bastions));
            } catch (ProblemException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty() && (failure == Failure.THROWN_LAST || failures.size() == places.size())) {
            throw failures.getLast();
        }
        failures.forEach(e -> unreachable.accept(e.problem()));
        return all;
    }

    /// By account and region, each once.
    private synchronized Map<String, Bastions> reached() throws ProblemException, InterruptedException {
        var known = reached;
        if (known != null) {
            return known;
        }
        var found = new LinkedHashMap<String, Bastions>();
        var failures = new ArrayList<ProblemException>();
        for (var way : ways) {
            try {
                var who = way.caller().identify();
                found.putIfAbsent(who.account() + " " + who.region(), way.bastions());
            } catch (ProblemException e) {
                failures.add(e);
            }
        }
        if (found.isEmpty() && !failures.isEmpty()) {
            throw failures.getFirst();
        }
        failures.forEach(e -> unreachable.accept(e.problem()));
        reached = found;
        return found;
    }

    private Bastions of(BastionView bastion) throws ProblemException, InterruptedException {
        var parts = bastion.taskArn().split(":");
        var there = parts.length > 4 ? reached().get(parts[4] + " " + parts[3]) : null;
        if (there == null) {
            throw new IllegalStateException("a bastion from nowhere: " + bastion.taskArn());
        }
        return there;
    }
}
