package dev.fumidai.sandbox;

import dev.fumidai.sandbox.storage.Buckets;
import dev.fumidai.sandbox.world.Place;
import java.time.Instant;

/// The buckets of the default world: one for session logs, and one as they were made before buckets
/// were encrypted by default.
final class DefaultBuckets {
    private DefaultBuckets() {}

    static Buckets make(Place place, Instant now) {
        var buckets = new Buckets();
        buckets.create("shop-exec-logs-" + place.accountId(), true, now);
        buckets.create("shop-plain-logs-" + place.accountId(), false, now);
        return buckets;
    }
}
