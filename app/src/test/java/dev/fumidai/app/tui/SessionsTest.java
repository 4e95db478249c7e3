package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Whose sessions are open, and ending them.
class SessionsTest {
    @Test
    void theQuestionSaysWhoseItIs() {
        var pilot = Pilot.at(120, 40).type(":ses").press("enter");
        assertThat(pilot.screen()).containsPattern("● dev@.* yes").containsPattern("● ops@.* no");

        asked(pilot.press("D"));
        assertThat(pilot.screen()).contains("End your session dev@example.com-0f3a5b6c7d8e9f001?");

        asked(pilot.press("esc", "j", "D"));
        assertThat(pilot.screen()).contains("which is not yours?").contains("aws ssm terminate-session");
    }

    @Test
    void oneIsReadInFull() {
        var pilot = Pilot.at(80, 24).type(":ses").press("enter");
        assertThat(pilot.screen()).contains(" ⏎ details ");

        pilot.press("enter");
        assertThat(pilot.model().top()).isInstanceOf(TreeScreen.class);
        assertThat(pilot.model().top().crumb()).startsWith("sessions / dev@example.com-");
        assertThat(pilot.press("esc").model().top().crumb()).isEqualTo("sessions");
    }

    @Test
    void thoseThatAreOverAreAKeyAwayAndAreNotEnded() {
        var pilot = Pilot.at(120, 40).type(":ses").press("enter", "x");

        assertThat(pilot.model().top().crumb()).isEqualTo("sessions (over)");
        assertThat(pilot.screen()).contains("x open ones", "○ ");
        assertThat(pilot.press("D").screen()).contains("It has ended already.");
        assertThat(pilot.press("x").model().top().crumb()).isEqualTo("sessions");
        assertThat(pilot.model().screens()).hasSize(2);
    }

    private static void asked(Pilot pilot) {
        pilot.answering(new FakeAws(World.seat(), Estate.plain()));
    }
}
