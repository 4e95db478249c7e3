package dev.fumidai.core.shell;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.Journal;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.HabitWords;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.config.Requirement;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.core.identity.Access;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.identity.SignIn;
import dev.fumidai.core.sessions.KmsKeys;
import dev.fumidai.core.sessions.Seats;
import dev.fumidai.core.sessions.SessionCalls;
import dev.fumidai.core.sessions.SessionConditions;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.core.state.RefusedPaths;
import dev.fumidai.core.state.SessionSeats;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.session.BufferBudget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// [Shells] in AWS.
///
/// **Threading:** any thread.
public final class AwsShells implements Shells {
    /// What the agent of an instance carries, and AWS's quota.
    private static final int SESSIONS_PER_INSTANCE = 1000;

    private final Environment environment;
    private final Config config;
    private final Overrides overrides;
    private final SignIn signIn;
    private final Seats seats;
    private final RefusedPaths refused;
    private final Books books;
    private final BufferBudget budget;
    private final List<Access> accesses = new ArrayList<>();

    private AwsShells(
            Environment environment,
            Config config,
            Overrides overrides,
            SignIn signIn,
            Seats seats,
            RefusedPaths refused,
            Books books) {
        this.environment = environment;
        this.config = config;
        this.overrides = overrides;
        this.signIn = signIn;
        this.seats = seats;
        this.refused = refused;
        this.books = books;
        this.budget = BufferBudget.ofBytes(config.defaults().processBuffer());
    }

    /// Everything is passed in; AWS is not called before something is looked for.
    public static Shells of(
            Environment environment, Config config, Overrides overrides, SignIn signIn, StateFolder state)
            throws ProblemException {
        return new AwsShells(
                environment,
                config,
                overrides,
                signIn,
                new Seats(new SessionSeats(state), environment.clock()),
                new RefusedPaths(state, environment.clock()),
                new Books(Journal.open(state, environment), state, environment.clock()));
    }

    @Override
    public Entrance find(ShellWish wish, Chooser chooser, Consumer<ShellEvent> events)
            throws ProblemException, InterruptedException {
        var search = new Search(wish, chooser, events);
        return search.entrance(search.one());
    }

    @Override
    public List<Entrance> findAll(ShellWish wish, Chooser chooser, Consumer<ShellEvent> events)
            throws ProblemException, InterruptedException {
        var search = new Search(wish, chooser, events);
        var entrances = new ArrayList<Entrance>();
        for (var candidate : search.finder.all(search.aim, search.container)) {
            entrances.add(search.entrance(candidate));
        }
        return List.copyOf(entrances);
    }

    @Override
    public void close() {
        synchronized (accesses) {
            accesses.forEach(Access::close);
            accesses.clear();
        }
    }

    /// One look for containers, with what belongs to it.
    private final class Search {
        private final ShellWish wish;
        private final Consumer<ShellEvent> events;
        private final Aim aim;
        private final Optional<TargetSettings> settings;
        private final Optional<TargetSettings.Exec> exec;
        private final Optional<String> container;
        private final Set<Requirement> require;
        private final Access access;
        private final Identity identity;
        private final Tasks tasks;
        private final Chooser chooser;
        private final ShellProblems problems;
        private final Finder finder;
        private final ClusterKeys keys;
        private final TaskLiveness liveness;
        private final Instant begun = environment.clock().instant();

        Search(ShellWish wish, Chooser chooser, Consumer<ShellEvent> events)
                throws ProblemException, InterruptedException {
            this.wish = wish;
            this.events = events;
            this.chooser = chooser;
            this.aim = Aim.parse(wish.target(), config);
            this.settings = aim instanceof Aim.Configured configured ? Optional.of(configured.target()) : wish.of();
            this.exec = aim instanceof Aim.Configured configured ? Optional.of(configured.exec()) : Optional.empty();
            this.container = wish.container().or(aim::container);
            this.require = settings.map(TargetSettings::require)
                    .orElse(config.defaults().require());
            requireReason();
            this.access = signIn.access(config, where(), settings);
            synchronized (accesses) {
                accesses.add(access);
            }
            refuseReadOnly();
            this.identity = access.identify();
            tellIdentity();
            seats.endAbandoned(
                    identity.account(),
                    access.region(),
                    new SessionCalls(access::clients, Optional.empty(), environment.clock()));
            this.tasks = new AwsTasks(access.clients(), new AwsCalls(access.problems()));
            this.liveness = new TaskLiveness(tasks);
            this.problems = new ShellProblems(
                    access.region(), access.profile(), access.habits().production(), consoles());
            this.finder = new Finder(tasks, chooser, problems);
            this.keys = new ClusterKeys(access.clients(), new AwsCalls(access.problems()));
        }

        Candidate one() throws ProblemException, InterruptedException {
            var way = aim instanceof Aim.Host && wish.way() == ShellWish.Way.EXEC ? ShellWish.Way.HOST : wish.way();
            if (way == ShellWish.Way.EXEC) {
                return finder.one(aim, container);
            }
            if (require.contains(Requirement.SERVER_LOG)) {
                throw HostProblems.serverLog(wish.target()).asException();
            }
            if (way == ShellWish.Way.DOCKER && access.habits().production()) {
                throw HostProblems.production(access.profile(), consoles()).asException();
            }
            var arns = "arn:aws:ec2:" + access.region() + ":" + identity.account() + ":instance/";
            var named = way == ShellWish.Way.HOST ? wish.container() : container;
            return new HostFinder(finder, tasks, chooser, arns).one(aim, named, way);
        }

        Entrance entrance(Candidate candidate) throws ProblemException, InterruptedException {
            events.accept(new ShellEvent.Found(wish.target(), candidate.label(), candidate.definition()));
            if (require.contains(Requirement.SERVER_LOG)) {
                var look = new AwsServerLogs(access.clients(), new AwsCalls(access.problems()));
                new ServerLogs(look, events).require(candidate, wish.target());
            }
            compareImages(candidate);
            var commands = new ContainerCommands(
                    links(),
                    seats,
                    candidate.place().instance().isPresent()
                            ? SESSIONS_PER_INSTANCE
                            : config.defaults().sessionsPerContainer(),
                    new RememberedPaths(candidate),
                    require.contains(Requirement.SERVER_LOG),
                    wish.command(),
                    problems,
                    new SessionStory(events, environment.clock(), begun, liveness),
                    environment.random());
            return new Entrance(
                    wish.target(),
                    candidate,
                    exec.flatMap(TargetSettings.Exec::command),
                    require,
                    wish.reason(),
                    identity,
                    access.profile(),
                    commands,
                    books);
        }

        private Overrides where() {
            return new Overrides(
                    overrides.config(),
                    overrides.profile(),
                    overrides.region().or(aim::region),
                    overrides.readOnly(),
                    overrides.idle(),
                    overrides.deadline());
        }

        private void requireReason() throws ProblemException {
            if (require.contains(Requirement.REASON)
                    && wish.reason().filter(text -> !text.isBlank()).isEmpty()) {
                throw new Problem(
                                "Target " + wish.target() + " requires a reason.",
                                "Its configuration says  require: [reason].",
                                "fumidai " + wish.purpose() + " " + wish.target()
                                        + " --reason \"why you need to get in\"",
                                ExitCode.USAGE)
                        .asException();
            }
        }

        private void refuseReadOnly() throws ProblemException {
            if (access.habits().readOnly()) {
                throw HabitWords.readOnly("no session is opened to " + wish.target(), access.profile())
                        .asException();
            }
        }

        private void tellIdentity() {
            events.accept(new ShellEvent.SignedIn(
                    identity.arn(),
                    identity.name(),
                    identity.account(),
                    identity.region(),
                    identity.expiresAt(),
                    identity.sandbox()));
        }

        private List<String> consoles() {
            return config.targets().values().stream()
                    .filter(target -> target.place() instanceof TargetSettings.Exec)
                    .map(TargetSettings::name)
                    .toList();
        }

        /// An ops container that lags behind production answers questions about another program.
        private void compareImages(Candidate candidate) throws InterruptedException {
            var other = exec.flatMap(TargetSettings.Exec::sameImageAs);
            if (other.isEmpty() || candidate.imageDigest().isEmpty()) {
                return;
            }
            var parts = other.get().split("/", 2);
            try {
                var theirs =
                        finder.digests(parts[0], parts[1], candidate.place().container());
                if (!theirs.isEmpty()
                        && !theirs.contains(candidate.imageDigest().get())) {
                    events.accept(new ShellEvent.Degraded(
                            "image",
                            wish.target() + " does not run the image of " + other.get() + ": "
                                    + candidate.imageDigest().get() + " instead of " + String.join(", ", theirs),
                            "deploy it anew, or use  fumidai run"));
                }
            } catch (CallFailed failed) {
                events.accept(new ShellEvent.Degraded(
                        failed.action(), "the image of " + other.get() + " is not compared", "allow it"));
            }
        }

        private ShellLinks links() {
            var said = new HashSet<String>();
            var conditions = SessionConditions.of(access, environment, config.defaults(), budget);
            return new SessionShellLinks(
                    access.clients(),
                    new AwsCalls(access.problems()),
                    access.credentials(),
                    new KmsKeys(access::clients),
                    liveness::of,
                    environment.clock(),
                    conditions.withShell(conditions.shell().withPresence(wish.presence())),
                    wish.reason(),
                    (what, consequence, remedy) -> {
                        synchronized (said) {
                            if (said.add(what)) {
                                events.accept(new ShellEvent.Degraded(what, consequence, remedy));
                            }
                        }
                    });
        }

        /// By caller and family: the next task of a service is no different.
        private final class RememberedPaths implements ContainerCommands.Paths {
            private final String where;

            RememberedPaths(Candidate candidate) {
                var family = candidate.definition().replaceAll(":\\d+$", "");
                this.where = identity.account() + " " + access.region() + " "
                        + identity.role().orElse(identity.arn()) + " "
                        + (candidate.place().isHost()
                                ? candidate.place().target()
                                : candidate.place().clusterName() + " " + family + " "
                                        + candidate.place().container());
            }

            @Override
            public boolean quick(SessionPlace place) throws InterruptedException {
                // No cluster has a say in sessions to its instances.
                return !refused.refused(where) && (place.instance().isPresent() || !keys.encrypts(place.cluster()));
            }

            @Override
            public void refused(SessionPlace place, String why) {
                refused.remember(where, why);
            }

            @Override
            public boolean encodes(SessionPlace place) {
                return !refused.refused(where + " encoded");
            }

            @Override
            public void cannotEncode(SessionPlace place, String why) {
                refused.remember(where + " encoded", why);
            }
        }
    }
}
