package dev.fumidai.app.plugin;

import dev.fumidai.session.SessionEvent;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Waits for the end of a session.
final class End implements SessionListener {
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable SessionException cause;

    /// Waits until somebody else has ended the session.
    SessionException await() throws InterruptedException {
        ended.await();
        var why = cause;
        if (why == null) {
            throw new IllegalStateException("the session was closed here while somebody waited for its end");
        }
        return why;
    }

    @Override
    public void on(SessionEvent event) {
        switch (event) {
            case SessionEvent.Ended over -> {
                cause = over.cause().orElse(null);
                ended.countDown();
            }
            case SessionEvent.Opened _,
                    SessionEvent.Interrupted _,
                    SessionEvent.Resuming _,
                    SessionEvent.Resumed _,
                    SessionEvent.Silent _ -> {}
        }
    }
}
