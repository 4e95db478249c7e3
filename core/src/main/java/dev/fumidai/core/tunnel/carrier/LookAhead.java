package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.BastionService;
import dev.fumidai.core.database.Database;
import dev.fumidai.core.database.Databases;
import dev.fumidai.session.Scope;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// What an opening asks early, beside everything else, because it only reads: where the databases
/// are, and what the bastions will be started with.
///
/// **Threading:** the opening's thread; what is asked runs in the opening's scope.
final class LookAhead {
    private final Scope scope;
    private final List<Goal> goals;
    private final boolean bastionsToo;
    /// By identity: nothing forbids asking for the same target twice.
    private final IdentityHashMap<Goal, Scope.Task<Found>> asked = new IdentityHashMap<>();

    /// @param bastionsToo whether bastions are to be started soon
    LookAhead(Scope scope, List<Goal> goals, boolean bastionsToo) {
        this.scope = scope;
        this.goals = goals;
        this.bastionsToo = bastionsToo;
    }

    /// A target and its database.
    record Found(Goal goal, Database database) {}

    /// Asks what all targets of a site need to know. In an account that is not the target's nothing
    /// is asked: then this is called when the account is known.
    ///
    /// @param key of [Sites#key]
    void ask(Object key, Site site, BastionService bastions) throws ProblemException {
        var databases = site.databases();
        for (var goal : goals) {
            if (Sites.key(goal.settings()).equals(key)) {
                asked.computeIfAbsent(goal, it -> scope.compute("database", () -> found(it, databases)));
                if (goal.bastion().isPresent() && bastionsToo) {
                    bastions.lookAhead(scope, goal.bastion().get());
                }
            }
        }
    }

    private static Found found(Goal goal, Databases databases) throws ProblemException, InterruptedException {
        var wanted = goal.database();
        return new Found(goal, databases.find(wanted.address(), wanted.engine()));
    }

    /// The databases of all targets, in their order.
    List<Found> databases() throws ProblemException, InterruptedException {
        var found = new ArrayList<Found>();
        for (var goal : goals) {
            var task = asked.get(goal);
            if (task == null) {
                throw new IllegalStateException("nothing was asked about " + goal.name());
            }
            found.add(joined(task));
        }
        return found;
    }

    /// What a part of the opening came to, or what it failed with.
    static <T> T joined(Scope.Task<T> task) throws ProblemException, InterruptedException {
        try {
            return task.join();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case ProblemException problem -> throw problem;
                case InterruptedException ignored -> throw new InterruptedException("the opening was interrupted");
                case null, default -> throw new IllegalStateException("opening a tunnel failed", e);
            }
        }
    }
}
