package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.iam.Directory;
import dev.fumidai.sandbox.iam.Policy;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Ids;
import dev.fumidai.sandbox.world.Landscape;
import dev.fumidai.sandbox.world.Scale;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The clusters, services and task definitions that every sandbox begins with.
record DefaultWorld(
        EcsStore store,
        Names names,
        DefinitionCalls definitions,
        TaskMaker maker,
        TaskLife life,
        ServiceTasks tasks,
        ServiceScheduler scheduler,
        Directory directory,
        Landscape landscape,
        Machinery machinery,
        Ids ids) {
    /// Where the containers of the shop log to, and by that their exec sessions.
    static final String LOG_GROUP = "/ecs/shop";

    private static final Duration AGE = Duration.ofHours(26);

    /// Not all at once, while the sandbox itself is starting.
    private static final Duration LATER = Duration.ofSeconds(1);

    void populate(Scale scale) {
        var now = machinery.time().instant();
        var founder = directory.user("terraform", Policy.ADMINISTRATOR);
        directory.role("fumidai-scheduler", Policy.allowing("ecs:StopTask"), Optional.of("scheduler.amazonaws.com"));
        cluster("shop");
        cluster("ops");
        definitions.add(bastion(), founder, now.minus(AGE));
        definitions.add(opsConsole(), founder, now.minus(AGE));
        definitions.add(noRole(), founder, now.minus(AGE));
        definitions.add(distroless(), founder, now.minus(AGE));
        var founding = new Founding(
                store, names, definitions, tasks, scheduler, directory, landscape, ids, founder, now.minus(AGE));
        service("web", 2, false, List.of(container("app", "shop/web:42"), container("proxy", "envoy:v1.31")), founding);
        service("worker", 2, true, List.of(worker()), founding);
        service("console", 1, true, List.of(console()), founding);
        service("broken", 1, false, List.of(container("app", "shop/broken:43")), founding);
        new WiderWorld(founding, now).populate();
        if (!scale.equals(Scale.NONE)) {
            var generated = new ScaledWorld(scale, founding);
            generated.define();
            store.scale(generated);
        }
    }

    private void cluster(String name) {
        var logging = Struct.with("logging", "DEFAULT").end();
        store.putCluster(
                name,
                Struct.with("clusterArn", names.clusterArn(name))
                        .with("clusterName", name)
                        .with(
                                "configuration",
                                Struct.with("executeCommandConfiguration", logging)
                                        .end())
                        .with("status", "ACTIVE")
                        .with("tags", List.of())
                        .with("settings", List.of(Views.pair("containerInsights", "disabled")))
                        .with("capacityProviders", List.of("FARGATE", "FARGATE_SPOT"))
                        .with("defaultCapacityProviderStrategy", List.of())
                        .end());
    }

    /// As teams have it today, sleeping until its deadline.
    private Struct bastion() {
        return small(
                "db-proxy",
                role("db-proxy-task", TaskPolicies.channels()),
                Struct.with("name", "db-proxy")
                        .with("image", "alpine:3")
                        .with("essential", true)
                        .with("entryPoint", List.of("sh", "-c"))
                        .with("command", List.of("sleep $TIMEOUT_SEC"))
                        .with("environment", List.of(Views.pair("TIMEOUT_SEC", "3600")))
                        .end());
    }

    /// For `fumidai run`: the console's image, and the tag that says that it is meant for people.
    private Struct opsConsole() {
        return small("ops-console", role("shop-console-task", TaskPolicies.exec(landscape.place())), console())
                .edit()
                .with(
                        "tags",
                        List.of(Struct.with("key", "fumidai:ops")
                                .with("value", "true")
                                .end()))
                .end();
    }

    /// Its role may not open the channels that exec needs.
    private Struct noRole() {
        return small(
                "no-role",
                role("no-exec-task", TaskPolicies.nothing()),
                container("app", "docker/library/alpine:3")
                        .edit()
                        .with("command", List.of("sleep", "3600"))
                        .end());
    }

    /// An image without a shell.
    private Struct distroless() {
        return small(
                "distroless",
                role("distroless-task", TaskPolicies.exec(landscape.place())),
                Struct.with("name", "app")
                        .with("image", "gcr.io/distroless/static:nonroot")
                        .with("essential", true)
                        .end());
    }

    private Struct small(String family, String role, Struct container) {
        return Struct.with("family", family)
                .with("taskRoleArn", role)
                .with("executionRoleArn", role("ecs-task-execution", TaskPolicies.nothing()))
                .with("networkMode", "awsvpc")
                .with("containerDefinitions", List.of(container))
                .with("requiresCompatibilities", List.of("FARGATE"))
                .with("cpu", "256")
                .with("memory", "512")
                .end();
    }

    private String role(String name, Policy policy) {
        return directory
                .role(name, policy, Optional.of("ecs-tasks.amazonaws.com"))
                .arn();
    }

    private Struct container(String name, String image) {
        return Struct.with("name", name)
                .with("image", image.contains("/") ? registry() + image : "public.ecr.aws/" + image)
                .with("essential", true)
                .with(
                        "logConfiguration",
                        Struct.with("logDriver", "awslogs")
                                .with(
                                        "options",
                                        Map.of(
                                                "awslogs-group",
                                                LOG_GROUP,
                                                "awslogs-region",
                                                landscape.place().region(),
                                                "awslogs-stream-prefix",
                                                image.replaceFirst("^.*/", "").replaceFirst(":.*$", "")))
                                .end())
                .end();
    }

    private Struct console() {
        return container("app", "shop/console:42")
                .edit()
                .with("command", List.of("sleep", "2147483"))
                .with("linuxParameters", Struct.with("initProcessEnabled", true).end())
                .end();
    }

    /// Prints something now and then.
    private Struct worker() {
        var script = "n=0; while :; do n=$((n+1)); echo \"INFO job $n done\"; sleep 5; done";
        return container("app", "shop/worker:42")
                .edit()
                .with("command", List.of("sh", "-c", script))
                .end();
    }

    private String registry() {
        return landscape.place().accountId() + ".dkr.ecr." + landscape.place().region() + ".amazonaws.com/";
    }

    private void service(String name, int count, boolean exec, List<Struct> containers, Founding founding) {
        var begun = founding.begun();
        var definition = definitions.add(
                Struct.with("family", "shop-" + name)
                        .with("taskRoleArn", role("shop-" + name + "-task", TaskPolicies.exec(landscape.place())))
                        .with("executionRoleArn", role("ecs-task-execution", TaskPolicies.nothing()))
                        .with("networkMode", "awsvpc")
                        .with("containerDefinitions", containers)
                        .with("requiresCompatibilities", List.of("FARGATE"))
                        .with("cpu", "512")
                        .with("memory", "1024")
                        .end(),
                founding.founder(),
                begun);
        var facts = founding.facts("shop", name, count, definition)
                .with("loadBalancers", name.equals("web") ? List.of(balanced()) : List.of())
                .with("deploymentConfiguration", Founding.rolling(!name.equals("broken")))
                .with("enableExecuteCommand", exec)
                .with("tags", null)
                .end();
        var deployment = "ecs-svc/" + scheduler.number();
        store.putService(begun(name, facts, deployment, begun));
        if (name.equals("broken")) {
            scheduler.wake("shop/broken", Duration.ZERO);
            return;
        }
        for (var number = 0; number < count; number++) {
            var task = make("shop", definition, name, deployment, exec, number, begun);
            if (exec) {
                store.putTask(task);
                life.adopt(task, begun.plus(Duration.ofSeconds(41)), name.equals("console") ? Duration.ZERO : LATER);
            } else {
                store.putTask(running(task, begun.plus(Duration.ofSeconds(41))));
            }
        }
    }

    private Struct balanced() {
        return Struct.with(
                        "targetGroupArn", names.place().arn("elasticloadbalancing", "targetgroup/web/0f0d1da1000000b3"))
                .with("containerName", "app")
                .with("containerPort", 8080)
                .end();
    }

    private Task make(
            String cluster,
            EcsStore.Definition definition,
            String service,
            String deployment,
            boolean exec,
            int number,
            Instant at) {
        var subnets = landscape.vpc().routed();
        var origin = new TaskMaker.Origin(
                Optional.of(deployment), "service:" + service, Optional.empty(), exec, Struct.EMPTY, !exec);
        var task = maker.make(
                cluster,
                definition,
                subnets.get(number % subnets.size()),
                List.of(Landscape.SHOP_GROUP),
                origin,
                List.of(),
                at,
                at);
        return service.equals("console") ? task : guarded(task);
    }

    /// With the container that GuardDuty puts into tasks, which is in no task definition.
    private Task guarded(Task task) {
        var image = "593207742271.dkr.ecr." + landscape.place().region()
                + ".amazonaws.com/aws-guardduty-agent-fargate:v1.7.0-Fg_x86_64";
        var name = "aws-guardduty-agent-" + ids.base36(7);
        var arn = names.place().arn("ecs", "container/" + task.cluster() + "/" + task.id() + "/" + ids.uuid());
        var guard = Struct.with("containerArn", arn)
                .with("taskArn", task.arn())
                .with("name", name)
                .with("image", image)
                .with("imageDigest", Views.digest(image))
                .with("runtimeId", ids.runtimeId(task.id()))
                .with("lastStatus", "PENDING")
                .with("networkBindings", List.of())
                .with("networkInterfaces", List.of())
                .with("healthStatus", "UNKNOWN")
                .with("cpu", "0")
                .end();
        var containers = new ArrayList<>(task.containers());
        containers.add(guard);
        return task.with(task.view().edit().with("containers", containers).end());
    }

    /// A task that has been running for long.
    static Task running(Task task, Instant since) {
        var view = Views.containers(
                        Views.attachment(task.view(), "ATTACHED"), container -> Views.status(container, "RUNNING"))
                .edit()
                .with("lastStatus", "RUNNING")
                .with("connectivity", "CONNECTED")
                .with("connectivityAt", since.minusSeconds(20))
                .with("pullStartedAt", since.minusSeconds(15))
                .with("pullStoppedAt", since.minusSeconds(3))
                .with("startedAt", since)
                .end();
        return task.with(view);
    }

    /// A service in a steady state, but for the broken one, whose first deployment never ends.
    private EcsService begun(String name, Struct facts, String deployment, Instant begun) {
        var failing = name.equals("broken");
        var bare = new EcsService("shop", name, facts, List.of(), List.of(), List.of(), List.of());
        var fresh = Wave.begin(deployment, scheduler.revisionArn(bare), facts, begun);
        var wave = failing ? fresh.withFailed(7) : fresh.completed(begun.plusSeconds(95));
        var rollout = Rollout.begin(ids.base36(20), wave, List.of(), facts.struct("deploymentConfiguration"), begun);
        var service = bare.plus(wave)
                .withRevision(ServiceViews.revision(names, bare, wave, begun))
                .plus(failing ? rollout : rollout.finished("SUCCESSFUL", Optional.empty(), begun.plusSeconds(95)));
        return service.says(
                ids.uuid(),
                begun.plusSeconds(95),
                failing
                        ? "is unable to consistently start tasks successfully. For more information, see the"
                                + " Troubleshooting section of the Amazon ECS Developer Guide."
                        : "has reached a steady state.");
    }
}
