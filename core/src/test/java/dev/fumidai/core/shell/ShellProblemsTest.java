package dev.fumidai.core.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.sessions.SessionOrder;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.SessionException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ShellProblemsTest {
    private static final SessionPlace PLACE = new SessionPlace("shop", "arn:aws:ecs:r:1:task/shop/77", "app", "77-1");
    private static final SessionOrder EXEC = new SessionOrder.Exec("sh");

    private final ShellProblems problems = new ShellProblems("eu-west-1", Optional.empty(), false, List.of());

    @Test
    void namesRoleAndRouteWhenTheAgentIsNotConnected() {
        var problem = of(new SessionException.TargetNotConnected(PLACE.target(), null), EXEC);

        assertThat(problem.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(problem.cause())
                .contains("no route to ssmmessages.eu-west-1")
                .contains("task role");
        assertThat(problem.remedy()).contains("ssmmessages:CreateControlChannel");
    }

    @Test
    void namesTheDeniedAction() {
        var exec =
                of(new SessionException.NotAuthorized("ecs:ExecuteCommand", true, "with an explicit deny", null), EXEC);
        assertThat(exec.summary()).isEqualTo("A policy denies ecs:ExecuteCommand expressly.");
        assertThat(exec.exitCode()).isEqualTo(ExitCode.REFUSED);

        var document = SessionOrder.Document.nonInteractive("ls");
        var start = of(new SessionException.NotAuthorized("ssm:StartSession", false, "no", null), document);
        assertThat(start.remedy()).contains("ssm:StartSession").contains("AWS-StartNonInteractiveCommand");
    }

    @Test
    void aRefusedDataChannelIsNoMatterOfTheTask() {
        var action = "ssmmessages:OpenDataChannel";

        var refused = of(new SessionException.NotAuthorized(action, false, "no", null), EXEC);
        assertThat(refused.summary()).contains("the session's data channel", action);
        assertThat(refused.remedy()).isEqualTo("allow " + action + " on *");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);

        var denied = of(new SessionException.NotAuthorized(action, true, "no", null), EXEC);
        assertThat(denied.remedy()).startsWith("ask whoever keeps the account's policies");
    }

    @Test
    void theAgentsWordsComeWithoutItsBanner() {
        var said = "\n----------ERROR-------\nUnable to start: \"sh\": executable file not found in $PATH\n";
        var problem = of(new SessionException.SessionGone("s", Optional.of(said), null), EXEC);

        assertThat(problem.cause()).endsWith("says: Unable to start: \"sh\": executable file not found in $PATH");
    }

    @Test
    void explainsSilenceByTheSessionLimit() {
        var problem = of(new SessionException.AgentSilent(Duration.ofSeconds(30), "silent"), EXEC);

        assertThat(problem.cause()).contains("as many sessions as it takes");
    }

    @Test
    void explainsThatOthersHoldAllSessions() {
        var said = "Unable to start new execute sessions because the maximum session limit of 2 has been reached.";
        var problem = of(new SessionException.ControlPlane("ClientException", said, null), EXEC);

        assertThat(problem.summary()).startsWith("No session is free at container app");
        assertThat(problem.cause()).contains("limit of 2");
        assertThat(problem.remedy()).contains("fumidai ls sessions");
        assertThat(problem.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void explainsAKeyThatCannotBeUsed() {
        var unusable = of(new SessionException.NotEncrypted("alias/exec", "no", null), EXEC);
        var denied = of(new SessionException.NotAuthorized("kms:GenerateDataKey", false, "no", null), EXEC);
        var said = Optional.of("Fetching data key failed: AccessDeniedException");
        var unread = of(new SessionException.SessionGone("s", said, null), EXEC);

        assertThat(unusable.summary()).contains("alias/exec");
        assertThat(denied.remedy()).contains("kms:GenerateDataKey on the key");
        assertThat(unread.remedy()).contains("kms:Decrypt");
    }

    @Test
    void explainsAnAgentThatDoesNotRun() {
        var said = "The execute command failed because execute command was not enabled when the task was run";
        var problem = of(new SessionException.ControlPlane("InvalidParameterException", said, null), EXEC);

        assertThat(problem.cause()).contains("its agent does not run");
    }

    @Test
    void aLostSessionTellsHowToGetInAgain() {
        var ends = problems.ends(PLACE, "fumidai exec shop/console");

        var lost = ends.brokenOff(new ShellLink.LinkEnd.Lost(new SessionException.ProtocolFailure("gone")))
                .problem();
        var ended = ends.brokenOff(new ShellLink.LinkEnd.Exited(OptionalInt.empty(), ""))
                .problem();

        assertThat(List.of(lost.exitCode(), ended.exitCode())).containsOnly(ExitCode.AROUND_COMMAND);
        assertThat(lost.remedy()).contains("fumidai exec shop/console");
    }

    @Test
    void aSessionThatEndsWithoutAWordIsExplainedByItsTask() {
        var ends = problems.ends(PLACE, "fumidai exec shop/console");
        var silent = new ShellLink.LinkEnd.Exited(OptionalInt.empty(), "");

        var stopped = new ExplainedEnds(
                        ends, () -> new Liveness.Verdict.Gone(ShellProblems.TASK_STOPPED + ": Scaling activity"))
                .brokenOff(silent)
                .problem();
        var there = new ExplainedEnds(ends, Liveness.Verdict.Present::new)
                .brokenOff(silent)
                .problem();

        assertThat(stopped.summary()).endsWith("ended: the task was stopped.");
        assertThat(stopped.cause()).isEqualTo("ECS says: Scaling activity");
        assertThat(stopped.exitCode()).isEqualTo(ExitCode.AROUND_COMMAND);
        assertThat(stopped.remedy()).contains("fumidai exec shop/console");
        assertThat(there.cause()).startsWith("Somebody ended it");
    }

    private Problem of(SessionException failure, SessionOrder order) {
        return problems.of(failure, PLACE, order);
    }
}
