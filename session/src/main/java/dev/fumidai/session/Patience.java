package dev.fumidai.session;

import java.time.Duration;
import java.util.function.Consumer;

/// How long a session waits for what. Every time is a setting, so that tests need no real minutes.
///
/// @param handshake from the first connection until the session carries bytes
/// @param resume how long an interrupted session is resumed before it counts as lost
/// @param firstDelay before the second attempt to resume; doubles from there, with jitter
/// @param longestDelay between two attempts
/// @param askAfter silence after which [Liveness] is asked, and the WebSocket is pinged
/// @param dead how long the service may call the agent disconnected, its presence being unknown,
///     before the session is given up; half of it is the silence after which a connection is
///     replaced by a new one
/// @param deadThoughPresent silence after which the session is given up although new connections
///     were made, or although [Liveness] says that the agent is there
/// @param keepAlive between two signs of life of our own
/// @param clockJump a jump of the wall clock against the steady one that means "the machine slept"
/// @param look between two questions to [Liveness] although all seems well, for sessions in which
///     nothing shows that the far end has gone; zero for never
/// @param goodbye how long closing waits for the agent to acknowledge the end
public record Patience(
        Duration handshake,
        Duration resume,
        Duration firstDelay,
        Duration longestDelay,
        Duration askAfter,
        Duration dead,
        Duration deadThoughPresent,
        Duration keepAlive,
        Duration clockJump,
        Duration look,
        Duration goodbye) {

    /// The times of production.
    public static Patience standard() {
        return new Patience(
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                Duration.ofMillis(200),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ZERO,
                Duration.ofSeconds(1));
    }

    /// How long a new connection on which nothing comes must stay open to count as good: much
    /// shorter than the silence after which it would be replaced again.
    public Duration probation() {
        return dead.dividedBy(30);
    }

    /// The same with another time for opening.
    public Patience withHandshake(Duration time) {
        return changed(draft -> draft.handshake = time);
    }

    /// The same with another time for resuming.
    public Patience withResume(Duration time) {
        return changed(draft -> draft.resume = time);
    }

    /// The same with other delays between attempts to resume.
    public Patience withDelays(Duration first, Duration longest) {
        return changed(draft -> {
            draft.firstDelay = first;
            draft.longestDelay = longest;
        });
    }

    /// The same with other times for a silent agent.
    public Patience withSilence(Duration ask, Duration giveUp, Duration giveUpThoughPresent) {
        return changed(draft -> {
            draft.askAfter = ask;
            draft.dead = giveUp;
            draft.deadThoughPresent = giveUpThoughPresent;
        });
    }

    /// The same with another time between signs of life.
    public Patience withKeepAlive(Duration time) {
        return changed(draft -> draft.keepAlive = time);
    }

    /// The same with another time between looks at the task.
    public Patience withLook(Duration time) {
        return changed(draft -> draft.look = time);
    }

    /// The same with another time for the agent to acknowledge the end.
    public Patience withGoodbye(Duration time) {
        return changed(draft -> draft.goodbye = time);
    }

    private Patience changed(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.patience();
    }

    /// What can be changed.
    private static final class Draft {
        private final Patience from;
        private Duration handshake;
        private Duration resume;
        private Duration firstDelay;
        private Duration longestDelay;
        private Duration askAfter;
        private Duration dead;
        private Duration deadThoughPresent;
        private Duration keepAlive;
        private Duration look;
        private Duration goodbye;

        private Draft(Patience from) {
            this.from = from;
            handshake = from.handshake;
            resume = from.resume;
            firstDelay = from.firstDelay;
            longestDelay = from.longestDelay;
            askAfter = from.askAfter;
            dead = from.dead;
            deadThoughPresent = from.deadThoughPresent;
            keepAlive = from.keepAlive;
            look = from.look;
            goodbye = from.goodbye;
        }

        private Patience patience() {
            return new Patience(
                    handshake,
                    resume,
                    firstDelay,
                    longestDelay,
                    askAfter,
                    dead,
                    deadThoughPresent,
                    keepAlive,
                    from.clockJump,
                    look,
                    goodbye);
        }
    }
}
