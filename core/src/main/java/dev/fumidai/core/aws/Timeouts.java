package dev.fumidai.core.aws;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/// What breaks off calls that take too long. Left to itself, the SDK keeps five threads for that in
/// each client.
///
/// **Threading:** any thread. One thread of its own, of the platform: it has to come in time where
/// every carrier is busy. It ends when there has been no call for a while.
final class Timeouts implements SdkAutoCloseable {
    private static final long IDLE_SECONDS = 90;

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("aws-timeouts").factory());

    Timeouts() {
        // A call that was answered is not held for the minute that it might have taken.
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
    }

    ScheduledExecutorService executor() {
        return executor;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
