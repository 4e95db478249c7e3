package dev.fumidai.sandbox.gateway;

import dev.fumidai.sandbox.gateway.GatewayFault.CloseSocket;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/// Decides for one session when a fault that counts bytes strikes.
///
/// **Threading:** any thread.
final class ByteTriggers {
    private static final class Progress {
        private long next;
        private int left;

        Progress(long next, int left) {
            this.next = next;
            this.left = left;
        }
    }

    private final Conditions conditions;
    private final IdentityHashMap<CloseSocket, Progress> progress = new IdentityHashMap<>();

    ByteTriggers(Conditions conditions) {
        this.conditions = conditions;
    }

    /// The closings that are due now.
    ///
    /// @param total bytes that have passed this side since the session began
    List<CloseSocket> due(Side side, long total) {
        var closings = conditions.closings();
        if (closings.isEmpty()) {
            return List.of();
        }
        var due = new ArrayList<CloseSocket>();
        synchronized (progress) {
            for (var closing : closings) {
                if (closing.side() == side && strikes(closing, total)) {
                    due.add(closing);
                }
            }
        }
        return due;
    }

    private boolean strikes(CloseSocket closing, long total) {
        return switch (closing.when()) {
            case GatewayFault.When.Now() -> false;
            case GatewayFault.When.After(var count) -> strikes(closing, total, count, 1);
            case GatewayFault.When.Every(var count, var times) -> strikes(closing, total, count, times);
        };
    }

    private boolean strikes(CloseSocket closing, long total, long step, int times) {
        var mine = progress.computeIfAbsent(closing, first -> new Progress(total + step, times));
        if (mine.left == 0 || total < mine.next) {
            return false;
        }
        mine.next = total + step;
        mine.left--;
        return true;
    }
}
