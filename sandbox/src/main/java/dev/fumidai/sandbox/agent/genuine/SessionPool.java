package dev.fumidai.sandbox.agent.genuine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The agent's session workers: so many run, one more waits, the next is refused.
///
/// **Threading:** any thread. Source: reference §9.4 no. 13, §9.6.
final class SessionPool {
    private final int workers;
    private final int buffer;
    private final List<GenuineSession> running = new ArrayList<>();
    private final ArrayDeque<GenuineSession> waiting = new ArrayDeque<>();

    SessionPool(int workers, int buffer) {
        this.workers = workers;
        this.buffer = buffer;
    }

    /// What became of a session that was handed in.
    enum Place {
        RUNNING,
        WAITING,
        REFUSED
    }

    /// Finds a place. The caller starts what is running.
    synchronized Place submit(GenuineSession session) {
        if (running.size() < workers) {
            running.add(session);
            return Place.RUNNING;
        }
        if (waiting.size() < buffer) {
            waiting.add(session);
            return Place.WAITING;
        }
        return Place.REFUSED;
    }

    /// A session has ended; the one to start in its place, if any.
    synchronized List<GenuineSession> ended(GenuineSession session) {
        if (!running.remove(session)) {
            waiting.remove(session);
            return List.of();
        }
        var next = waiting.poll();
        if (next == null) {
            return List.of();
        }
        running.add(next);
        return List.of(next);
    }

    synchronized List<GenuineSession> all() {
        var all = new ArrayList<>(running);
        all.addAll(waiting);
        return all;
    }
}
