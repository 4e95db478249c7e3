package dev.fumidai.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class E1sSettingsTest {
    private static final Path FILE = Path.of("e1s/config.yml");

    @Test
    void everySettingIsSaidInOurWordsOrSaidWhatToDoInstead() throws Exception {
        var lines = E1sSettings.lines(FILE, """
                cluster: shop
                service: web
                profile: prod-admin
                region: eu-west-1
                read-only: true
                refresh: 20
                shell: /bin/bash
                splash: false
                debug: true
                log-file: /tmp/e1s.log
                exec-mode: ssm
                theme: gruvbox_dark
                colors:
                  BgColor: "#272822"
                  bordercolor: teal
                  Purple: "#ff00ff"
                other: thing
                """);

        assertThat(lines)
                .containsSubsequence(
                        "defaults:",
                        "  read-only: true",
                        "tui:",
                        "  theme: gruvbox",
                        "  refresh: 20s",
                        "  colors:",
                        "    BgColor: \"#272822\"",
                        "    BorderColor: \"teal\"")
                .contains(
                        "# cluster: shop    begin there:  fumidai --cluster shop",
                        "# colors.purple: #ff00ff    there is no such colour",
                        "# other: thing    no equivalent")
                .anyMatch(line -> line.startsWith("# exec-mode: ssm"))
                .anyMatch(line -> line.startsWith("# log-file: /tmp/e1s.log"));
        assertThat(lines).hasSize(20);
    }

    @Test
    void whatComesOutIsAConfiguration() throws Exception {
        var text = String.join("\n", E1sSettings.lines(FILE, "refresh: -1\ncolors: { Red: '\"#fff\\' }\n"));

        assertThat(text).contains("refresh: off", "Red: \"\\\"#fff\\\\\"");
        assertThat(new YamlText(FILE, text).compose(new ArrayList<>())).isPresent();
    }

    @Test
    void aThemeThatDoesNotComeWithUsIsSaid() throws Exception {
        assertThat(E1sSettings.lines(FILE, "theme: horizon_dark"))
                .anyMatch(line -> line.startsWith("# theme: horizon_dark    themes that there are: terminal, dark"));
    }

    @Test
    void anEmptyFileSaysNothing() throws Exception {
        assertThat(E1sSettings.lines(FILE, "# nothing\n")).hasSize(1);
    }

    @Test
    void aBrokenFileIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> E1sSettings.lines(FILE, "refresh: 20\ncolors: [\n"))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(refused.problem().cause()).contains("config.yml:");
                });
        assertThatThrownBy(() -> E1sSettings.lines(FILE, "- a\n- b\n")).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> E1sSettings.lines(FILE, "refresh: [1]\n"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().cause()).contains("line 1"));
    }
}
