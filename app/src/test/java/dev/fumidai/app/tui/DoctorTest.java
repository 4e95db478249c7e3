package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.core.doctor.Check;
import dev.fumidai.core.doctor.Diagnosis;
import dev.fumidai.core.doctor.Doctor;
import dev.fumidai.core.doctor.Verdict;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private static final List<Check> CHECKS = List.of(
            new Check(Verdict.GOOD, "task", "runs", ""),
            new Check(
                    Verdict.BAD,
                    "exec on the task",
                    "off; it cannot be changed while the task runs",
                    "fumidai update shop/web --exec on --force"),
            new Check(
                    Verdict.DOUBTFUL,
                    "init process",
                    "none: \u001b[2Jzombies",
                    "set linuxParameters in the definition"),
            new Check(Verdict.UNKNOWN, "route", "not looked at: needs ec2:DescribeSubnets", ""));

    private final List<String> asked = new ArrayList<>();
    private boolean offering = true;

    private final Aws aws = new NoAws() {
        @Override
        public Doctor doctor() {
            return new Doctor() {
                @Override
                public Diagnosis service(Service service) {
                    asked.add(service.name());
                    return diagnosis();
                }

                @Override
                public Diagnosis task(Task task, Optional<String> container) {
                    asked.add(task.name() + container.map(name -> "/" + name).orElse(""));
                    return diagnosis();
                }
            };
        }
    };

    @Test
    void whatItLooksAtIsSaidUntilItHasAnswered() {
        var pilot = services(80, 24).press("X");
        assertThat(pilot.screen()).contains("Checking what a shell needs …");

        assertThat(pilot.answering(aws).screen()).doesNotContain("Looking at");
    }

    @Test
    void escapeLetsGoOfTheQuestionAndStaysWhereItWasAsked() {
        var pilot = services(80, 24).press("X").after(Duration.ofSeconds(1)).press("esc");

        assertThat(pilot.screen()).doesNotContain("Checking what a shell needs", "waiting for AWS");
        assertThat(pilot.model().desk().ongoing()).isEmpty();
        assertThat(pilot.model().top().kind()).isEqualTo("services");
        assertThat(pilot.answering(aws).screen()).doesNotContain("preflight");
        assertThat(pilot.press("esc").model().top().kind()).isEqualTo("clusters");
    }

    @Test
    void saysWhyNoShellWouldOpen() {
        for (var size : new int[][] {{80, 24}, {120, 40}}) {
            var pilot = services(size[0], size[1]).press("X").answering(aws);

            assertThat(asked).contains("web");
            assertThat(pilot.screen()).doesNotContain("\u001b");
            Golden.matches("tui/preflight-%dx%d.txt".formatted(size[0], size[1]), pilot.screen() + "\n");
        }
    }

    @Test
    void itsPathIsWrittenAsThoseOfTheOtherScreens() {
        var pilot = services(80, 24).press("X").answering(aws);

        assertThat(pilot.model().top().crumb()).isEqualTo("shop / web / doctor");
    }

    @Test
    void offersToSwitchExecOnWhereTheDoctorDoes() {
        var pilot = services(80, 24).press("X").answering(aws);
        pilot.effects();

        pilot.press("o");

        assertThat(pilot.effects()).singleElement().isInstanceOf(Effect.Ask.class);
    }

    @Test
    void offersNothingOtherwise() {
        offering = false;
        var pilot = services(80, 24).press("X").answering(aws);
        pilot.effects();

        assertThat(pilot.press("o").effects()).isEmpty();
        assertThat(pilot.screen()).doesNotContain("switch exec on");
    }

    @Test
    void looksAgain() {
        var pilot = services(80, 24).press("X").answering(aws);
        var screens = pilot.model().screens().size();

        pilot.press("r").answering(aws);

        assertThat(asked).hasSize(2);
        assertThat(pilot.model().screens()).hasSize(screens);
    }

    @Test
    void tasksHaveIt() {
        var pilot = services(80, 24).press("enter", "X").answering(aws);

        assertThat(asked).containsExactly("0f3a5b6c7d8e9f00112233445566778a");
        assertThat(pilot.press("esc").model().top().kind()).isEqualTo("tasks");
    }

    private Diagnosis diagnosis() {
        return new Diagnosis("shop/web", "app", CHECKS, offering ? Optional.of(World.WEB) : Optional.empty());
    }

    private static Pilot services(int columns, int rows) {
        return Pilot.at(columns, rows).press("j", "enter", "j", "j");
    }
}
