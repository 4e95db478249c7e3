package dev.fumidai.session.driver;

import dev.fumidai.session.SessionEvent;
import dev.fumidai.session.SessionListener;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells the listener, on a thread that does nothing else, so that a slow listener delays nobody.
final class Announcer {
    private final Inbox<SessionEvent> inbox = new Inbox<>();
    private final SessionListener listener;
    private final CountDownLatch finished = new CountDownLatch(1);

    Announcer(SessionListener listener) {
        this.listener = listener;
    }

    void announce(SessionEvent event) {
        var ignored = inbox.post(event);
    }

    /// Delivers until the last event has been delivered.
    void run() throws InterruptedException {
        try {
            var events = new ArrayList<SessionEvent>();
            while (true) {
                inbox.drainTo(events);
                for (var event : events) {
                    listener.on(event);
                    if (event instanceof SessionEvent.Ended) {
                        return;
                    }
                }
                events.clear();
            }
        } finally {
            finished.countDown();
        }
    }

    /// Waits until the last event has been delivered, at most so long.
    void await(long millis) throws InterruptedException {
        var ignored = finished.await(millis, TimeUnit.MILLISECONDS);
    }
}
