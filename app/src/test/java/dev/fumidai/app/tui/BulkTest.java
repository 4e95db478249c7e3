package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Habits;
import dev.fumidai.core.ecs.RolloutState;
import dev.fumidai.core.ecs.change.Answer;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.ChangeGate;
import dev.fumidai.core.ecs.change.EcsChanges;
import dev.fumidai.core.ecs.change.Outcome;
import dev.fumidai.core.ecs.change.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Changes of several rows are made one after the other.
class BulkTest {
    private final List<Change> made = new ArrayList<>();
    private final FakeAws.Changing usual =
            new FakeAws.Changing(new ChangeGate(new Habits(false, false), Optional.empty()));
    private final Aws aws = new NoAws() {
        @Override
        public EcsChanges changes() {
            return new Refusing();
        }
    };

    @Test
    void goesOnAfterARefusalAndWhatWasRefusedStaysMarked() {
        var pilot = asked();

        pilot.press("tab", "enter").withoutAnswers();
        assertThat(pilot.screen()).contains("changes: 0 of 3");
        pilot.answering(aws);
        assertThat(pilot.screen()).contains("changes: 1 of 3");
        assertThat(made).hasSize(1);
        pilot.answering(aws).answering(aws);

        assertThat(made).hasSize(3);
        assertThat(pilot.screen())
                .contains("2 of 3 changes made, 1 refused, still marked")
                .doesNotContain("changes: 3");
        assertThat(pilot.table().marks())
                .containsExactly(World.service("console", 1, 1, RolloutState.COMPLETED, 0, "")
                        .arn());
        assertThat(pilot.effects()).hasAtLeastOneElementOfType(Effect.Load.class);
        assertThat(pilot.model().log()).anyMatch(entry -> entry.text().equals("Not this one."));
    }

    @Test
    void isCalledOff() {
        var pilot = asked().press("tab", "enter");

        pilot.press("ctrl+x", "enter").answering(aws);
        assertThat(pilot.effects()).noneMatch(Effect.Ask.class::isInstance);
        assertThat(made).hasSize(1);
        assertThat(pilot.screen()).contains("1 of 3 changes made; called off");
        assertThat(pilot.table().marks()).hasSize(2);
    }

    @Test
    void doesNotGoOnInAnotherPlace() {
        var pilot = asked().press("tab", "enter");

        pilot.tell(new Msg.Seated(World.seat())).answering(aws);

        assertThat(made).hasSize(1);
        assertThat(pilot.model().desk().ongoing(Bulk.class)).isEmpty();
    }

    private Pilot asked() {
        var pilot = Pilot.at(100, 30).press("j", "enter");
        pilot.effects();
        pilot.press("space", "space", "space", "o", "enter").answering(aws);
        assertThat(pilot.screen()).contains("Restart");
        return pilot;
    }

    private final class Refusing implements EcsChanges {
        @Override
        public ChangeGate gate() {
            return usual.gate();
        }

        @Override
        public Review review(Change change) {
            return usual.review(change);
        }

        @Override
        public Outcome apply(Review review, Answer answer) throws ProblemException {
            made.add(review.change());
            if (review.words().contains("console")) {
                throw new Problem("Not this one.", "", "", ExitCode.REFUSED).asException();
            }
            return usual.apply(review, answer);
        }
    }
}
