package dev.fumidai.app.tui;

import dev.fumidai.core.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How reading a screen's rows stands.
///
/// @param round the number of the load
/// @param running whether it is under way
/// @param since when it began
/// @param ended when the last one ended, well or not
/// @param loaded when the last one ended well: how old the rows are that it has read
/// @param partial whether not all rows are read
/// @param older when rows were read that the last ones have left as they were, by their ARNs
/// @param seen the ARNs that it has brought so far
/// @param problem why the last one failed
/// @param turn how many there have been
record Load(
        long round,
        boolean running,
        Optional<Instant> since,
        Optional<Instant> ended,
        Optional<Instant> loaded,
        boolean partial,
        Map<String, Instant> older,
        Set<String> seen,
        Optional<Problem> problem,
        int turn) {
    static final Load NEVER = new Load(
            0,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Map.of(),
            Set.of(),
            Optional.empty(),
            0);

    Load {
        older = Map.copyOf(older);
        seen = Set.copyOf(seen);
    }

    Load begun(long newRound, Instant at, boolean ofSome) {
        return new Load(newRound, true, Optional.of(at), ended, loaded, ofSome, older, Set.of(), problem, turn + 1);
    }

    /// @param kept those among them that were not read again
    Load brought(List<String> arns, Set<String> kept) {
        var all = new HashSet<>(seen);
        all.addAll(arns);
        var then = new HashMap<>(older);
        then.keySet().removeAll(arns);
        kept.forEach(arn -> readAt(arn).ifPresent(at -> then.put(arn, at)));
        return new Load(round, running, since, ended, loaded, partial, then, all, problem, turn);
    }

    /// When a row was read.
    Optional<Instant> readAt(String arn) {
        return Optional.ofNullable(older.get(arn)).or(this::loaded);
    }

    Load done(Instant at) {
        var then = new HashMap<>(older);
        then.keySet().retainAll(seen);
        return new Load(
                round, false, since, Optional.of(at), Optional.of(at), partial, then, seen, Optional.empty(), turn);
    }

    Load refused(Problem why, Instant at) {
        return new Load(round, false, since, Optional.of(at), loaded, partial, older, seen, Optional.of(why), turn);
    }

    /// How long the last one took.
    Duration took() {
        return since.isPresent() && ended.isPresent() && ended.get().isAfter(since.get())
                ? Duration.between(since.get(), ended.get())
                : Duration.ZERO;
    }

    Load stopped() {
        return new Load(round, false, since, ended, loaded, partial, older, seen, problem, turn);
    }
}
