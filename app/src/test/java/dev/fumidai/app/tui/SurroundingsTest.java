package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.terminal.widget.Line;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    private static final TaskDefinition DEFINITION = new TaskDefinition(
            new DefinitionRef(World.ARN + "task-definition/web:1"),
            "ACTIVE",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Document.of(Map.of(
                    "containerDefinitions",
                    List.of(Map.of(
                            "name",
                            "app",
                            "environment",
                            List.of(
                                    Map.of("name", "TOKEN", "value", "hunter2"),
                                    Map.of("name", "LANG", "value", "ja_JP")),
                            "secrets",
                            List.of(Map.of("name", "DB", "valueFrom", "arn:aws:ssm:eu-west-1:1:parameter/db")))))));

    @Test
    void valuesAreCoveredUntilSomebodyAsks() {
        assertThat(text(false)).contains("LANG=••••••", "TOKEN=••••••").doesNotContain("hunter2");
        assertThat(text(true)).contains("TOKEN=hunter2");
    }

    @Test
    void secretsAreOnlyTheirPlaces() {
        assertThat(text(false)).contains("DB=arn:aws:ssm:eu-west-1:1:parameter/db", "none");
    }

    @Test
    void aContainerThatIsNotPlannedSaysSo() {
        assertThat(Surroundings.lines("sidecar", DEFINITION, false).getFirst().text())
                .contains("no container sidecar");
    }

    private static String text(boolean open) {
        return Surroundings.lines("app", DEFINITION, open).stream()
                .map(Line::text)
                .collect(Collectors.joining("\n"));
    }
}
