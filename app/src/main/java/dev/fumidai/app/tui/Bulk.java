package dev.fumidai.app.tui;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/// Several changes that are made one after the other.
///
/// @param number tells it apart
/// @param screen where the rows are marked
/// @param of how many there are
/// @param done how many were tried
/// @param failed the ARNs of what could not be changed
/// @param ending whether it was called off
record Bulk(long number, long screen, int of, int done, Set<String> failed, boolean ending) implements Ongoing {
    Bulk {
        failed = Set.copyOf(failed);
    }

    static Bulk begun(long number, long screen, int of) {
        return new Bulk(number, screen, of, 0, Set.of(), false);
    }

    Bulk after(Set<String> refused) {
        var all = new HashSet<>(failed);
        all.addAll(refused);
        return new Bulk(number, screen, of, done + 1, all, ending);
    }

    Bulk calledOff() {
        return new Bulk(number, screen, of, done, failed, true);
    }

    /// `changes: 3 of 12, 1 refused`.
    @Override
    public String line(Instant now, int bar) {
        return "changes: " + done + " of " + of
                + (failed.isEmpty() ? "" : ", " + failed.size() + " refused")
                + (ending ? ", calling off …" : "");
    }
}
