package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.run.RunWish;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpsFormTest {
    private final Aws aws = new NoAws() {
        @Override
        public List<PlannedCall> plan(RunWish wish) {
            return List.of(
                    PlannedCall.start("ecs:RunTask", "shop-web:1 in cluster ops", Map.of()),
                    PlannedCall.end("ecs:StopTask", "", Map.of()));
        }
    };

    @Test
    void aServiceIsBorrowedFromOnlyForAReason() {
        var pilot = services(World.seat()).press("R", "tab", "tab", "tab", "tab", "tab", "tab", "enter");
        assertThat(pilot.screen()).contains("Say why");

        pilot.type("ticket 4711").press("tab", "tab", "tab", "enter");
        pilot.answering(aws);

        assertThat(pilot.screen())
                .contains("Start a task for a shell", "ecs:RunTask shop-web:1 in cluster ops", "then ecs:StopTask")
                .contains("$ fumidai run --from-service shop/web --reason 'ticket 4711'");
        pilot.press("tab", "enter");
        assertThat(pilot.effects()).singleElement().satisfies(effect -> {
            var wish = ((Effect.Run) effect).wish();
            assertThat(wish.what()).isEqualTo(new RunWish.From.Service("shop", "web"));
            assertThat(wish.reason()).contains("ticket 4711");
            assertThat(wish.command()).isEmpty();
        });
    }

    @Test
    void theSafeButtonHasTheFocus() {
        var pilot = Pilot.at(100, 30).type(":td web").press("enter", "R");
        pilot.press("tab", "tab").type("bin/migrate --dry").press("tab", "tab", "tab", "tab", "enter");
        pilot.answering(aws);
        assertThat(pilot.screen()).contains("$ fumidai run web:118 -- bin/migrate --dry");

        assertThat(pilot.press("enter").effects()).noneMatch(Effect.Run.class::isInstance);
    }

    @Test
    void productionLendsNothing() {
        var pilot = services(new Seat(Optional.of("prod"), "ap-northeast-1", Optional.empty(), true, false, false))
                .press("R", "tab", "tab", "tab", "tab", "tab", "tab", "enter");

        assertThat(pilot.screen()).contains("On production nothing is borrowed");
        assertThat(pilot.effects()).isEmpty();
    }

    @Test
    void readOnlyStartsNothing() {
        var pilot = services(new Seat(Optional.empty(), "ap-northeast-1", Optional.empty(), false, true, false))
                .press("R");

        assertThat(pilot.model().popup()).isEmpty();
        assertThat(pilot.screen()).contains("Read-only: no task is started.");
    }

    private static Pilot services(Seat seat) {
        var pilot = Pilot.at(seat, 100, 30).press("j", "enter", "j", "j");
        pilot.effects();
        return pilot;
    }
}
