package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.app.ecs.ServiceSheets;
import dev.fumidai.app.ecs.TaskSheets;
import dev.fumidai.core.ecs.ContainerPlan;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.InstanceStatus;
import dev.fumidai.core.ecs.TaskDefinition;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tables beside clusters, services, tasks and containers, as text.
class TablesTest {
    private static final int[][] SIZES = {{80, 24}, {120, 40}};

    @Test
    void aChangeSaysItsFamilyOnce() {
        var sheet = ServiceSheets.deployments(
                World.NOW,
                arn -> Optional.of(new DefinitionRef(
                        World.ARN + "task-definition/web:" + (arn.endsWith("1111") ? "117" : "118"))));

        assertThat(sheet.texts(WorldAround.deployments().getFirst())).contains("web:117 → 118");
    }

    @Test
    void aRevisionTakesWhatItsContainersTake() {
        var whole = WorldAround.revision(118, "ACTIVE");
        var parts = new TaskDefinition(
                whole.ref(),
                whole.status(),
                Optional.empty(),
                Optional.empty(),
                whole.architecture(),
                Optional.empty(),
                whole.networkMode(),
                whole.taskRole(),
                whole.executionRole(),
                List.of(plan("128", "256"), plan("64", "512"), plan("0", "")),
                whole.registeredBy(),
                whole.registeredAt(),
                whole.tags(),
                whole.document());
        var sheet = TaskSheets.definitions(World.NOW, arn -> List.of());

        assertThat(sheet.texts(whole)).contains("256", "512");
        assertThat(sheet.texts(parts)).contains("192", "768");
    }

    private static ContainerPlan plan(String cpu, String memory) {
        return new ContainerPlan("app", "web:1", true, Optional.of(cpu), Optional.of(memory), Optional.empty());
    }

    @Test
    void theIdsOfInstancesAreWhole() {
        for (var columns : List.of(80, 120, 200)) {
            var pilot = Pilot.at(columns, 24).type(":instances shop").press("enter", "r");
            pilot.bring(List.of(WorldAround.instance("i-0123456789abcdef0", InstanceStatus.DRAINING, false)));

            assertThat(pilot.screen()).containsPattern("▲ i-0123456789abcdef0 +DRAINING");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "deployments, :services shop|j j p",
        "targets, :services shop|j j H",
        "instances, :instances shop|",
        "providers, :cp shop|",
        "families, :families|",
        "revisions, :td web|",
        "sessions, :ses|",
        "databases, :db|",
        "tunnels, :tun|",
        "bastions, :bas|",
        "profiles, :ctx|",
        "regions, :region|",
    })
    void looksAsItDid(String name, String way) {
        for (var size : SIZES) {
            var pilot = Pilot.at(size[0], size[1]);
            var parts = way.split("\\|", -1);
            pilot.type(parts[0]).press("enter");
            for (var key : parts[1].strip().split(" ")) {
                if (!key.isEmpty()) {
                    pilot.press(key);
                }
            }
            assertThat(pilot.model().top().kind()).isEqualTo(pilot.table().kind());
            var screen = pilot.screen();
            assertThat(screen).doesNotContain("\u001b");
            Golden.matches("tui/%s-%dx%d.txt".formatted(name, size[0], size[1]), screen + "\n");
        }
    }
}
