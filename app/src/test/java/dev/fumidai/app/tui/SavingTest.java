package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is seen is saved as a file; keys change what is around it.
class SavingTest {
    @TempDir
    Path folder = Path.of("unset");

    @Test
    void savesTheRowsThatTheFilterLetsThroughWithAllColumns() {
        var save = saved(services().type("/web").press("enter", "ctrl+s", "enter", "enter", "enter"));

        assertThat(save.file()).isEqualTo("shop-services.csv");
        assertThat(save.text().lines()).hasSize(2).first().asString().startsWith("name,");
        assertThat(save.text()).contains("web").doesNotContain("worker");
        assertThat(save.replace()).isFalse();
    }

    @Test
    void savesJsonAndTabs() {
        var json = saved(services().press("ctrl+s", "space", "tab", "tab", "tab", "enter"));
        assertThat(json.file()).isEqualTo("shop-services.json");
        assertThat(json.text()).startsWith("[").contains("\"name\": \"web\"");

        var tabs = saved(services().press("ctrl+s", "space", "space", "tab", "tab", "tab", "enter"));
        assertThat(tabs.file()).isEqualTo("shop-services.tsv");
        assertThat(tabs.text().lines()).allMatch(line -> line.contains("\t")).hasSize(6);
    }

    @Test
    void savesTextsAsTheyAre() {
        var save = saved(services().press("w", "ctrl+s", "tab", "tab", "enter"));

        assertThat(save.file()).isEqualTo("shop-broken-events.txt");
        assertThat(save.text()).contains("has reached a steady state.");
    }

    @Test
    void replacesNothingUnasked() throws Exception {
        Files.writeString(folder.resolve("a.csv"), "old");
        var saver = saver();
        var pilot = services();
        pilot.tell(new Msg.Answered(saver.save(new Effect.Save("a.csv", "new", false))));

        assertThat(pilot.screen()).contains("is there already.", "[ keep it ]");
        assertThat(pilot.press("enter").screen()).contains("Nothing was saved.");
        assertThat(folder.resolve("a.csv")).hasContent("old");

        pilot.tell(new Msg.Answered(saver.save(new Effect.Save("a.csv", "new", false))));
        var again = saved(pilot.press("tab", "enter"));
        pilot.tell(new Msg.Answered(saver.save(again)));
        assertThat(folder.resolve("a.csv")).hasContent("new");
        assertThat(pilot.screen()).contains("saved as");
    }

    @Test
    void whatCannotBeWrittenIsNamed() {
        assertThatThrownBy(() -> saver().save(new Effect.Save("no/such/folder/a.csv", "", false)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Cannot save no/such/folder/a.csv.");
    }

    @Test
    void theLineAtTheTopAndThePathGoAndCome() {
        var pilot = services();
        assertThat(pilot.screen().lines().findFirst()).get().asString().contains("developer", "shop / services");

        assertThat(pilot.press("ctrl+g").screen().lines().findFirst())
                .get()
                .asString()
                .contains("developer")
                .doesNotContain("shop / services");
        assertThat(pilot.press("ctrl+g", "ctrl+e").screen()).doesNotContain("developer");
        assertThat(pilot.screen().lines()).hasSize(24);
        assertThat(pilot.press("ctrl+e").screen()).contains("developer", "shop / services");
    }

    @Test
    void commandsCanBeChosen() {
        var pilot = services().press("ctrl+a");
        assertThat(pilot.screen()).contains("commands", ":clusters :cl");

        assertThat(pilot.press("enter").model().top().crumb()).isEqualTo("clusters");
    }

    private Saver saver() {
        return new Saver(new Environment(Map.of(), folder, folder, InstantSource.system(), new Random(0)));
    }

    private static Pilot services() {
        var pilot = Pilot.at(80, 24).press("j", "enter");
        pilot.effects();
        return pilot;
    }

    private static Effect.Save saved(Pilot pilot) {
        return pilot.effects().stream()
                .filter(Effect.Save.class::isInstance)
                .map(Effect.Save.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
