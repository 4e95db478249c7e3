package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Back and forth through the views that were seen.
class VisitsTest {
    @Test
    void goesBackAndForthAsABrowserDoes() {
        var pilot = Pilot.at(80, 24).press("j", "enter").type("/web").press("enter", "enter");
        assertThat(pilot.model().top().crumb()).isEqualTo("shop / web / tasks");

        pilot.press("[");
        assertThat(pilot.model().top().crumb()).isEqualTo("shop / services");
        assertThat(pilot.model().top().sought()).isEqualTo("web");
        assertThat(pilot.names()).containsExactly("web");
        assertThat(pilot.press("[").model().top().crumb()).isEqualTo("clusters");
        assertThat(pilot.press("[").screen()).contains("There is no previous view.");

        assertThat(pilot.press("]", "]").model().top().crumb()).isEqualTo("shop / web / tasks");
        assertThat(pilot.press("]").screen()).contains("There is no next view.");
        assertThat(pilot.press("h").model().top().crumb()).isEqualTo("shop / services");
    }

    @Test
    void aNewWayForgetsWhatWasGoneBackFrom() {
        var pilot = Pilot.at(80, 24)
                .press("j", "enter", "enter", "[", "[")
                .type(":tasks shop")
                .press("enter");

        assertThat(pilot.model().top().crumb()).isEqualTo("shop / tasks");
        assertThat(pilot.press("]").screen()).contains("There is no next view.");
        assertThat(pilot.press("[").model().top().crumb()).isEqualTo("clusters");
    }

    @Test
    void theLastViewAndThisOneTakeTurns() {
        var pilot = Pilot.at(80, 24).press("j", "enter").type(":families").press("enter");

        assertThat(pilot.press("-").model().top().crumb()).isEqualTo("shop / services");
        assertThat(pilot.press("-").model().top().crumb()).isEqualTo("task definitions");
        assertThat(pilot.press("-").model().top().crumb()).isEqualTo("shop / services");
    }

    @Test
    void whatWasOpenedFromAViewIsNoneOfItsOwn() {
        var pilot = Pilot.at(80, 24).press("j", "enter", "w", "esc", "d");

        assertThat(pilot.press("[").model().top().crumb()).isEqualTo("clusters");
        assertThat(pilot.press("]").model().top().crumb()).isEqualTo("shop / services");
    }

    @Test
    void loadsOfWhatIsLeftAreGivenUpAndAgeingRowsAreReadAgain() {
        var pilot = Pilot.at(80, 24).press("j", "enter");
        var left = pilot.model().top().id();
        pilot.effects();
        pilot.press("[");

        assertThat(pilot.effects()).contains(new Effect.Stop(left));
        pilot.withoutAnswers().after(java.time.Duration.ofMinutes(1));
        assertThat(pilot.effects()).hasAtLeastOneElementOfType(Effect.Load.class);
    }

    @Test
    void anotherPlaceHasNoPast() {
        var pilot = Pilot.at(80, 24).press("j", "enter");
        pilot.tell(new Msg.Seated(World.seat()));

        assertThat(pilot.press("[").screen()).contains("There is no previous view.");
    }

    @Test
    void aCommandCanBeForAnotherPlace() {
        var pilot = Pilot.at(80, 24);
        pilot.effects();
        pilot.type(":svc shop /web @prod/eu-west-1").press("enter");
        assertThat(pilot.effects())
                .containsExactly(
                        new Effect.Profiles(),
                        new Effect.Sit(Optional.of("prod"), Optional.of("eu-west-1"), Optional.of("svc shop /web")));

        pilot.tell(new Msg.Seated(World.seat(), Optional.of("svc shop /web")));
        assertThat(pilot.model().top().crumb()).isEqualTo("shop / services");
        assertThat(pilot.model().top().sought()).isEqualTo("web");
        pilot.effects();

        pilot.type(":@/us-east-1").press("enter");
        assertThat(pilot.effects())
                .containsExactly(
                        new Effect.Profiles(),
                        new Effect.Sit(Optional.of("developer"), Optional.of("us-east-1"), Optional.empty()));
        assertThat(pilot.type(":@").press("enter").screen()).contains("Where?");
    }
}
