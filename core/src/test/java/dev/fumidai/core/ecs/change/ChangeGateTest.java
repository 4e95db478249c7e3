package dev.fumidai.core.ecs.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Habits;
import dev.fumidai.core.ecs.Controller;
import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.RolloutState;
import dev.fumidai.core.ecs.Scheduling;
import dev.fumidai.core.scaling.ScalableTarget;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ChangeGateTest {
    private static final Change SCALE = new Change.Scale(Rows.WEB, 4);

    @Test
    void readOnlyLetsNothingPass() {
        var gate = new ChangeGate(new Habits(false, true), Optional.of("dev"));

        assertThat(gate.refusal(SCALE).orElseThrow().exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThatThrownBy(() -> gate.pass(SCALE, new Answer.Yes())).isInstanceOf(ProblemException.class);
    }

    @Test
    void productionTakesTheNameAndNoYes() {
        var gate = new ChangeGate(new Habits(true, false), Optional.of("prod"));

        assertThat(gate.question(SCALE).word()).contains("shop/web");
        assertThat(gate.question(SCALE).text()).contains("Scale shop/web to 4 tasks?", "production prod");
        assertThatThrownBy(() -> gate.pass(SCALE, new Answer.Yes()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().remedy()).isEqualTo("--confirm shop/web"));
        assertThatThrownBy(() -> gate.pass(SCALE, new Answer.Typed("shop/wep"))).isInstanceOf(ProblemException.class);
        assertThatCode(() -> gate.pass(SCALE, new Answer.Typed("shop/web"))).doesNotThrowAnyException();
    }

    @Test
    void execStaysOffInProduction() {
        var on = new Change.UpdateService(Rows.WEB, ServiceEdit.none().withExec(true));
        var off = new Change.UpdateService(Rows.WEB, ServiceEdit.none().withExec(false));
        var gate = new ChangeGate(new Habits(true, false), Optional.empty());

        assertThat(gate.refusal(on)).isPresent();
        assertThat(gate.refusal(off)).isEmpty();
        assertThat(new ChangeGate(new Habits(false, false), Optional.empty()).refusal(on))
                .isEmpty();
    }

    @Test
    void elsewhereAYesIsEnough() {
        var gate = new ChangeGate(new Habits(false, false), Optional.empty());

        assertThat(gate.question(SCALE).word()).isEmpty();
        assertThatCode(() -> gate.pass(SCALE, new Answer.Yes())).doesNotThrowAnyException();
    }

    @Test
    void daemonsAreNotScaled() {
        var daemon = Rows.service(Scheduling.DAEMON, Controller.ECS, 2, 2);

        assertThat(Cautions.refusal(new Change.Scale(Rows.WEB, 4), daemon, Optional.empty())
                        .orElseThrow()
                        .summary())
                .contains("one task on each container instance");
        assertThat(Cautions.refusal(new Change.Restart(Rows.WEB), daemon, Optional.empty()))
                .isEmpty();
    }

    @Test
    void whatOthersDeployIsLeftToThem() {
        var blueGreen = Rows.service(Scheduling.REPLICA, Controller.CODE_DEPLOY, 2, 2);
        var external = Rows.service(Scheduling.REPLICA, Controller.EXTERNAL, 2, 2);

        assertThat(Cautions.refusal(new Change.Restart(Rows.WEB), blueGreen, Optional.empty()))
                .isPresent();
        assertThat(Cautions.refusal(new Change.Deploy(Rows.WEB, "web:118"), external, Optional.empty()))
                .isPresent();
        assertThat(Cautions.refusal(new Change.Scale(Rows.WEB, 3), blueGreen, Optional.empty()))
                .isEmpty();
    }

    @Test
    void whatIsNotAutoscaledIsNotSuspended() {
        var limits = new ScalableTarget(2, 10, List.of(), Document.empty());
        var change = new Change.SuspendScaling(Rows.WEB, true);

        assertThat(Cautions.refusal(change, Rows.service(2, 2), Optional.empty()))
                .isPresent();
        assertThat(Cautions.refusal(change, Rows.service(2, 2), Optional.of(limits)))
                .isEmpty();
    }

    @Test
    void autoscalingOffersItsLimitsInstead() {
        var limits = new ScalableTarget(2, 10, List.of(), Document.empty());
        var web = Rows.service(2, 2);

        var inside = Cautions.warnings(new Change.Scale(Rows.WEB, 4), web, Optional.of(limits));
        var above = Cautions.warnings(new Change.Scale(Rows.WEB, 12), web, Optional.of(limits));
        var below = Cautions.warnings(new Change.Scale(Rows.WEB, 0), web, Optional.of(limits));

        assertThat(inside).singleElement().satisfies(it -> assertThat(it.text()).contains("2 to 10"));
        assertThat(above.getFirst().instead())
                .contains(new Change.SetScalingRange(Rows.WEB, OptionalInt.empty(), OptionalInt.of(12)));
        assertThat(below.getFirst().instead())
                .contains(new Change.SetScalingRange(Rows.WEB, OptionalInt.of(0), OptionalInt.empty()));
        assertThat(Cautions.warnings(new Change.Deploy(Rows.WEB, "web:117"), web, Optional.of(limits)))
                .singleElement()
                .satisfies(it -> assertThat(it.text()).contains("has already"));
    }

    @Test
    void suspendedAutoscalingIsNotSaidToChangeTheNumber() {
        var suspended = new ScalableTarget(2, 10, List.of("scaling in", "scaling out", "schedules"), Document.empty());
        var scheduled = new ScalableTarget(2, 10, List.of("scaling in", "scaling out"), Document.empty());
        var growing = new ScalableTarget(2, 10, List.of("scaling in"), Document.empty());

        assertThat(warning(4, suspended)).isEqualTo("Autoscaling is suspended: the number stays until it is resumed.");
        assertThat(warning(12, suspended)).isEqualTo(warning(4, suspended));
        assertThat(warning(4, scheduled))
                .isEqualTo("Autoscaling is suspended, its schedules are not: they may change the number again.");
        assertThat(warning(4, growing)).contains("2 to 10", "will change the number again");
    }

    private static String warning(int number, ScalableTarget limits) {
        var warnings = Cautions.warnings(new Change.Scale(Rows.WEB, number), Rows.service(2, 2), Optional.of(limits));
        assertThat(warnings).hasSize(1);
        return warnings.getFirst().text();
    }

    @Test
    void aRollOutIsWatchedToItsOwnEnd() {
        var done = Rows.rollout("ecs-svc/2", true, RolloutState.COMPLETED, 2, 2);
        var going = Rows.rollout("ecs-svc/2", true, RolloutState.IN_PROGRESS, 2, 1);
        var failed = Rows.rollout("ecs-svc/2", false, RolloutState.FAILED, 2, 0);
        var old = Rows.rollout("ecs-svc/1", true, RolloutState.COMPLETED, 2, 2);
        var ours = Optional.of("ecs-svc/2");

        assertThat(Stand.of(Rows.service(2, 2, done), ours, Rows.NOW).state()).isEqualTo(Stand.State.DONE);
        assertThat(Stand.of(Rows.service(2, 1, going), ours, Rows.NOW).state()).isEqualTo(Stand.State.GOING);
        assertThat(Stand.of(Rows.service(4, 2, done), ours, Rows.NOW).state()).isEqualTo(Stand.State.GOING);
        assertThat(Stand.of(Rows.service(2, 2, old, failed), ours, Rows.NOW))
                .isEqualTo(new Stand(Stand.State.FAILED, "the deployment failed: tasks failed to start"));
        assertThat(Stand.of(Rows.service(2, 2, old), ours, Rows.NOW).state()).isEqualTo(Stand.State.FAILED);
    }
}
