package dev.fumidai.sandbox.api;

import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.fault.Faults;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Counts calls per operation and second, for the throttling fault.
final class Throttle {
    private final Faults faults;
    private final InstantSource clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private long second;

    Throttle(Faults faults, InstantSource clock) {
        this.faults = faults;
        this.clock = clock;
    }

    /// @throws ApiException `ThrottlingException` when the fault is on and the rate is used up
    void admit(String operation) throws ApiException {
        var limit = faults.all(Fault.Throttling.class)
                .filter(fault ->
                        fault.operation().equals("*") || fault.operation().equals(operation))
                .mapToInt(Fault.Throttling::perSecond)
                .min();
        if (limit.isPresent() && count(operation) > limit.getAsInt()) {
            throw new ApiException("ThrottlingException", "Rate exceeded");
        }
    }

    private synchronized int count(String operation) {
        var now = clock.instant().getEpochSecond();
        if (now != second) {
            counts.clear();
            second = now;
        }
        return counts.merge(operation, 1, Integer::sum);
    }
}
