package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.Bastion;
import dev.fumidai.core.bastion.Seat;
import dev.fumidai.core.bastion.Sight;
import dev.fumidai.core.cost.Rate;
import dev.fumidai.core.cost.TaskSize;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.sessions.Seats;
import dev.fumidai.core.shell.Candidate;
import dev.fumidai.core.shell.Chooser;
import dev.fumidai.core.shell.Doors;
import dev.fumidai.core.state.BastionRecord;
import dev.fumidai.core.state.SessionSeats;
import dev.fumidai.core.tunnel.Voice;
import dev.fumidai.session.SessionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A task that runs anyway, chosen once. When it is gone, the next one of the same service takes
/// its place. Nothing of it is started or stopped here.
///
/// **Threading:** any thread.
final class TaskWay implements Way {
    private final String place;
    private final Doors doors;
    private final Seats seats;
    private final int sessions;
    private final Identity identity;
    private final Optional<String> profile;
    private final Voice voice;
    private Candidate candidate;

    private TaskWay(
            String place,
            Doors doors,
            Seats seats,
            int sessions,
            Identity identity,
            Optional<String> profile,
            Voice voice,
            Candidate candidate) {
        this.place = place;
        this.doors = doors;
        this.seats = seats;
        this.sessions = sessions;
        this.identity = identity;
        this.profile = profile;
        this.voice = voice;
        this.candidate = candidate;
    }

    /// Finds the task.
    ///
    /// @param place as for `fumidai exec`
    /// @param sessions per container
    static TaskWay find(
            String place,
            Chooser chooser,
            Doors doors,
            Seats seats,
            int sessions,
            Identity identity,
            Optional<String> profile,
            Voice voice)
            throws ProblemException, InterruptedException {
        var found = doors.find(place, chooser);
        tell(voice, place, found);
        return new TaskWay(place, doors, seats, sessions, identity, profile, voice, found);
    }

    synchronized Candidate candidate() {
        return candidate;
    }

    @Override
    public Seat take(Duration left) throws ProblemException, InterruptedException {
        var there = present();
        var seat = seats.take(there.place(), "tunnel --via " + place, sessions);
        return new TaskSeat(there, seat);
    }

    @Override
    public String noun() {
        return "task";
    }

    @Override
    public boolean hasOthers() {
        return false;
    }

    @Override
    public Problem problem(SessionException failure, Bastion through, Links.Destination destination) {
        return doors.problem(failure, through.place(), destination.order());
    }

    /// The chosen one as it is now; when it is gone, another of the same name.
    private Candidate present() throws ProblemException, InterruptedException {
        var known = candidate();
        var now = switch (doors.look(known)) {
            case Doors.Sight.Open open -> open.candidate();
            case Doors.Sight.Shut ignored -> known;
            case Doors.Sight.Unknown ignored -> known;
            case Doors.Sight.Gone ignored -> doors.find(place, (question, choices) -> 0);
        };
        synchronized (this) {
            candidate = now;
        }
        if (!now.place().taskArn().equals(known.place().taskArn())) {
            tell(voice, place, now);
        }
        return now;
    }

    private static void tell(Voice voice, String place, Candidate found) {
        voice.done(place, "task", found.label() + " · " + found.definition() + " · runs anyway, is left as it is");
    }

    private Bastion bastion(Candidate of) {
        var where = of.place();
        return new Bastion(
                new BastionRecord(
                        where.taskArn(),
                        where.cluster(),
                        identity.account(),
                        identity.region(),
                        profile,
                        identity.userId(),
                        "",
                        where.container(),
                        of.startedAt().orElse(Instant.EPOCH),
                        Instant.MAX,
                        false),
                where.container(),
                where.runtimeId(),
                of.agentStartedAt(),
                of.definition(),
                of.imageDigest(),
                TaskSize.bastion(false));
    }

    /// One session there.
    private final class TaskSeat implements Seat {
        private final SessionSeats.Seat seat;
        private volatile Candidate seen;

        TaskSeat(Candidate seen, SessionSeats.Seat seat) {
            this.seen = seen;
            this.seat = seat;
        }

        @Override
        public Bastion bastion() {
            return TaskWay.this.bastion(seen);
        }

        /// It would run without us.
        @Override
        public Optional<Rate> rate() {
            return Optional.empty();
        }

        @Override
        public Sight look() throws InterruptedException {
            return switch (doors.look(seen)) {
                case Doors.Sight.Open open -> {
                    seen = open.candidate();
                    yield new Sight.Up(TaskWay.this.bastion(open.candidate()));
                }
                case Doors.Sight.Shut shut -> new Sight.AgentDown(shut.why());
                case Doors.Sight.Gone gone -> new Sight.Gone(gone.why());
                case Doors.Sight.Unknown unknown -> new Sight.Unknown(unknown.why());
            };
        }

        @Override
        public boolean fresh() {
            return false;
        }

        @Override
        public void occupiedBy(String sessionId) throws ProblemException {
            seat.occupiedBy(sessionId);
        }

        /// The task's end is not ours to move.
        @Override
        public List<String> moveEnd(Instant end, Optional<String> schedulerRole) {
            return List.of();
        }

        @Override
        public Instant latestEnd() {
            return Instant.MAX;
        }

        @Override
        public void abandon() {
            close();
        }

        @Override
        public void close() {
            seat.close();
        }
    }
}
