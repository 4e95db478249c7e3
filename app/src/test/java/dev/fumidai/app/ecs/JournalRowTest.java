package dev.fumidai.app.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.audit.JournalEntry;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How rows of the journal say how something ended.
class JournalRowTest {
    @Test
    void aShellThatWasLeftWithWhateverCodeIsWell() {
        assertThat(shell(Map.of("exit-code", 130L))).isEqualTo(new Reason(Severity.OK, "exit 130"));
        assertThat(shell(Map.of("exit-code", 0L))).isEqualTo(new Reason(Severity.OK, "exit 0"));
        assertThat(shell(Map.of("end-reason", "left with ~."))).isEqualTo(new Reason(Severity.OK, "left with ~."));
    }

    @Test
    void aShellThatWasLostIsBroken() {
        assertThat(shell(Map.of("end-reason", "lost: The task was stopped.")).severity())
                .isEqualTo(Severity.BROKEN);
    }

    @Test
    void aTunnelThatWasNotOpenedIsBroken() {
        var tunnel = Map.<String, Object>of("kind", "tunnel", "phase", "begin");

        assertThat(ended(tunnel, Map.of("end-reason", "not opened: Nothing listens."))
                        .severity())
                .isEqualTo(Severity.BROKEN);
        assertThat(ended(tunnel, Map.of("end-reason", "closed")).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void aCommandThatFailedIsOver() {
        assertThat(command(Map.of("exit-code", 2L))).isEqualTo(new Reason(Severity.PAST, "exit 2"));
        assertThat(command(Map.of("exit-code", 130L)).severity()).isEqualTo(Severity.PAST);
        assertThat(command(Map.of("exit-code", 0L)).severity()).isEqualTo(Severity.OK);
    }

    @Test
    void ourOwnFailureAroundACommandIsBroken() {
        assertThat(command(Map.of("exit-code", 125L)).severity()).isEqualTo(Severity.BROKEN);
        assertThat(command(Map.of("end-reason", "ended by a failure")).severity())
                .isEqualTo(Severity.BROKEN);
    }

    @Test
    void whatDiedIsNotOnItsWay() {
        var died = row(Map.of("kind", "shell", "phase", "begin"), Map.of("phase", "abandoned"));

        assertThat(died).isEqualTo(new Reason(Severity.BROKEN, "its process died"));
    }

    private static Reason shell(Map<String, Object> end) {
        return ended(Map.of("kind", "shell", "phase", "begin"), end);
    }

    private static Reason command(Map<String, Object> end) {
        return ended(Map.of("kind", "command", "phase", "begin", "command", List.of("ls")), end);
    }

    private static Reason ended(Map<String, Object> begin, Map<String, Object> end) {
        var last = new HashMap<>(end);
        last.put("phase", "end");
        return row(begin, last);
    }

    private static Reason row(Map<String, Object> begin, Map<String, Object> end) {
        return JournalRow.of(new JournalEntry("0f3a", List.of(begin, end))).result();
    }
}
