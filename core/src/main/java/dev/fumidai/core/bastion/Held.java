package dev.fumidai.core.bastion;

import dev.fumidai.core.Problem;
import dev.fumidai.core.state.BastionRecord;
import dev.fumidai.core.state.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A bastion of a [Pool] that is in use, or on its way. `seats`, `begun` and `avoided` are guarded
/// by the pool.
final class Held {
    final String key;
    final Use use;
    final CountDownLatch settled = new CountDownLatch(1);
    int seats;
    boolean begun;
    boolean avoided;
    volatile boolean fresh;
    volatile boolean seated;
    volatile @Nullable Lease lease;
    volatile @Nullable Bastion bastion;
    volatile @Nullable Problem problem;
    volatile boolean gone;
    volatile String goneWhy = "";

    Held(String key, Use use) {
        this.key = key;
        this.use = use;
    }

    Bastion bastion() {
        var up = bastion;
        if (up == null) {
            throw new IllegalStateException("the bastion is not up");
        }
        return up;
    }

    Lease lease() {
        var taken = lease;
        if (taken == null) {
            throw new IllegalStateException("a bastion without a lease");
        }
        return taken;
    }

    boolean isAmong(Set<String> tasks) {
        var up = bastion;
        return up != null && tasks.contains(up.taskArn());
    }

    /// As it was just seen. Its end may have been moved meanwhile, which ECS does not know of.
    synchronized void seen(Bastion now) {
        var before = bastion;
        bastion = before == null ? now : now.with(before.record());
    }

    /// Its end was moved.
    synchronized void moved(BastionRecord record) {
        bastion = bastion().with(record);
    }

    /// Whether it lives for so long, as far as is known.
    boolean lasts(Instant now, Duration atLeast) {
        var up = bastion;
        return up == null || !up.record().expiresAt().isBefore(now.plus(atLeast));
    }
}
