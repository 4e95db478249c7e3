package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.Environment;
import dev.fumidai.core.state.SavedFilters;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.terminal.canvas.ColourDepth;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Themes that are tried on, filters that are saved while they are typed.
class TasteTest {
    private final Pilot pilot = Pilot.at(100, 30).press("j", "enter");

    @TempDir
    Path home = Path.of("unset");

    @Test
    void aThemeIsSeenWhileTheCursorIsOnItAndGoneAgain() {
        pilot.type(":theme").press("enter", "j");
        assertThat(worn()).contains("dark");
        pilot.press("j", "j");
        assertThat(worn()).contains("gruvbox");

        pilot.press("esc");
        assertThat(worn()).isEmpty();
        assertThat(pilot.type(":theme").press("enter", "j", "enter").screen()).contains("dark until the end");
        assertThat(worn()).contains("dark");
        pilot.type(":theme").press("enter", "j", "esc");
        assertThat(worn()).contains("dark");
    }

    @Test
    void withoutColoursNoThemeIsClaimed() {
        pilot.tell(new Msg.Answered(model -> Step.of(
                model.having(model.desk().preferring(model.desk().preferences().colourless(true))))));

        pilot.type(":theme nord").press("enter");
        assertThat(pilot.screen()).contains("all themes look the same").doesNotContain("until the end");
        assertThat(pilot.type(":theme").press("enter").model().popup()).isEmpty();
        assertThat(worn()).isEmpty();
    }

    @Test
    void aThemeIsNamedAndCompleted() {
        pilot.type(":theme no").press("tab", "enter");
        assertThat(worn()).contains("nord");

        pilot.type(":theme neon").press("enter");
        assertThat(pilot.screen()).contains("There is no theme neon.");
        assertThat(worn()).contains("nord");
    }

    @Test
    void aPersonsOwnColoursStayOnTopOfEveryTheme() {
        var problems = new ArrayList<String>();
        var themes = new WornThemes(
                "terminal", Map.of("Cyan", "teal", "Red", "no colour"), ColourDepth.TRUE_COLOUR, problems::add);

        assertThat(themes.of(Optional.empty()).name()).isEqualTo("terminal");
        assertThat(themes.of(Optional.of("nord")).name()).isEqualTo("nord");
        assertThat(problems).as("told once").hasSize(1);
        assertThat(new WornThemes("nord", Map.of(), ColourDepth.MONOCHROME, problems::add)
                        .of(Optional.of("dracula"))
                        .name())
                .isEqualTo("monochrome");
    }

    @Test
    void aFilterIsSavedWhileItIsTyped() {
        pilot.type("/tasks<1");
        assertThat(pilot.screen()).contains("Ctrl+S save");
        pilot.press("ctrl+s", "enter");

        assertThat(pilot.effects()).contains(new Effect.Keep("services", "tasks<1", false));
        pilot.press("esc").type("/").press("tab");
        assertThat(pilot.model().top().sought()).isEqualTo("tasks<1");
        pilot.press("enter").type(":filters").press("enter");
        assertThat(pilot.screen()).contains("saved filters", "forget /tasks<1");
        pilot.press("s");
        assertThat(pilot.effects()).contains(new Effect.Keep("services", "tasks<1", true));
        assertThat(Preferences.filters(pilot.model())).isEmpty();
    }

    @Test
    void whatTheConfigurationSavesIsNotSavedAgain() {
        var preferences = new Preferences(
                Optional.empty(),
                Map.of("services", List.of("tasks<1")),
                Map.of(),
                KeyPreset.E1S,
                Optional.empty(),
                false);
        var model = pilot.model().having(pilot.model().desk().preferring(preferences));

        assertThat(Preferences.keep(model, "tasks<1").effects()).isEmpty();
    }

    @Test
    void savedFiltersLieInTheStateFolder() throws Exception {
        var environment = new Environment(Map.of(), home, home, () -> World.NOW, new SecureRandom());
        new Saver(environment).keep(new Effect.Keep("services", "tasks<1", false));
        new Saver(environment).keep(new Effect.Keep("services", "why:memory", false));
        new Saver(environment).keep(new Effect.Keep("services", "tasks<1", true));

        assertThat(new SavedFilters(StateFolder.open(environment)).read())
                .containsEntry("services", List.of("why:memory"));
    }

    private Optional<String> worn() {
        return pilot.model().desk().preferences().theme();
    }
}
