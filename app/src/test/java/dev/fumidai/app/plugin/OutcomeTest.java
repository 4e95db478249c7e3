package dev.fumidai.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ExitCode;
import dev.fumidai.session.SessionException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The last lines and the exit code of a session.
class OutcomeTest {
    private final SessionException silent =
            new SessionException.AgentSilent(Duration.ofSeconds(30), "nothing acknowledged for 30 s");

    @Test
    void anAgentThatFallsSilentWhileAPortIsForwardedIsALostConnection() {
        var outcome = Outcome.lost(silent);

        assertThat(outcome.code()).isEqualTo(ExitCode.CONNECTION_LOST.code());
        assertThat(outcome.problem().orElseThrow().summary())
                .isEqualTo("The session is lost: its agent has been silent for 30 s.");
        assertThat(outcome.problem().orElseThrow().cause()).contains("task or instance was stopped");
    }

    @Test
    void anAgentThatNeverAnsweredMayHaveTooManySessions() {
        var problem = PluginProblems.of(silent);

        assertThat(problem.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(problem.remedy()).contains("close other sessions");
    }
}
