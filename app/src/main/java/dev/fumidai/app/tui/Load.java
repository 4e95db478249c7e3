package dev.fumidai.app.tui;

import dev.fumidai.core.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How reading a screen's rows stands.
///
/// @param round the number of the load
/// @param running whether it is under way
/// @param since when it began
/// @param ended when the last one ended, well or not
/// @param loaded when the last one ended well: how old the rows are
/// @param seen the ARNs that it has brought so far
/// @param problem why the last one failed
/// @param turn how many there have been
record Load(
        long round,
        boolean running,
        Optional<Instant> since,
        Optional<Instant> ended,
        Optional<Instant> loaded,
        Set<String> seen,
        Optional<Problem> problem,
        int turn) {
    static final Load NEVER =
            new Load(0, false, Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Optional.empty(), 0);

    Load {
        seen = Set.copyOf(seen);
    }

    Load begun(long newRound, Instant at) {
        return new Load(newRound, true, Optional.of(at), ended, loaded, Set.of(), problem, turn + 1);
    }

    Load brought(List<String> arns) {
        var all = new HashSet<>(seen);
        all.addAll(arns);
        return new Load(round, running, since, ended, loaded, all, problem, turn);
    }

    Load done(Instant at) {
        return new Load(round, false, since, Optional.of(at), Optional.of(at), seen, Optional.empty(), turn);
    }

    Load refused(Problem why, Instant at) {
        return new Load(round, false, since, Optional.of(at), loaded, seen, Optional.of(why), turn);
    }

    /// How long the last one took.
    Duration took() {
        return since.isPresent() && ended.isPresent() && ended.get().isAfter(since.get())
                ? Duration.between(since.get(), ended.get())
                : Duration.ZERO;
    }

    Load stopped() {
        return new Load(round, false, since, ended, loaded, seen, problem, turn);
    }
}
