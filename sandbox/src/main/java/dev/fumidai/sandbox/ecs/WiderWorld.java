package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.model.Struct;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What the default world has beside the shop, to look at: `data` on EC2 instances, `payments` in
/// the middle of deployments, and tasks that have stopped for every reason there is.
record WiderWorld(Founding founding, Instant now) {
    private static final String DATA = "data";
    private static final String PAYMENTS = "payments";
    private static final int CPU = 2048;
    private static final int MEMORY = 7680;

    void populate() {
        data();
        payments();
        new StoppedTasks(founding, now).populate();
    }

    private void data() {
        founding.cluster(DATA, List.of("data-ec2"), "enabled");
        founding.store().putProvider(provider());
        instance(1, "ACTIVE", true);
        instance(2, "ACTIVE", true);
        instance(3, "DRAINING", false);
        service("node-agent", "data/node-agent:7", 256, 0, "DAEMON");
        service("indexer", "data/indexer:12", 1024, 3, "REPLICA");
        service("noisy", "data/noisy:1", 256, 1, "REPLICA");
        service("batch", "data/batch:3", 4096, 4, "REPLICA");
    }

    private void service(String name, String image, int memory, int count, String scheduling) {
        var definition = founding.onInstances("data-" + name, List.of(founding.container(DATA, "app", image, memory)));
        var daemon = scheduling.equals("DAEMON");
        founding.found(
                DATA,
                name,
                founding.facts(DATA, name, count, definition)
                        .with("launchType", daemon ? "EC2" : null)
                        .with(
                                "capacityProviderStrategy",
                                daemon
                                        ? null
                                        : List.of(Struct.with("capacityProvider", "data-ec2")
                                                .with("weight", 1)
                                                .with("base", 0)
                                                .end()))
                        .with("platformVersion", null)
                        .with("platformFamily", null)
                        .with("schedulingStrategy", scheduling)
                        .with(
                                "deploymentConfiguration",
                                daemon
                                        ? Struct.with("maximumPercent", 100)
                                                .with("minimumHealthyPercent", 0)
                                                .end()
                                        : Founding.rolling(false).end())
                        .end());
    }

    private Struct provider() {
        var group = founding.names()
                .place()
                .arn(
                        "autoscaling",
                        "autoScalingGroup:5f3c1b7e-0000-4000-a000-0f0d1da10001:autoScalingGroupName/data-ec2");
        return Struct.with("capacityProviderArn", founding.names().place().arn("ecs", "capacity-provider/data-ec2"))
                .with("name", "data-ec2")
                .with("type", "EC2_AUTOSCALING")
                .with("status", "ACTIVE")
                .with(
                        "autoScalingGroupProvider",
                        Struct.with("autoScalingGroupArn", group)
                                .with(
                                        "managedScaling",
                                        Struct.with("status", "ENABLED")
                                                .with("targetCapacity", 90)
                                                .with("minimumScalingStepSize", 1)
                                                .with("maximumScalingStepSize", 10)
                                                .with("instanceWarmupPeriod", 300)
                                                .end())
                                .with("managedTerminationProtection", "DISABLED")
                                .with("managedDraining", "ENABLED")
                                .end())
                .with("updateStatus", "UPDATE_COMPLETE")
                .with("tags", List.of(Founding.tag("team", DATA)))
                .end();
    }

    private void instance(int number, String status, boolean connected) {
        var id = "0f0d1da1000000000000000000000e0" + number;
        var zone = founding.landscape()
                .vpc()
                .routed()
                .get(number % founding.landscape().vpc().routed().size())
                .availabilityZone();
        founding.store()
                .putInstance(new Instance(
                        DATA,
                        id,
                        Struct.with(
                                        "containerInstanceArn",
                                        founding.names().place().arn("ecs", "container-instance/" + DATA + "/" + id))
                                .with("ec2InstanceId", "i-0e" + number + "0f0d1da1000000")
                                .with("capacityProviderName", "data-ec2")
                                .with("version", 3)
                                .with(
                                        "versionInfo",
                                        Struct.with("agentVersion", "1.10" + number + ".0")
                                                .with("agentHash", "0f0d1da" + number)
                                                .with("dockerVersion", "DockerVersion: 25.0.13")
                                                .end())
                                .with("status", status)
                                .with("agentConnected", connected)
                                .with("registeredAt", founding.begun())
                                .with(
                                        "attributes",
                                        List.of(
                                                Views.pair("ecs.availability-zone", zone),
                                                Views.pair("ecs.instance-type", "m6i.large"),
                                                Views.pair("ecs.os-type", "linux"),
                                                Views.pair("ecs.cpu-architecture", "x86_64"),
                                                Views.pair("ecs.ami-id", "ami-0f0d1da100000000" + number)))
                                .with("attachments", List.of())
                                .with("tags", tags(number))
                                .end(),
                        CPU,
                        MEMORY));
    }

    /// On the first instance everybody may use docker; on the others it takes sudo, as it comes.
    private static List<Struct> tags(int number) {
        var name = Founding.tag("Name", "data-" + number);
        return number == 1 ? List.of(name, Founding.tag("docker-group", "ssm-user")) : List.of(name);
    }

    private void payments() {
        founding.cluster(PAYMENTS, List.of("FARGATE", "FARGATE_SPOT"), "enhanced");
        waiting();
        baking();
        spot();
        codeDeploy();
    }

    private Struct.Fields blueGreen() {
        return Founding.rolling(true)
                .with("strategy", "BLUE_GREEN")
                .with("bakeTimeInMinutes", 60)
                .with(
                        "lifecycleHooks",
                        List.of(Struct.with("targetType", "PAUSE")
                                .with("lifecycleStages", List.of("POST_TEST_TRAFFIC_SHIFT"))
                                .with(
                                        "timeoutConfiguration",
                                        Struct.with("timeoutInMinutes", 1440)
                                                .with("action", "ROLLBACK")
                                                .end())
                                .end()));
    }

    private EcsService before(String name, int count, Struct settings) {
        var definition = founding.onFargate(
                "payments-" + name, List.of(founding.container(PAYMENTS, "app", "payments/" + name + ":20", 1024)));
        return founding.found(
                PAYMENTS,
                name,
                founding.facts(PAYMENTS, name, count, definition)
                        .with("deploymentConfiguration", settings)
                        .with("loadBalancers", List.of(balanced(name)))
                        .end());
    }

    private Struct balanced(String name) {
        var place = founding.names().place();
        return Struct.with(
                        "targetGroupArn",
                        place.arn("elasticloadbalancing", "targetgroup/" + name + "-blue/0f0d1da1000000b1"))
                .with("containerName", "app")
                .with("containerPort", 8080)
                .with(
                        "advancedConfiguration",
                        Struct.with(
                                        "alternateTargetGroupArn",
                                        place.arn(
                                                "elasticloadbalancing",
                                                "targetgroup/" + name + "-green/0f0d1da1000000b2"))
                                .with(
                                        "productionListenerRule",
                                        place.arn(
                                                "elasticloadbalancing",
                                                "listener-rule/app/payments/0f0d1da100000001/0f0d1da100000002/" + name))
                                .end())
                .end();
    }

    /// With a new deployment whose tasks have been running for some minutes.
    private EcsService deploying(EcsService service, int minutes) {
        var name = service.name();
        var definition = founding.onFargate(
                "payments-" + name, List.of(founding.container(PAYMENTS, "app", "payments/" + name + ":21", 1024)));
        var since = now.minus(Duration.ofMinutes(minutes));
        var changed = founding.scheduler()
                .deploy(service.withFacts(service.facts()
                        .edit()
                        .with("taskDefinition", definition.arn())
                        .end()))
                .rollout(rollout -> rollout.since(since));
        founding.store().putService(changed);
        founding.run(changed, changed.primary(), since);
        return changed;
    }

    /// The green tasks run and have the test traffic; somebody has to say that it goes on.
    private void waiting() {
        var service = deploying(before("gateway", 3, blueGreen().end()), 12);
        var hook = Struct.with("hookId", "POST_TEST_TRAFFIC_SHIFT-0f0d1da1")
                .with("targetType", "PAUSE")
                .with("status", "AWAITING_ACTION")
                .with("expiresAt", now.plus(Duration.ofHours(23)))
                .with("timeoutAction", "ROLLBACK")
                .end();
        founding.store()
                .putService(service.rollout(
                        rollout -> rollout.at(Rollout.Stage.POST_TEST_TRAFFIC_SHIFT, now.minus(Duration.ofMinutes(9)))
                                .weights(0, 100, now.minus(Duration.ofMinutes(9)))
                                .withHooks(List.of(hook), now.minus(Duration.ofMinutes(9)))));
    }

    /// All traffic is on the green tasks; the blue ones stay for an hour.
    private void baking() {
        var settings = blueGreen().with("lifecycleHooks", List.of()).end();
        var service = deploying(before("ledger-api", 2, settings), 20);
        var since = now.minus(Duration.ofMinutes(10));
        founding.store()
                .putService(service.rollout(
                        rollout -> rollout.at(Rollout.Stage.BAKE_TIME, since).weights(100, 100, since)));
        founding.scheduler().wake(PAYMENTS + "/ledger-api", Duration.ofMinutes(50));
    }

    private void spot() {
        var definition = founding.onFargate(
                "payments-settlement", List.of(founding.container(PAYMENTS, "app", "payments/settlement:8", 1024)));
        founding.found(
                PAYMENTS,
                "settlement",
                founding.facts(PAYMENTS, "settlement", 4, definition)
                        .with("launchType", null)
                        .with(
                                "capacityProviderStrategy",
                                List.of(
                                        Struct.with("capacityProvider", "FARGATE")
                                                .with("weight", 1)
                                                .with("base", 1)
                                                .end(),
                                        Struct.with("capacityProvider", "FARGATE_SPOT")
                                                .with("weight", 3)
                                                .with("base", 0)
                                                .end()))
                        .end());
    }

    /// A service whose deployments belong to CodeDeploy.
    private void codeDeploy() {
        var definition = founding.onFargate(
                "payments-statements", List.of(founding.container(PAYMENTS, "app", "payments/statements:5", 1024)));
        founding.found(
                PAYMENTS,
                "statements",
                founding.facts(PAYMENTS, "statements", 1, definition)
                        .with(
                                "deploymentController",
                                Struct.with("type", "CODE_DEPLOY").end())
                        .end());
    }
}
