package dev.fumidai.core.ecs;

import dev.fumidai.core.Pause;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.CallFailed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/// Reading calls to AWS that pass a [Governor]: held back to a rate that AWS bears, made once for
/// all who ask the same at the same time, tried again while AWS only asks for patience, and told to
/// a [CallObserver].
///
/// **Threading:** any thread; blocks; interruption cancels.
public final class GovernedCalls {
    /// After the SDK's own tries.
    private static final int MORE_TRIES = 3;

    private final AwsCalls calls;
    private final Governor governor;
    private final InstantSource clock;
    private final CallObserver observer;
    private final Priority priority;
    private final SingleFlight flights;

    public GovernedCalls(AwsCalls calls, Governor governor, InstantSource clock, CallObserver observer) {
        this(calls, governor, clock, observer, Priority.VISIBLE, new SingleFlight());
    }

    private GovernedCalls(
            AwsCalls calls,
            Governor governor,
            InstantSource clock,
            CallObserver observer,
            Priority priority,
            SingleFlight flights) {
        this.calls = calls;
        this.governor = governor;
        this.clock = clock;
        this.observer = observer;
        this.priority = priority;
        this.flights = flights;
    }

    /// Over a governor of its own, with nobody listening.
    public static GovernedCalls of(AwsCalls calls, InstantSource clock, Pause pause) {
        return new GovernedCalls(calls, new Governor(clock, pause), clock, CallObserver.none());
    }

    /// The same calls for another purpose.
    public GovernedCalls at(Priority other) {
        return new GovernedCalls(calls, governor, clock, observer, other, flights);
    }

    /// Makes a call.
    ///
    /// @param action the IAM action, for instance `ecs:ListTasks`
    /// @param doing what it is for, for instance `list the tasks`
    /// @param request the SDK's request; equal ones at the same time are one call
    public <Q extends AwsRequest, R> R read(String action, String doing, Q request, Function<Q, R> call)
            throws CallFailed, InterruptedException {
        return flights.fly(
                request, () -> patiently(action, doing, throttled -> call.apply(watched(request, throttled))));
    }

    /// Makes a call that changes something: never one for several, and tried again only where AWS asks
    /// for patience, which it does before it takes anything.
    public <R> R change(String action, String doing, Supplier<R> call) throws CallFailed, InterruptedException {
        return patiently(action, doing, throttled -> call.get());
    }

    private <R> R patiently(String action, String doing, Function<AtomicBoolean, R> call)
            throws CallFailed, InterruptedException {
        for (int left = MORE_TRIES; ; left--) {
            try {
                return governed(action, doing, call);
            } catch (CallFailed failed) {
                if (failed.kind() != CallFailed.Kind.THROTTLED || left == 0) {
                    throw failed;
                }
            }
        }
    }

    /// @param call hears where to say that AWS has throttled one of the SDK's own tries
    private <R> R governed(String action, String doing, Function<AtomicBoolean, R> call)
            throws CallFailed, InterruptedException {
        var family = Families.of(action);
        governor.admit(family, priority);
        var at = clock.instant();
        var throttled = new AtomicBoolean();
        Optional<CallFailed> failure = Optional.empty();
        try {
            return calls.call(action, doing, () -> call.apply(throttled));
        } catch (CallFailed failed) {
            failure = Optional.of(failed);
            throw failed;
        } finally {
            boolean slower = throttled.get()
                    || failure.filter(it -> it.kind() == CallFailed.Kind.THROTTLED)
                            .isPresent();
            if (slower) {
                governor.throttled(family);
            } else {
                governor.succeeded(family);
            }
            observer.called(
                    new CallObserver.Called(action, at, Duration.between(at, clock.instant()), slower, failure));
        }
    }

    /// The SDK tries again by itself when AWS throttles; its metrics tell.
    @SuppressWarnings("unchecked") // a request's builder builds the same type again
    private static <Q extends AwsRequest> Q watched(Q request, AtomicBoolean throttled) {
        var configuration = request.overrideConfiguration()
                .map(AwsRequestOverrideConfiguration::toBuilder)
                .orElseGet(AwsRequestOverrideConfiguration::builder)
                .addMetricPublisher(new Throttles(throttled))
                .build();
        return (Q) request.toBuilder().overrideConfiguration(configuration).build();
    }

    private record Throttles(AtomicBoolean seen) implements MetricPublisher {
        private static final String THROTTLING = "Throttling";

        @Override
        public void publish(MetricCollection metrics) {
            boolean here = metrics.metricValues(CoreMetric.ERROR_TYPE).stream().anyMatch(THROTTLING::equals);
            if (here) {
                seen.set(true);
            }
            metrics.children().forEach(this::publish);
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
