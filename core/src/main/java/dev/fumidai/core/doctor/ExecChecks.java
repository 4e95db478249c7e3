package dev.fumidai.core.doctor;

import dev.fumidai.core.ecs.AgentState;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.ContainerPlan;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.core.ecs.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the facts mean for somebody who wants to get in. Pure.
final class ExecChecks {
    /// What the exec agent calls with the task role.
    static final String FOUR =
            "ssmmessages:CreateControlChannel, CreateDataChannel, OpenControlChannel and OpenDataChannel";

    private static final int PLATFORM_MAJOR = 1;
    private static final int PLATFORM_MINOR = 4;

    private final ExecFacts facts;
    private final List<Check> checks = new ArrayList<>();

    private ExecChecks(ExecFacts facts) {
        this.facts = facts;
    }

    static Diagnosis diagnose(ExecFacts facts) {
        var checks = new ExecChecks(facts);
        checks.all();
        return new Diagnosis(facts.target(), facts.container(), checks.checks, checks.enable());
    }

    private void all() {
        profile();
        task();
        facts.task().ifPresent(task -> {
            execOnTask(task);
            platform(task);
        });
        facts.service().ifPresent(this::execOnService);
        facts.task().ifPresent(task -> {
            container(task).ifPresent(this::container);
            definition();
            route();
            places();
        });
        cluster();
        rights();
    }

    private Optional<ServiceRef> enable() {
        var off = facts.task().map(task -> !task.execEnabled()).orElse(false)
                || facts.service().map(service -> !service.execEnabled()).orElse(false);
        var around = facts.surroundings();
        return off && !around.production() && !around.readOnly()
                ? facts.service().map(Service::ref)
                : Optional.empty();
    }

    private void profile() {
        var around = facts.surroundings();
        if (around.readOnly()) {
            checks.add(Check.bad(
                    "profile", "read-only: no session is opened", "leave out --read-only, or use another profile"));
        }
    }

    private void task() {
        if (facts.task().isEmpty()) {
            checks.add(Check.bad("task", "none of the service's runs", "fumidai events " + facts.target()));
            return;
        }
        var task = facts.task().get();
        if (task.lastStatus().is(TaskStatus.RUNNING) && !task.desiredStatus().is(TaskStatus.STOPPED)) {
            checks.add(Check.good("task", "runs"));
        } else {
            checks.add(Check.bad(
                    "task",
                    task.desiredStatus().is(TaskStatus.STOPPED)
                            ? "is " + task.lastStatus() + " and shall stop"
                            : "is " + task.lastStatus(),
                    "choose a task that runs:  fumidai ls tasks" + ofService()));
        }
    }

    private void execOnTask(Task task) {
        checks.add(
                task.execEnabled()
                        ? Check.good("exec on the task", "enabled")
                        : Check.bad("exec on the task", "off; it cannot be changed while the task runs", switchOn()));
    }

    private void execOnService(Service service) {
        if (service.execEnabled()) {
            checks.add(Check.good("exec on the service", "enabled for new tasks"));
        } else if (facts.task().filter(Task::execEnabled).isPresent()) {
            checks.add(Check.doubtful(
                    "exec on the service", "off: the next tasks will come without", "nothing, while this one runs"));
        } else {
            checks.add(Check.bad(
                    "exec on the service",
                    "off: new tasks come without",
                    facts.task().isPresent() ? "" : switchOn())); // the task's line says it already
        }
    }

    private String ofService() {
        return named().map(service -> " --service " + service).orElse("");
    }

    private Optional<String> named() {
        return facts.service().map(service -> service.ref().cluster().name() + "/" + service.name());
    }

    /// Production stays closed: there is an ops target, or one is to be made.
    private String switchOn() {
        var around = facts.surroundings();
        if (around.production()) {
            return around.consoles().isEmpty()
                    ? "it stays off on a profile marked production: configure an ops target (docs/run.md)"
                    : "it stays off on a profile marked production: fumidai exec "
                            + String.join(" | ", around.consoles());
        }
        return named().map(service -> "fumidai update " + service + " --exec on --force")
                .orElse("start it again with enableExecuteCommand");
    }

    private void platform(Task task) {
        task.platform()
                .filter(version -> version.matches("[0-9]+\\.[0-9]+.*"))
                .ifPresent(version -> checks.add(
                        older(version)
                                ? Check.bad(
                                        "platform version",
                                        version + " has no ECS Exec",
                                        named().map(service -> "use 1.4.0 or LATEST:  fumidai update " + service
                                                        + " --platform LATEST")
                                                .orElse("start it anew with platform version LATEST"))
                                : Check.good("platform version", version)));
    }

    private static boolean older(String version) {
        var parts = version.split("\\.");
        var major = Integer.parseInt(parts[0]);
        return major < PLATFORM_MAJOR || (major == PLATFORM_MAJOR && Integer.parseInt(parts[1]) < PLATFORM_MINOR);
    }

    private Optional<Container> container(Task task) {
        return task.containers().stream()
                .filter(it -> it.name().equals(facts.container()))
                .findFirst();
    }

    private void container(Container container) {
        var what = "container " + container.name();
        checks.add(
                container.lastStatus().is(TaskStatus.RUNNING)
                        ? Check.good(what, "runs")
                        : Check.bad(what, "is " + container.lastStatus(), "wait until it runs, or choose another"));
        if (facts.task().filter(Task::execEnabled).isEmpty()) {
            return;
        }
        checks.add(container
                .execAgent()
                .map(this::agent)
                .orElse(Check.bad("exec agent", "ECS shows none in it", "stop the task so that another one starts")));
    }

    private Check agent(AgentState agent) {
        var what = "exec agent";
        var why = agent.reason().map(text -> ": " + text).orElse("");
        if (agent.status().is(TaskStatus.RUNNING)) {
            return Check.good(what, "runs");
        }
        return agent.status().is(TaskStatus.STOPPED)
                ? Check.bad(
                        what,
                        "has stopped" + why,
                        "mend what is red or unknown below, then stop the task so that another one starts")
                : Check.doubtful(what, "is " + agent.status() + why, "try again in half a minute");
    }

    private void definition() {
        var what = "task role";
        if (facts.definition().value().isEmpty()) {
            checks.add(Check.unknown(
                    what, "not looked at: " + facts.definition().trouble(), "allow it the actions " + FOUR));
            return;
        }
        var definition = facts.definition().value().get();
        checks.add(definition
                .taskRole()
                .map(role ->
                        Check.unknown(what, Arn.name(role) + "; its policies are not looked at", "allow it " + FOUR))
                .orElse(Check.bad(
                        what,
                        definition.name() + " has none, so its agent may not call Session Manager",
                        "give the definition a task role that allows " + FOUR)));
        Definitions.checks(definition, facts.container()).forEach(checks::add);
    }

    private void route() {
        var what = "route";
        var service = "ssmmessages." + facts.surroundings().region();
        if (facts.route().value().isEmpty()) {
            checks.add(Check.unknown(
                    what,
                    "not looked at: " + facts.route().trouble(),
                    "its subnet needs NAT, or an interface endpoint for " + service));
            return;
        }
        var route = facts.route().value().get();
        if (!route.endpoint().isEmpty()) {
            checks.add(Check.good(what, route.subnet() + " has the endpoint " + route.endpoint()));
        } else if (route.out().isEmpty()) {
            checks.add(Check.bad(
                    what,
                    route.subnet() + " has no way to " + service + ": no NAT, no endpoint",
                    "add an interface endpoint for ssmmessages, or use subnets with NAT"));
        } else if (route.internetGateway()) {
            checks.add(Check.doubtful(
                    what,
                    route.subnet() + " leads to " + route.out() + ", which takes a public address",
                    "give the task a public address, or use subnets with NAT or an endpoint for ssmmessages"));
        } else {
            checks.add(Check.good(what, route.subnet() + " leads to " + route.out()));
        }
    }

    private void places() {
        var what = "session places";
        if (facts.mine().size() >= facts.limit()) {
            checks.add(Check.bad(
                    what,
                    "all " + facts.limit() + " are taken on this machine: " + String.join(", ", facts.mine()),
                    "close one of them, or choose another task"));
            return;
        }
        if (facts.open().value().isEmpty()) {
            checks.add(Check.unknown(
                    what,
                    facts.mine().size() + " of " + facts.limit() + " taken here; others' are not looked at: "
                            + facts.open().trouble(),
                    ""));
            return;
        }
        int open = facts.open().value().get();
        checks.add(
                open >= facts.limit()
                        ? Check.doubtful(
                                what,
                                open + " sessions are open there; its agent carries " + facts.limit(),
                                "wait, choose another task, or see who:  fumidai ls sessions")
                        : Check.good(what, open + " of " + facts.limit() + " taken"));
    }

    private void cluster() {
        var what = "session log";
        if (facts.cluster().value().isEmpty()) {
            checks.add(Check.unknown(what, "not looked at: " + facts.cluster().trouble(), ""));
            return;
        }
        var cluster = facts.cluster().value().get();
        checks.add(Logging.check(
                cluster,
                facts.definition().value().flatMap(this::plan),
                facts.definition().value().isPresent()));
        Logging.key(cluster)
                .ifPresent(key -> checks.add(Check.unknown(
                        "encryption",
                        "with " + key + "; rights to it are not looked at",
                        "allow yourself kms:GenerateDataKey and the task role kms:Decrypt on it")));
    }

    private Optional<ContainerPlan> plan(TaskDefinition definition) {
        return definition.containers().stream()
                .filter(it -> it.name().equals(facts.container()))
                .findFirst();
    }

    /// There is no way to ask AWS about a deny but to try.
    private void rights() {
        checks.add(Check.unknown(
                "your rights",
                "an explicit deny of ecs:ExecuteCommand is only seen by trying",
                facts.surroundings().readOnly() ? "" : "fumidai exec " + facts.target() + " -- true"));
    }
}
