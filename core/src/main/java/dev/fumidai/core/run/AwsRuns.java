package dev.fumidai.core.run;

import dev.fumidai.core.Environment;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.Facts;
import dev.fumidai.core.audit.Journal;
import dev.fumidai.core.audit.Kind;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.bastion.BastionService;
import dev.fumidai.core.bastion.StartOrder;
import dev.fumidai.core.config.BastionSettings;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.config.Requirement;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.core.identity.Access;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.identity.SignIn;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.shell.Entrance;
import dev.fumidai.core.shell.ShellEvent;
import dev.fumidai.core.shell.ShellWish;
import dev.fumidai.core.shell.Shells;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.Voice;
import dev.fumidai.session.Presence;
import dev.fumidai.session.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// [Runs] in AWS. The task is a bastion in all but its definition: it starts, is leased, watched,
/// scheduled and stopped by the same code.
///
/// **Threading:** one command at a time.
public final class AwsRuns implements Runs {
    private final Environment environment;
    private final Config config;
    private final Overrides overrides;
    private final SignIn signIn;
    private final StateFolder state;
    private final Leases leases;
    private final Shells shells;
    private final List<Access> accesses = new ArrayList<>();

    /// @param shells leads into the task; closed with this
    public AwsRuns(
            Environment environment,
            Config config,
            Overrides overrides,
            SignIn signIn,
            StateFolder state,
            Leases leases,
            Shells shells) {
        this.environment = environment;
        this.config = config;
        this.overrides = overrides;
        this.signIn = signIn;
        this.state = state;
        this.leases = leases;
        this.shells = shells;
    }

    @Override
    public OpsTask start(RunWish wish, Consumer<TunnelEvent> events) throws ProblemException, InterruptedException {
        var start = new Start(wish, new Voice(events, environment.clock()));
        start.check(false);
        return start.run();
    }

    @Override
    public List<PlannedCall> plan(RunWish wish, Consumer<TunnelEvent> events)
            throws ProblemException, InterruptedException {
        var start = new Start(wish, new Voice(events, environment.clock()));
        start.check(true);
        return start.plan();
    }

    @Override
    public void close() {
        shells.close();
        accesses.forEach(Access::close);
        accesses.clear();
    }

    /// One start, step by step.
    private final class Start {
        private final RunWish wish;
        private final Voice voice;
        private final String name;
        private final Optional<TargetSettings> target;
        private final Optional<TargetSettings.Run> run;
        private final Set<Requirement> require;
        private final Access access;
        private final Definitions definitions;
        private final BastionService bastions;

        Start(RunWish wish, Voice voice) throws ProblemException {
            this.wish = wish;
            this.voice = voice;
            switch (wish.what()) {
                case RunWish.From.Named named -> {
                    name = named.name();
                    target = config.target(name);
                }
                case RunWish.From.Service service -> {
                    name = service.cluster() + "/" + service.service();
                    target = Optional.empty();
                }
            }
            if (target.isPresent() && !(target.get().place() instanceof TargetSettings.Run)) {
                throw RunProblems.notRun(name).asException();
            }
            run = target.flatMap(
                    it -> it.place() instanceof TargetSettings.Run there ? Optional.of(there) : Optional.empty());
            require =
                    target.map(TargetSettings::require).orElse(config.defaults().require());
            requireReason();
            access = signIn.access(config, overrides, target);
            accesses.add(access);
            var calls = new AwsCalls(access.problems());
            definitions = new Definitions(access.clients(), calls);
            bastions = BastionService.of(
                    access.clients(), calls, leases, Pause.real(), environment.clock(), environment.random());
        }

        private void requireReason() throws ProblemException {
            if (wish.reason().filter(text -> !text.isBlank()).isPresent()) {
                return;
            }
            if (require.contains(Requirement.REASON)) {
                throw RunProblems.noReason("Target " + name, "Its configuration says  require: [reason].")
                        .asException();
            }
            if (wish.what() instanceof RunWish.From.Service) {
                throw RunProblems.noReason(
                                "--from-service", "The task gets the secrets and the role of service " + name + ".")
                        .asException();
            }
        }

        void check(boolean planning) throws ProblemException {
            if (access.habits().readOnly() && !planning) {
                throw RunProblems.readOnly(name, access.profile()).asException();
            }
            if (wish.what() instanceof RunWish.From.Service && access.habits().production()) {
                throw RunProblems.production(name, access.profile()).asException();
            }
        }

        OpsTask run() throws ProblemException, InterruptedException {
            try {
                var identity = identify();
                var found = found();
                var entry = begin(identity, found);
                var task = new Started(definitions, voice, entry);
                try {
                    bringUp(task, found, identity);
                    return task;
                } finally {
                    if (!task.up) {
                        task.close();
                    }
                }
            } catch (CallFailed failed) {
                throw explained(failed);
            }
        }

        /// What dead processes left behind is stopped meanwhile.
        private void bringUp(Started task, Definitions.Found found, Identity identity)
                throws CallFailed, ProblemException, InterruptedException {
            try (var scope = new Scope("run")) {
                scope.fork("reap", () -> bastions.reap(identity, voice));
                var used = withImage(found, task);
                var pool = bastions.pool(voice);
                task.pool = pool;
                task.seat = pool.hold(order(used, identity));
                task.entrance = entrance(task);
                scope.join();
                task.up = true;
            } catch (IOException e) {
                throw new IllegalStateException("reaping tells its failures itself", e);
            }
        }

        List<PlannedCall> plan() throws ProblemException, InterruptedException {
            try {
                var identity = identify();
                var found = found();
                var calls = new ArrayList<PlannedCall>();
                var other = run.flatMap(TargetSettings.Run::sameImageAs);
                other.ifPresent(it -> calls.add(PlannedCall.start(
                        "ecs:RegisterTaskDefinition",
                        "a copy of " + found.shortName() + " with the image of " + it,
                        Map.of("family", found.definition().family()))));
                calls.addAll(bastions.reaper().preview(identity));
                calls.addAll(bastions.preview(order(found, identity), voice));
                calls.add(PlannedCall.start("ecs:ExecuteCommand", "or ssm:StartSession, to get in", Map.of()));
                other.ifPresent(it ->
                        calls.add(PlannedCall.end("ecs:DeregisterTaskDefinition", "the copy, afterwards", Map.of())));
                return calls;
            } catch (CallFailed failed) {
                throw explained(failed);
            }
        }

        private ProblemException explained(CallFailed failed) {
            return failed.said().contains("Unable to describe task definition")
                    ? RunProblems.noDefinition(name, access.region(), runTargets())
                            .asException(failed)
                    : failed.asProblem();
        }

        private Identity identify() throws ProblemException, InterruptedException {
            var identity = access.identify();
            voice.say(new TunnelEvent.SignedIn(
                    identity.arn(),
                    identity.name(),
                    identity.account(),
                    identity.region(),
                    identity.expiresAt(),
                    identity.sandbox()));
            return identity;
        }

        /// The definition, when it is meant for this.
        private Definitions.Found found() throws CallFailed, ProblemException, InterruptedException {
            return switch (wish.what()) {
                case RunWish.From.Named ignored -> {
                    var found = definitions.describe(
                            run.map(TargetSettings.Run::definition).orElse(name));
                    if (run.isEmpty() && !found.forOps()) {
                        throw RunProblems.notForThis(found.shortName(), runTargets())
                                .asException();
                    }
                    yield found;
                }
                case RunWish.From.Service service -> {
                    var arn = definitions.ofService(service.cluster(), service.service());
                    yield definitions.describe(
                            arn.orElseThrow(() -> RunProblems.noService(name).asException()));
                }
            };
        }

        private List<String> runTargets() {
            return config.targets().values().stream()
                    .filter(it -> it.place() instanceof TargetSettings.Run)
                    .map(TargetSettings::name)
                    .toList();
        }

        private Optional<String> container(Definitions.Found found) {
            return wish.container()
                    .or(() -> run.flatMap(TargetSettings.Run::container))
                    .or(found::essential);
        }

        private Definitions.Found withImage(Definitions.Found found, Started task)
                throws CallFailed, ProblemException, InterruptedException {
            var other = run.flatMap(TargetSettings.Run::sameImageAs);
            if (other.isEmpty()) {
                return found;
            }
            var parts = other.get().split("/", 2);
            var container = container(found)
                    .orElse(found.definition().containerDefinitions().getFirst().name());
            var image = definitions
                    .image(parts[0], parts[1], container)
                    .orElseThrow(
                            () -> RunProblems.noImage(other.get(), container).asException());
            voice.planned(
                    "ecs:RegisterTaskDefinition",
                    "a copy of " + found.shortName() + " with the image of " + other.get() + ": " + image);
            var copy = definitions.copy(found, container, image);
            task.copy = copy.arn();
            return copy;
        }

        private StartOrder order(Definitions.Found found, Identity identity) throws ProblemException {
            var defaults = config.defaults();
            var deadline = wish.deadline()
                    .or(overrides::deadline)
                    .or(() -> target.map(TargetSettings::deadline))
                    .orElse(defaults.deadline());
            return new StartOrder(
                            settings(found),
                            identity,
                            access.profile(),
                            state.machine(),
                            List.of(name),
                            wish.reason(),
                            deadline,
                            target.map(TargetSettings::idle).orElse(defaults.idle()),
                            defaults.grace(),
                            defaults.beat(),
                            defaults.poll(),
                            defaults.startTimeout())
                    .forOpsTask();
        }

        /// The cluster and network of a bastion.
        private BastionSettings settings(Definitions.Found found) throws ProblemException {
            var at = where();
            return new BastionSettings(
                    at.name(),
                    at.cluster(),
                    at.subnets(),
                    at.securityGroups(),
                    Optional.of(found.arn()),
                    container(found),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    at.schedulerRole(),
                    config.defaults().sessionsPerContainer());
        }

        private BastionSettings where() throws ProblemException {
            var named = wish.bastion().or(() -> target.flatMap(TargetSettings::bastion));
            return named.or(() -> config.defaults().bastion())
                    .flatMap(config::bastion)
                    .or(() -> named.isEmpty() && config.bastions().size() == 1
                            ? config.bastions().values().stream().findFirst()
                            : Optional.empty())
                    .orElseThrow(() -> RunProblems.nowhere(name).asException());
        }

        private Journal.Entry begin(Identity identity, Definitions.Found found) throws ProblemException {
            return Journal.open(state, environment)
                    .begin(
                            Kind.RUN,
                            !require.isEmpty(),
                            problem -> voice.say(new TunnelEvent.Trouble(problem)),
                            Facts.none()
                                    .withCaller(identity, access.profile())
                                    .withTarget(name)
                                    .withReason(wish.reason())
                                    .withCommand(wish.command())
                                    .withDetail(found.shortName()));
        }

        private Entrance entrance(Started task) throws ProblemException, InterruptedException {
            var bastion = task.seat().bastion();
            task.entry.note(
                    "task.start",
                    Facts.none().withPlace(bastion.record().cluster(), bastion.taskArn(), bastion.container()));
            var into = shells.find(
                    new ShellWish(bastion.taskArn(), Optional.of(bastion.container()), wish.reason(), "run")
                            .under(target)
                            .showing(presence())
                            .typed(commandLine()),
                    (question, choices) -> 0,
                    this::heard);
            return new Entrance(
                    name,
                    into.candidate(),
                    run.flatMap(TargetSettings.Run::command),
                    require,
                    wish.reason(),
                    into.identity(),
                    into.profile(),
                    into.commands(),
                    into.books());
        }

        /// The watchdog has to see that we live. A silent job is in use all the same; whether a shell
        /// is, AWS judges by what is typed.
        private Presence presence() {
            return wish.command().isEmpty() ? Presence.SHOWN : Presence.IN_USE;
        }

        private String commandLine() {
            return switch (wish.what()) {
                case RunWish.From.Named named -> "fumidai run " + named.name();
                case RunWish.From.Service _ -> "fumidai run --from-service " + name;
            };
        }

        private void heard(ShellEvent event) {
            switch (event) {
                case ShellEvent.Degraded it -> voice.degraded(it.what(), it.consequence(), it.remedy());
                case ShellEvent.Interrupted it -> voice.say(new TunnelEvent.Interrupted(name, it.why()));
                case ShellEvent.Resumed it -> voice.say(new TunnelEvent.Resumed(name, it.outage(), it.times()));
                case ShellEvent.SignedIn ignored -> {}
                case ShellEvent.Found ignored -> {}
                case ShellEvent.Planned ignored -> {}
                case ShellEvent.Opened ignored -> {}
                case ShellEvent.Ended ignored -> {}
            }
        }
    }
}
