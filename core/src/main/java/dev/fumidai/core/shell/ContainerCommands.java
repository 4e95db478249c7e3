package dev.fumidai.core.shell;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.sessions.ConnectionProblems;
import dev.fumidai.core.sessions.EncryptionProblems;
import dev.fumidai.core.sessions.Seats;
import dev.fumidai.core.sessions.SessionOrder;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.core.state.SessionSeats;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// [RemoteCommands] over sessions: the quick kind of session where the command needs neither
/// terminal nor input and AWS lets us, else a terminal with a [Wrapper].
final class ContainerCommands implements RemoteCommands {
    /// How AWS's codes begin that say that there is no such document or no such kind of session.
    private static final List<String> LASTING = List.of("Invalid", "Unsupported", "Validation");

    private static final System.Logger LOG = System.getLogger(ContainerCommands.class.getName());

    private final ShellLinks links;
    private final Seats seats;
    private final int limit;
    private final Paths paths;
    private final boolean execOnly;
    private final String purpose;
    private final ShellProblems problems;
    private final Story story;
    private final RandomGenerator random;

    /// Knows what a container does not allow.
    interface Paths {
        /// Whether the quick kind of session is worth a try.
        boolean quick(SessionPlace place) throws InterruptedException;

        /// It was refused.
        void refused(SessionPlace place, String why);

        /// Whether the quick kind of session may be made exact there.
        boolean encodes(SessionPlace place);

        /// The image lacks something for that.
        void cannotEncode(SessionPlace place, String why);

        /// Nothing is remembered.
        static Paths always(boolean quick) {
            return new Paths() {
                @Override
                public boolean quick(SessionPlace place) {
                    return quick;
                }

                @Override
                public void refused(SessionPlace place, String why) {}

                @Override
                public boolean encodes(SessionPlace place) {
                    return true;
                }

                @Override
                public void cannotEncode(SessionPlace place, String why) {}
            };
        }
    }

    /// Hears what happens to sessions.
    interface Story {
        SessionListener listener(SessionPlace place);

        void planned(SessionOrder order, SessionPlace place);

        void opened(SessionPlace place, String sessionId);

        /// Only the account's own shell is to be had on an instance.
        void plain(SessionPlace place, String why);

        /// Whether the container is still there.
        default Liveness look(SessionPlace place) {
            return Liveness.unknown();
        }
    }

    /// @param limit sessions per container
    /// @param execOnly only ExecuteCommand may be used, since AWS logs nothing else
    /// @param purpose for whoever finds no place, and to get in again: the command line
    ContainerCommands(
            ShellLinks links,
            Seats seats,
            int limit,
            Paths paths,
            boolean execOnly,
            String purpose,
            ShellProblems problems,
            Story story,
            RandomGenerator random) {
        this.links = links;
        this.seats = seats;
        this.limit = limit;
        this.paths = paths;
        this.execOnly = execOnly;
        this.purpose = purpose;
        this.problems = problems;
        this.story = story;
        this.random = random;
    }

    @Override
    public RemoteProcess start(SessionPlace place, RemoteCommand command)
            throws ProblemException, InterruptedException {
        var quick = command.terminal().isEmpty()
                && command.input() == RemoteCommand.Input.NONE
                && !execOnly
                && paths.quick(place);
        // Below a host the marks of the exact kind tell whether docker let us in.
        var exact = command.exact() || place.isBelowHost();
        if (quick && (!exact || paths.encodes(place))) {
            var direct = exact ? encoded(place, command) : direct(place, command);
            if (direct.isPresent()) {
                return direct.get();
            }
        }
        try {
            return wrapped(place, command);
        } catch (ProblemException e) {
            // An image without a shell can only be entered the quick way, or not at all.
            if (quick && exact && ShellProblems.isNoShell(e.problem())) {
                return direct(place, command).orElseThrow(() -> e);
            }
            throw e;
        }
    }

    private Optional<RemoteProcess> direct(SessionPlace place, RemoteCommand command)
            throws ProblemException, InterruptedException {
        return quick(place, command, line(place, Wrapper.argv(command.what(), false)))
                .map(door -> process(place, command, door, DirectProcess.Outputs.of(door.link())));
    }

    /// The same with every byte; empty also when the image lacks what that takes.
    private Optional<RemoteProcess> encoded(SessionPlace place, RemoteCommand command)
            throws ProblemException, InterruptedException {
        var nonce = nonce();
        var door = quick(place, command, line(place, Wrapper.encoded(command, nonce)));
        if (door.isEmpty()) {
            return Optional.empty();
        }
        var outputs = DirectProcess.Outputs.encoded(door.get().link(), nonce);
        var begun = false;
        try {
            begun = begins(place, outputs, door.get());
        } finally {
            if (!begun) {
                door.get().link().close();
                door.get().seat().close();
            }
        }
        return begun ? Optional.of(process(place, command, door.get(), outputs)) : Optional.empty();
    }

    private String line(SessionPlace place, List<String> words) {
        return Quoting.join(place.isBelowHost() ? HostDocker.silentWords(place, nonce(), words) : words);
    }

    /// Waits until the command runs, or cannot that way.
    private boolean begins(SessionPlace place, DirectProcess.Outputs outputs, Door door)
            throws ProblemException, InterruptedException {
        var mark = mark(outputs);
        if (mark.filter("B"::equals).isPresent()) {
            return true;
        }
        if (mark.isPresent()) {
            paths.cannotEncode(place, "the image has no" + mark.get().substring(1));
            return false;
        }
        var end = door.link().awaitEnd();
        if (end instanceof ShellLink.LinkEnd.Exited exited && exited.output().contains(DirectProcess.NO_PROGRAM)) {
            paths.cannotEncode(place, "the image has no sh");
            return false;
        }
        if (end instanceof ShellLink.LinkEnd.Exited && place.isBelowHost()) {
            return false; // on a terminal it is seen what docker says
        }
        throw ends(place).notBegun("", end);
    }

    private static Optional<String> mark(DirectProcess.Outputs outputs) throws InterruptedException {
        try {
            return outputs.output() instanceof DecodedInput decoded ? decoded.begin() : Optional.empty();
        } catch (InterruptedIOException e) {
            throw new InterruptedException("interrupted while the command began");
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a session ended before its command began", e);
            return Optional.empty(); // the session's end says more
        }
    }

    private RemoteProcess process(SessionPlace place, RemoteCommand command, Door door, DirectProcess.Outputs outputs) {
        return new DirectProcess(door.link(), outputs, command, ends(place), door.seat());
    }

    /// A session, and its place at the agent.
    private record Door(ShellLink link, SessionSeats.Seat seat) {}

    /// A session of the quick kind; empty when AWS does not let us.
    private Optional<Door> quick(SessionPlace place, RemoteCommand command, String line)
            throws ProblemException, InterruptedException {
        var order = SessionOrder.Document.nonInteractive(line);
        var seat = seat(place);
        try {
            return Optional.of(new Door(open(place, order, command, seat), seat));
        } catch (SessionException e) {
            seat.close();
            if (!refusesTheKind(e)) {
                throw problem(e, place, order);
            }
            if (!concernsTheKey(e) && !concernsAnyChannel(e) && !isPassing(e)) {
                paths.refused(place, String.valueOf(e.getMessage()));
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            seat.close();
            throw e;
        }
    }

    /// Whether only this kind of session is not to be had, so that another may be.
    private static boolean refusesTheKind(SessionException failure) {
        return switch (failure) {
            case SessionException.NotAuthorized ignored -> true;
            case SessionException.ControlPlane ignored -> true;
            case SessionException.SessionGone ignored -> true;
            case SessionException.ProtocolFailure ignored -> true;
            case SessionException.AgentSilent ignored -> false;
            case SessionException.TargetNotConnected ignored -> false;
            case SessionException.NotEncrypted ignored -> true;
            case SessionException.NotSignedIn ignored -> false;
            case SessionException.Unreachable ignored -> false;
            case SessionException.DestinationRefused ignored -> false;
        };
    }

    /// Whether AWS would answer otherwise at another time: too many calls or sessions, a fault of
    /// its own. What it calls invalid or unsupported stays so.
    private static boolean isPassing(SessionException failure) {
        return failure instanceof SessionException.ControlPlane other
                && LASTING.stream().noneMatch(other.code()::startsWith);
    }

    /// The account's preferences and the cluster may name different keys, and both may change any
    /// time: not worth remembering.
    private static boolean concernsTheKey(SessionException failure) {
        return failure instanceof SessionException.NotEncrypted
                || (failure instanceof SessionException.NotAuthorized refused && EncryptionProblems.concerns(refused));
    }

    /// The other kinds are refused as well; it says nothing of this one.
    private static boolean concernsAnyChannel(SessionException failure) {
        return failure instanceof SessionException.NotAuthorized refused && ConnectionProblems.isChannel(refused);
    }

    private RemoteProcess wrapped(SessionPlace place, RemoteCommand command)
            throws ProblemException, InterruptedException {
        var nonce = nonce();
        var order = order(place, Wrapper.words(command, nonce));
        var seat = seat(place);
        ShellLink link;
        try {
            link = open(place, order, command, seat);
        } catch (SessionException e) {
            if (e instanceof SessionException.NotAuthorized && place.isHost() && isShell(command)) {
                return preferred(place, command, seat, e);
            }
            seat.close();
            throw problem(e, place, order);
        } catch (InterruptedException e) {
            seat.close();
            throw e;
        }
        return WrappedProcess.start(link, command, nonce, ends(place), seat);
    }

    private static SessionOrder order(SessionPlace place, List<String> words) {
        if (place.instance().isEmpty()) {
            return new SessionOrder.Exec(Quoting.join(words));
        }
        return SessionOrder.interactive(Quoting.join(place.isBelowHost() ? HostDocker.words(place, words) : words));
    }

    private static boolean isShell(RemoteCommand command) {
        return command.what() instanceof RemoteCommand.What.Shell
                && command.terminal().isPresent();
    }

    /// The account's own shell, where nothing else may be run on its instances.
    private RemoteProcess preferred(
            SessionPlace place, RemoteCommand command, SessionSeats.Seat seat, SessionException refusal)
            throws ProblemException, InterruptedException {
        var order = SessionOrder.preferred();
        try {
            var link = open(place, order, command, seat);
            story.plain(place, String.valueOf(refusal.getMessage()));
            return new PlainProcess(link, ends(place), seat);
        } catch (SessionException e) {
            seat.close();
            // What was wanted first says more than what was tried instead.
            throw e instanceof SessionException.NotAuthorized
                    ? problems.of(refusal, place, SessionOrder.interactive("")).asException(refusal)
                    : problem(e, place, order);
        } catch (InterruptedException e) {
            seat.close();
            throw e;
        }
    }

    /// Why an instance is not connected is known elsewhere.
    private ProblemException problem(SessionException failure, SessionPlace place, SessionOrder order)
            throws InterruptedException {
        var problem = failure instanceof SessionException.TargetNotConnected
                        && place.instance().isPresent()
                ? HostProblems.notConnected(place, links.node(place.target()), problems.region())
                : problems.of(failure, place, order);
        return problem.asException(failure);
    }

    /// What killed processes have left open would keep its place at the agent.
    private SessionSeats.Seat seat(SessionPlace place) throws ProblemException, InterruptedException {
        for (var session : seats.abandoned(place)) {
            links.end(place, session);
        }
        return seats.take(place, purpose, limit);
    }

    private ShellLink open(SessionPlace place, SessionOrder order, RemoteCommand command, SessionSeats.Seat seat)
            throws SessionException, ProblemException, InterruptedException {
        story.planned(order, place);
        var link = links.open(place, order, command, story.listener(place));
        try {
            seat.occupiedBy(link.sessionId());
        } catch (ProblemException e) {
            link.close();
            seat.close();
            throw e;
        }
        story.opened(place, link.sessionId());
        return link;
    }

    private WrappedProcess.Ends ends(SessionPlace place) {
        return new ExplainedEnds(problems.ends(place, purpose), story.look(place));
    }

    private String nonce() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
