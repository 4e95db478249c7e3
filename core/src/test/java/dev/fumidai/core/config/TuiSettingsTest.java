package dev.fumidai.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.TuiSettings.Refresh;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The terminal UI's part of the configuration.
class TuiSettingsTest {
    private static final String TEXT = """
            tui:
              theme: nord
              colors: { Red: "#ff0000", BgColor: default }
              refresh: 30s
              mouse: true
              keys: k9s
              filters:
                services: ["tasks<1", "why:memory"]
            """;

    private @TempDir Path root;

    @Test
    void isRead() throws Exception {
        var here = new Here(root);
        here.own(TEXT);

        assertThat(files(here).load().tui())
                .isEqualTo(new TuiSettings(
                        Optional.of("nord"),
                        Map.of("Red", "#ff0000", "BgColor", "default"),
                        Optional.of(new Refresh(Optional.of(Duration.ofSeconds(30)))),
                        true,
                        Map.of("services", List.of("tasks<1", "why:memory")),
                        Optional.of("k9s")));
    }

    @Test
    void nobodyHasToSayAnything() {
        assertThat(Config.empty().tui()).isEqualTo(TuiSettings.none());
    }

    @Test
    void aRepositoryDoesNotDecideAboutTaste() throws Exception {
        var here = new Here(root);
        here.shared(TEXT);

        assertThat(files(here).check().findings())
                .extracting(Finding::message)
                .anyMatch(message -> message.startsWith("tui may not stand in a repository's file"));
    }

    @Test
    void whatIsMisspeltIsNamed() throws Exception {
        var here = new Here(root);
        here.own("tui: { theme: nort, refresh: soon, colors: { red: teal } }");

        assertThat(files(here).check().findings())
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("did you mean nord?"))
                .anyMatch(message -> message.contains("expected a duration such as 30s, or off"))
                .anyMatch(message -> message.contains("did you mean \"Red\"?"));
    }

    @Test
    void readsRefreshTimesAsE1sHasThemToo() {
        assertThat(Refresh.parse("off")).contains(new Refresh(Optional.empty()));
        assertThat(Refresh.parse("-1")).contains(new Refresh(Optional.empty()));
        assertThat(Refresh.parse("45")).contains(new Refresh(Optional.of(Duration.ofSeconds(45))));
        assertThat(Refresh.parse("2m")).contains(new Refresh(Optional.of(Duration.ofMinutes(2))));
        assertThat(Refresh.parse("0")).isEmpty();
        assertThat(Refresh.parse("soon")).isEmpty();
    }

    @Test
    void oneSownHoldsNextToAFileThatIsNamed() throws Exception {
        var here = new Here(root);
        here.own(TEXT).named("defaults: { idle: 5m }");

        assertThat(files(here).load().tui().theme()).contains("nord");
    }

    private static ConfigFiles files(Here here) throws ProblemException {
        return ConfigFiles.discover(here.environment(), Overrides.none());
    }
}
