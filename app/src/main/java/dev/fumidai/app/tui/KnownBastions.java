package dev.fumidai.app.tui;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.Bastions;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The bastions of every account that the configuration leads to, found when they are first asked
/// for.
///
/// **Threading:** any thread.
final class KnownBastions implements AutoCloseable {
    private final Opening opening;
    private final Consumer<Problem> unreachable;
    private final Set<Problem> told = new HashSet<>();

    @Nullable
    private Bastions opened;

    /// Makes them.
    @FunctionalInterface
    interface Opening {
        Bastions open(Consumer<Problem> unreachable) throws ProblemException;
    }

    /// @param unreachable hears once of each account that cannot be looked into
    KnownBastions(Opening opening, Consumer<Problem> unreachable) {
        this.opening = opening;
        this.unreachable = unreachable;
    }

    synchronized Bastions get() throws ProblemException {
        var known = opened;
        if (known == null) {
            known = opening.open(this::tell);
            opened = known;
        }
        return known;
    }

    /// Those who still ask make them anew.
    @Override
    public synchronized void close() {
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }

    private void tell(Problem problem) {
        boolean first;
        synchronized (told) {
            first = told.add(problem);
        }
        if (first) {
            unreachable.accept(problem);
        }
    }
}
