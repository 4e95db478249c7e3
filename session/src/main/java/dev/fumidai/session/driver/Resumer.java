package dev.fumidai.session.driver;

import dev.fumidai.protocol.wire.ClientVersion;
import dev.fumidai.protocol.wire.OpenDataChannelInput;
import dev.fumidai.session.Patience;
import dev.fumidai.session.SessionControl;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.Ticket;
import dev.fumidai.session.websocket.Link;
import dev.fumidai.session.websocket.Network;
import dev.fumidai.session.websocket.Receiver;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Connects a session, again and again if need be: a fresh ticket, fresh credentials and a fresh
/// signature each time, with delays that double and vary.
///
/// **Threading:** the `connect` methods block, one call at a time; [#hurry] by anyone.
final class Resumer {
    /// The first connection is tried so often: what fails then is mostly here to stay.
    private static final int FIRST_ATTEMPTS = 3;

    /// Attempts and delays are reported here.
    @FunctionalInterface
    interface Progress {
        void trying(int attempt, Duration delay, Optional<String> lastFailure);
    }

    private final SessionControl control;
    private final Network network;
    private final Patience patience;
    private final Receiver receiver;
    private final RandomGenerator random;
    private final UUID clientId;
    private final Semaphore hurry = new Semaphore(0);

    Resumer(SessionControl control, Network network, Patience patience, Receiver receiver, RandomGenerator random) {
        this.control = control;
        this.network = network;
        this.patience = patience;
        this.receiver = receiver;
        this.random = random;
        this.clientId = uuid(random);
    }

    /// A link and how many attempts it took.
    record Connected(Link link, int attempts) {}

    /// Connects with the ticket of StartSession, then with those of ResumeSession.
    Link connectFirst(Ticket ticket) throws SessionException, InterruptedException {
        var next = ticket;
        for (var attempt = 1; ; attempt++) {
            try {
                return open(next);
            } catch (SessionException e) {
                if (attempt == FIRST_ATTEMPTS || !(e instanceof SessionException.Unreachable)) {
                    throw e;
                }
            }
            pause(delay(attempt));
            next = control.resume(ticket.sessionId());
        }
    }

    /// Resumes until it works, cannot work, or the thread is interrupted.
    ///
    /// @param before attempts that were made already, to go on with their delays
    Connected resume(String sessionId, int before, Progress progress) throws SessionException, InterruptedException {
        var lastFailure = Optional.<String>empty();
        for (var attempt = before + 1; ; attempt++) {
            var delay = attempt == 1 ? Duration.ZERO : delay(attempt - 1);
            progress.trying(attempt, delay, lastFailure);
            pause(delay);
            Ticket ticket;
            try {
                ticket = control.resume(sessionId);
            } catch (SessionException.SessionGone | SessionException.NotAuthorized e) {
                throw e;
            } catch (SessionException e) {
                lastFailure = Optional.of(String.valueOf(e.getMessage()));
                continue;
            }
            try {
                return new Connected(open(ticket), attempt);
            } catch (SessionException e) {
                lastFailure = Optional.of(String.valueOf(e.getMessage()));
            }
        }
    }

    /// Ends the current delay.
    void hurry() {
        hurry.release();
    }

    private Link open(Ticket ticket) throws SessionException, InterruptedException {
        var first = OpenDataChannelInput.ofClient(
                uuid(random), ticket.token().reveal(), clientId, ClientVersion.OURS.text());
        return network.open(ticket, first.toJson(), receiver);
    }

    private void pause(Duration delay) throws InterruptedException {
        hurry.drainPermits();
        var ignored = hurry.tryAcquire(delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Between half and the whole of a delay that doubles up to the longest.
    private Duration delay(int failures) {
        var doubled = patience.firstDelay().toNanos() << Math.min(failures - 1, 20);
        var longest = Math.max(1, Math.min(doubled, patience.longestDelay().toNanos()));
        return Duration.ofNanos(longest / 2 + random.nextLong(longest / 2 + 1));
    }

    /// A random UUID of version 4.
    private static UUID uuid(RandomGenerator random) {
        return new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() & ~(0xC0L << 56)) | (0x80L << 56));
    }
}
