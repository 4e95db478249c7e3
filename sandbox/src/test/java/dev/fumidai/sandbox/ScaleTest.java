package dev.fumidai.sandbox;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fumidai.sandbox.world.Scale;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {
    private final World world = World.begin(SandboxSettings.standard().withScale(Scale.parse("100x100x10")));

    @AfterEach
    void end() {
        world.close();
    }

    private JsonNode ecs(String operation, String body) {
        return world.ecs(operation, "{" + body + "}").json();
    }

    @Test
    void aHundredThousandTasksAreThereWhenAskedFor() {
        var clusters = ecs("ListClusters", "");
        assertThat(clusters.path("clusterArns")).hasSize(100);
        assertThat(ecs(
                                "ListClusters",
                                "'nextToken':'" + clusters.path("nextToken").asText() + "'")
                        .path("clusterArns"))
                .hasSize(4);
        var described = ecs("DescribeClusters", "'clusters':['scale-042','scale-101']");
        var cluster = described.path("clusters").path(0);
        assertThat(cluster.path("runningTasksCount").asInt()).isEqualTo(1000);
        assertThat(cluster.path("activeServicesCount").asInt()).isEqualTo(100);
        assertThat(described.path("failures")).hasSize(1);
        var all = new HashSet<String>();
        var token = "";
        do {
            var page = ecs("ListTasks", "'cluster':'scale-042'" + token);
            page.path("taskArns").forEach(arn -> all.add(arn.asText()));
            token = page.has("nextToken")
                    ? ",'nextToken':'" + page.path("nextToken").asText() + "'"
                    : "";
        } while (!token.isEmpty());
        assertThat(all).hasSize(1000);
        var arn = all.iterator().next();
        var task = ecs("DescribeTasks", "'cluster':'scale-042','tasks':['" + arn + "']")
                .path("tasks")
                .path(0);
        assertThat(task.path("taskArn").asText()).isEqualTo(arn);
        assertThat(task.path("lastStatus").asText()).isEqualTo("RUNNING");
    }

    @Test
    void whatIsChangedIsRemembered() {
        ecs("UpdateService", "'cluster':'scale-007','service':'service-008','desiredCount':12");
        world.pass(ofMinutes(1));
        var service = ecs("DescribeServices", "'cluster':'scale-007','services':['service-008']")
                .path("services")
                .path(0);
        assertThat(service.path("runningCount").asInt()).isEqualTo(12);
        assertThat(ecs("DescribeClusters", "'clusters':['scale-007']")
                        .path("clusters")
                        .path(0)
                        .path("runningTasksCount")
                        .asInt())
                .isEqualTo(1002);
        var arn = ecs("ListTasks", "'cluster':'scale-009','serviceName':'service-001'")
                .path("taskArns")
                .path(0)
                .asText();
        ecs("StopTask", "'cluster':'scale-009','task':'" + arn + "'");
        world.pass(ofMinutes(1));
        assertThat(ecs("ListTasks", "'cluster':'scale-009','serviceName':'service-001'")
                        .path("taskArns"))
                .hasSize(10)
                .noneMatch(known -> known.asText().equals(arn));
        assertThat(ecs("ListServices", "'cluster':'scale-009','maxResults':100").path("serviceArns"))
                .hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "100", "1x2", "ax1x1", "1x1x-1", "9999x1x1", "1000x1000x1000", "1x1x1x1"})
    void refusesWhatIsNoScale(String text) {
        assertThatThrownBy(() -> Scale.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
