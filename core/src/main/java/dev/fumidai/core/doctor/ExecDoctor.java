package dev.fumidai.core.doctor;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.Cluster;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.ContainerPlan;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.core.ecs.TaskQuery;
import dev.fumidai.core.ecs.TaskStatus;
import dev.fumidai.core.sessions.SessionList;
import dev.fumidai.core.shell.Companions;
import dev.fumidai.core.state.SessionSeats;
import dev.fumidai.core.state.StateFolder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// [Doctor] in AWS. Only reads; what may not be read is said, and the rest is looked at all the
/// same.
public final class ExecDoctor implements Doctor {
    private final Browser browser;
    private final EcsReads reads;
    private final SessionSeats seats;

    private ExecDoctor(Browser browser, SessionSeats seats) {
        this.browser = browser;
        this.reads = browser.reads();
        this.seats = seats;
    }

    public static Doctor of(Browser browser, Environment environment) throws ProblemException {
        return new ExecDoctor(browser, new SessionSeats(StateFolder.open(environment)));
    }

    @Override
    public Diagnosis service(Service service) throws ProblemException, InterruptedException {
        var tasks = Found.<Task>of(sink -> reads.tasks(TaskQuery.running(service.ref()), sink))
                .rows();
        var best = tasks.stream()
                .max(Comparator.comparing((Task task) -> task.lastStatus().is(TaskStatus.RUNNING))
                        .thenComparing(Task::execEnabled)
                        .thenComparing(task -> task.since().orElse(Instant.EPOCH)));
        var target = service.ref().cluster().name() + "/" + service.name();
        return diagnose(target, service.ref().cluster(), Optional.of(service), best, Optional.empty());
    }

    @Override
    public Diagnosis task(Task task, Optional<String> container) throws ProblemException, InterruptedException {
        var cluster = task.ref().cluster();
        Optional<Service> service = Optional.empty();
        if (task.service().isPresent()) {
            var ref = new ServiceRef(cluster.arn(), task.service().get());
            service = Found.<Service>of(sink -> reads.services(List.of(ref), sink)).rows().stream()
                    .findFirst();
        }
        var target = cluster.name() + "/" + task.name()
                + container.map(name -> "/" + name).orElse("");
        return diagnose(target, cluster, service, Optional.of(task), container);
    }

    private Diagnosis diagnose(
            String target, ClusterRef cluster, Optional<Service> service, Optional<Task> task, Optional<String> wanted)
            throws ProblemException, InterruptedException {
        Seen<TaskDefinition> definition = task.isPresent() ? definition(task.get()) : Seen.not("no task runs");
        var container =
                wanted.or(() -> task.map(it -> main(it, definition.value()))).orElse("");
        var limit = browser.config().defaults().sessionsPerContainer();
        return ExecChecks.diagnose(new ExecFacts(
                target,
                surroundings(),
                service,
                task,
                container,
                definition,
                cluster(cluster),
                task.isPresent() ? route(task.get()) : Seen.not("no task runs"),
                task.isPresent() ? mine(task.get(), container) : List.of(),
                task.isPresent() ? open(task.get(), container) : Seen.not("no task runs"),
                limit));
    }

    private ExecFacts.Surroundings surroundings() {
        var access = browser.access();
        var consoles = browser.config().targets().values().stream()
                .filter(target -> target.place() instanceof TargetSettings.Exec)
                .map(TargetSettings::name)
                .toList();
        return new ExecFacts.Surroundings(
                access.region(),
                access.profile(),
                access.habits().production(),
                access.habits().readOnly(),
                consoles);
    }

    /// The team's own and essential before what was put beside it.
    private static String main(Task task, Optional<TaskDefinition> definition) {
        Predicate<Container> essential = it -> definition.stream()
                .flatMap(known -> known.containers().stream())
                .filter(ContainerPlan::essential)
                .anyMatch(plan -> plan.name().equals(it.name()));
        return task.containers().stream()
                .max(Comparator.comparing((Container it) -> !Companions.areNamed(it.name()))
                        .thenComparing(essential::test)
                        .thenComparing(it -> it.lastStatus().is(TaskStatus.RUNNING))
                        .thenComparing(Container::name, Comparator.reverseOrder()))
                .map(Container::name)
                .orElse("");
    }

    private Seen<TaskDefinition> definition(Task task) throws InterruptedException {
        try {
            return Seen.of(reads.taskDefinition(task.definition().arn()));
        } catch (ProblemException refused) {
            return Seen.not(refused.problem().summary());
        }
    }

    private Seen<Cluster> cluster(ClusterRef ref) throws InterruptedException {
        try {
            return Found.<Cluster>of(sink -> reads.clusters(List.of(ref), sink)).rows().stream()
                    .findFirst()
                    .map(Seen::of)
                    .orElse(Seen.not("AWS did not show cluster " + ref.name()));
        } catch (ProblemException refused) {
            return Seen.not(refused.problem().summary());
        }
    }

    private Seen<Route> route(Task task) throws InterruptedException {
        var subnet = task.network().subnet();
        return subnet.isPresent()
                ? new Routes(browser.access().clients(), browser.calls()).of(subnet.get())
                : Seen.not("the task uses its host's network");
    }

    private List<String> mine(Task task, String container) throws ProblemException {
        return seats.holders(task.name(), container).stream()
                .map(SessionSeats.Holder::purpose)
                .toList();
    }

    /// Everybody's, by the name that sessions call a container.
    private Seen<Integer> open(Task task, String container) throws InterruptedException {
        var runtime = task.containers().stream()
                .filter(it -> it.name().equals(container))
                .flatMap(it -> it.runtimeId().stream())
                .findFirst();
        if (runtime.isEmpty()) {
            return Seen.not("the container does not run");
        }
        var target = "ecs:" + Arn.name(task.ref().clusterArn()) + "_" + task.name() + "_" + runtime.get();
        try {
            var sessions = new SessionList(browser.access().clients(), browser.calls()).open();
            return Seen.of((int) sessions.rows().stream()
                    .filter(session -> session.target().equals(target))
                    .count());
        } catch (ProblemException refused) {
            return Seen.not(refused.problem().summary());
        }
    }
}
