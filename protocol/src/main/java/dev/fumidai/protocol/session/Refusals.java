package dev.fumidai.protocol.session;

import java.util.HashSet;
import java.util.Set;

/// Finds out which stream an agent could not connect. Its flag does not name the stream, but comes
/// before the end of it: the next stream that ends without ever having had data is the one.
///
/// Source: docs/protocol.md §5.
final class Refusals {
    private final Set<Long> withoutData = new HashSet<>();
    private int unassigned;

    void opened(long id) {
        withoutData.add(id);
    }

    void hadData(long id) {
        if (!withoutData.isEmpty()) {
            withoutData.remove(id);
        }
    }

    void forget(long id) {
        withoutData.remove(id);
    }

    /// The agent has raised its flag.
    void flagged() {
        unassigned = Math.min(unassigned + 1, withoutData.size());
    }

    /// The stream has ended. True when it ended because it never was connected.
    boolean isRefusal(long id) {
        var candidate = withoutData.remove(id);
        if (!candidate || unassigned == 0) {
            return false;
        }
        unassigned--;
        return true;
    }
}
