package dev.fumidai.core.ecs.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.DeploymentRef;
import dev.fumidai.core.ecs.InstanceRef;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.plan.PlannedCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

class PlansTest {
    private static final ClusterRef SHOP = Rows.WEB.cluster();
    private static final DeploymentRef DEPLOYMENT =
            new DeploymentRef(Rows.WEB, "arn:aws:ecs:ap-northeast-1:123456789012:service-deployment/shop/web/d1");

    @Test
    void scalingSendsTheNumberAndNothingElse() {
        assertThat(only(new Change.Scale(Rows.WEB, 4)))
                .isEqualTo(PlannedCall.start(
                        "ecs:UpdateService",
                        "scale shop/web to 4 tasks",
                        Map.of("cluster", "shop", "service", "web", "desiredCount", 4)));
    }

    @Test
    void restartingSendsNoNumber() {
        assertThat(only(new Change.Restart(Rows.WEB)).parameters())
                .isEqualTo(Map.of("cluster", "shop", "service", "web", "forceNewDeployment", true));
    }

    @Test
    void anUpdateSendsWhatWasNamed() {
        var edit = ServiceEdit.none().withExec(true).withForce();

        assertThat(only(new Change.UpdateService(Rows.WEB, edit)).parameters())
                .isEqualTo(Map.of(
                        "cluster", "shop", "service", "web", "enableExecuteCommand", true, "forceNewDeployment", true));
    }

    @Test
    void deploymentsAreStoppedContinuedAndAborted() {
        assertThat(only(new Change.Rollback(DEPLOYMENT)).parameters()).containsEntry("stopType", "ROLLBACK");
        assertThat(only(new Change.AbortDeployment(DEPLOYMENT)).parameters()).containsEntry("stopType", "ABORT");
        assertThat(only(new Change.ContinueDeployment(DEPLOYMENT, "h-1", false)).parameters())
                .containsEntry("hookId", "h-1")
                .containsEntry("action", "CONTINUE");
    }

    @Test
    void endingASessionSaysWhoseItIs() {
        var mine = new Change.EndSession("dev-1", Optional.empty());
        var theirs = new Change.EndSession("ops-1", Optional.of("ops"));

        assertThat(only(mine))
                .isEqualTo(PlannedCall.start(
                        "ssm:TerminateSession", "end your session dev-1", Map.of("SessionId", "dev-1")));
        assertThat(EcsChanges.words(theirs)).isEqualTo("end the session ops-1 of ops, which is not yours");
        assertThat(EcsChanges.cliTwin(theirs)).isEqualTo("aws ssm terminate-session --session-id ops-1");
    }

    @Test
    void autoscalingIsSuspendedWhollyAndKeepsItsLimits() {
        var suspended = new Change.SuspendScaling(Rows.WEB, true);

        assertThat(only(suspended).parameters())
                .containsEntry("ResourceId", "service/shop/web")
                .containsEntry(
                        "SuspendedState",
                        Map.of(
                                "DynamicScalingInSuspended",
                                true,
                                "DynamicScalingOutSuspended",
                                true,
                                "ScheduledScalingSuspended",
                                true))
                .doesNotContainKeys("MinCapacity", "MaxCapacity");
        assertThat(EcsChanges.cliTwin(suspended)).isEqualTo("fumidai scale shop/web --suspend");
        assertThat(EcsChanges.cliTwin(new Change.SuspendScaling(Rows.WEB, false)))
                .isEqualTo("fumidai scale shop/web --resume");
    }

    @Test
    void autoscalingKeepsTheLimitThatIsNotNamed() {
        assertThat(only(new Change.SetScalingRange(Rows.WEB, OptionalInt.empty(), OptionalInt.of(12)))
                        .parameters())
                .isEqualTo(Map.of(
                        "ServiceNamespace",
                        "ecs",
                        "ResourceId",
                        "service/shop/web",
                        "ScalableDimension",
                        "ecs:service:DesiredCount",
                        "MaxCapacity",
                        12));
    }

    @Test
    void manyAreChangedTenAtATime() {
        var tasks = IntStream.range(0, 23)
                .mapToObj(n -> new TaskRef(SHOP.arn(), "task/shop/t" + n))
                .toList();
        var instances = IntStream.range(0, 11)
                .mapToObj(n -> new InstanceRef(SHOP.arn(), "container-instance/shop/i" + n))
                .toList();

        var protect = EcsChanges.plan(new Change.Protect(SHOP, tasks, true, Optional.of(Duration.ofSeconds(90))));
        var drain = EcsChanges.plan(new Change.SetInstances(SHOP, instances, true));

        assertThat(protect).hasSize(3);
        assertThat(protect.getLast().parameters())
                .containsEntry("tasks", List.of("t20", "t21", "t22"))
                .containsEntry("expiresInMinutes", 2);
        assertThat(drain).hasSize(2);
        assertThat(drain.getLast().parameters()).containsEntry("containerInstances", List.of("i10"));
    }

    @Test
    void aDefinitionKeepsItsTagsAndLosesWhatOnlyAnswersHave() {
        var described =
                Map.of("family", "web", "revision", 117, "status", "ACTIVE", "containerDefinitions", List.of(Map.of()));

        var call = only(new Change.RegisterDefinition(described, Map.of("team", "shop")));

        assertThat(call.parameters()).containsOnlyKeys("family", "containerDefinitions", "tags");
        assertThat(call.parameters().get("tags")).isEqualTo(List.of(Map.of("key", "team", "value", "shop")));
    }

    @Test
    void aTreeBecomesARequestAndUnknownFieldsAreRefused() throws Exception {
        var container = Map.of(
                "name",
                "app",
                "image",
                "web:2",
                "cpu",
                256L,
                "essential",
                true,
                "environment",
                List.of(Map.of("name", "A", "value", "1")),
                "dockerLabels",
                Map.of("x", "y"));
        var tree = Map.of("family", "web", "containerDefinitions", List.of(container));

        var request =
                SdkTrees.fill(RegisterTaskDefinitionRequest.builder(), tree).build();

        assertThat(request.family()).isEqualTo("web");
        var first = request.containerDefinitions().getFirst();
        assertThat(first.cpu()).isEqualTo(256);
        assertThat(first.environment().getFirst().value()).isEqualTo("1");
        assertThat(first.dockerLabels()).containsEntry("x", "y");
        assertThatThrownBy(() -> SdkTrees.fill(
                        RegisterTaskDefinitionRequest.builder(),
                        Map.of("containerDefinitions", List.of(Map.of("imaeg", "web:2")))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().cause()).contains("containerDefinitions[0].imaeg"));
    }

    @Test
    void whatIsChangedOfAServiceIsCalledAsOnTheScreens() {
        var edit = ServiceEdit.none().withDesired(2).withDefinition("web:119").withExec(true);

        assertThat(Words.of(update(edit)))
                .isEqualTo("change number of tasks, task definition and ECS Exec of shop/web");
        assertThat(Words.of(update(ServiceEdit.none().withPlatform("1.4.0").withForce())))
                .isEqualTo("change platform version of shop/web, with a new deployment");
        assertThat(Words.of(update(ServiceEdit.none().withHealthGrace(30))))
                .isEqualTo("change health grace of shop/web");
        assertThat(Words.done(update(ServiceEdit.none().withForce()))).isEqualTo("began a new deployment of shop/web");
    }

    private static Change update(ServiceEdit edit) {
        return new Change.UpdateService(Rows.WEB, edit);
    }

    @Test
    void whatWasMadeIsNamed() {
        var definition = Map.<String, Object>of("family", "web");
        var arn = "arn:aws:ecs:ap-northeast-1:123456789012:task-definition/web:119";

        assertThat(made(new Change.RegisterDefinition(definition, Map.of()), arn))
                .isEqualTo("registered web:119");
        assertThat(made(new Change.DeployNew(Rows.WEB, definition, Map.of()), arn))
                .isEqualTo("deployed web:119 to shop/web");
    }

    private static String made(Change change, String arn) {
        return new Outcome(change, Map.of(), Optional.empty(), Optional.of(arn), List.of()).words();
    }

    @Test
    void whatHasBeenDoneIsToldAsDone() {
        var task = new TaskRef(SHOP.arn(), "task/shop/0123");
        var two = List.of(task, task);
        var instance = new InstanceRef(SHOP.arn(), "container-instance/shop/i1");

        assertThat(Words.done(new Change.Scale(Rows.WEB, 4))).isEqualTo("scaled shop/web to 4 tasks");
        assertThat(Words.done(new Change.Restart(Rows.WEB))).startsWith("restarted shop/web");
        assertThat(Words.done(new Change.Rollback(DEPLOYMENT))).isEqualTo("rolled back the deployment of shop/web");
        assertThat(Words.done(new Change.ContinueDeployment(DEPLOYMENT, "h-1", false)))
                .isEqualTo("continued the waiting deployment of shop/web");
        assertThat(Words.done(new Change.SuspendScaling(Rows.WEB, true)))
                .isEqualTo("suspended the autoscaling of shop/web");
        assertThat(Words.done(new Change.StopTask(task, Optional.empty()))).isEqualTo("stopped task shop/0123");
        assertThat(Words.done(new Change.Protect(SHOP, two, false, Optional.empty())))
                .isEqualTo("stopped protecting 2 tasks of shop");
        assertThat(Words.done(new Change.SetInstances(SHOP, List.of(instance), true)))
                .as("its tasks leave by and by")
                .isEqualTo("began to drain 1 container instance of shop");
        assertThat(Words.done(new Change.RegisterDefinition(Map.of("family", "web"), Map.of())))
                .isEqualTo("registered a new revision of web");
        assertThat(Words.done(new Change.EndSession("dev-1", Optional.empty()))).isEqualTo("ended your session dev-1");
    }

    @Test
    void everyChangeHasACommand() {
        assertThat(EcsChanges.cliTwin(new Change.Scale(Rows.WEB, 4))).isEqualTo("fumidai scale shop/web 4");
        assertThat(EcsChanges.cliTwin(
                        new Change.StopTask(new TaskRef(SHOP.arn(), "task/shop/0123"), Optional.of("it's stuck"))))
                .isEqualTo("fumidai stop-task shop/0123 --reason 'it'\\''s stuck'");
        assertThat(EcsChanges.cliTwin(new Change.SetInstances(
                        SHOP, List.of(new InstanceRef(SHOP.arn(), "container-instance/shop/i1")), true)))
                .isEqualTo("fumidai drain shop i1");
        assertThat(EcsChanges.cliTwin(
                        new Change.UpdateService(Rows.WEB, ServiceEdit.none().withExec(false))))
                .isEqualTo("fumidai update shop/web --exec off");
    }

    private static PlannedCall only(Change change) {
        var calls = EcsChanges.plan(change);
        assertThat(calls).hasSize(1);
        return calls.getFirst();
    }
}
