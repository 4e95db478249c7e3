package dev.fumidai.app.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.app.cli.output.Format;
import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.app.cli.output.Style;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.CircuitBreaker;
import dev.fumidai.core.ecs.Controller;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.LoadBalancerLink;
import dev.fumidai.core.ecs.Rollout;
import dev.fumidai.core.ecs.RolloutState;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.ecs.Scheduling;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceEvent;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.ServiceStatus;
import dev.fumidai.core.ecs.Strategy;
import dev.fumidai.core.ecs.Word;
import dev.fumidai.core.filter.Filter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SheetsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ARN = "arn:aws:ecs:ap-northeast-1:123456789012:";

    private final Sheet<Service> sheet = ServiceSheets.services(NOW, false);
    private final List<Service> services = List.of(
            service("broken", 0, 2, RolloutState.FAILED, 3, "ECS deployment circuit breaker: tasks failed to start."),
            service("console", 1, 1, RolloutState.COMPLETED, 0, ""),
            service("web", 3, 4, RolloutState.IN_PROGRESS, 0, ""),
            service("注文", 2, 2, RolloutState.COMPLETED, 0, ""));

    @Test
    void servicesInEveryFormat() {
        var all = new StringBuilder();
        for (var format : Format.values()) {
            all.append("-o ").append(format).append('\n');
            sheet.listing(services)
                    .lines(format, new Style(false))
                    .forEach(line -> all.append(line).append('\n'));
        }

        Golden.matches("ls-services.txt", all.toString());
    }

    @Test
    void filtersSeeTheColumnsThatPeopleSee() throws Exception {
        assertThat(filtered("deploy:rolling")).containsExactly("web");
        assertThat(filtered("tasks<1")).containsExactly("broken");
        assertThat(filtered("!steady")).containsExactly("broken", "web");
        assertThat(filtered("tag:Env=prod pend>0")).containsExactly("web");
        assertThat(filtered("circuit")).containsExactly("broken");
    }

    @Test
    void sortsByValueNotByText() throws Exception {
        assertThat(sheet.sorted(services, "-tasks"))
                .extracting(Row::name)
                .first()
                .isEqualTo("web");
        assertThatThrownBy(() -> sheet.sorted(services, "colour"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("colour");
    }

    private List<String> filtered(String text) throws ProblemException {
        return sheet.filtered(services, Filter.parse(text)).stream()
                .map(Row::name)
                .toList();
    }

    private static Service service(
            String name, int running, int desired, RolloutState state, int failed, String reason) {
        var definition = ARN + "task-definition/" + name + ":118";
        var begun = NOW.minus(Duration.ofMinutes(1));
        int pending = state == RolloutState.IN_PROGRESS ? desired - running : 0;
        return new Service(
                new ServiceRef(ARN + "cluster/shop", ARN + "service/shop/" + name),
                Word.of(ServiceStatus.ACTIVE),
                desired,
                running,
                pending,
                Optional.of(new DefinitionRef(definition)),
                Word.of(Strategy.ROLLING),
                Word.of(Scheduling.REPLICA),
                Word.of(Controller.ECS),
                new CircuitBreaker(true, true, 3),
                name.equals("console"),
                Optional.of("FARGATE"),
                List.of(),
                Optional.of("Linux 1.4.0"),
                name.equals("web")
                        ? List.of(new LoadBalancerLink(
                                "arn:aws:elasticloadbalancing:x:1:targetgroup/web/0f3a", "app", 8080))
                        : List.of(),
                List.of(new Rollout(
                        "ecs-svc/1",
                        true,
                        Word.of(state),
                        Optional.of(reason),
                        definition,
                        desired,
                        running,
                        pending,
                        failed,
                        Optional.of(begun),
                        Optional.of(begun))),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.<ServiceEvent>of(),
                Optional.of(NOW.minus(Duration.ofDays(12))),
                Optional.of("arn:aws:iam::123456789012:role/deployer"),
                false,
                Map.of("Env", "prod"),
                Document.empty());
    }
}
