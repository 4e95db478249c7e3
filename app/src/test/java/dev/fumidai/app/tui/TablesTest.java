package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tables beside clusters, services, tasks and containers, as text.
class TablesTest {
    private static final int[][] SIZES = {{80, 24}, {120, 40}};

    @ParameterizedTest
    @CsvSource({
        "deployments, :services shop|j j p",
        "targets, :services shop|j j H",
        "instances, :instances shop|",
        "providers, :cp shop|",
        "families, :families|",
        "revisions, :td web|",
        "sessions, :ses|",
        "databases, :db|",
        "tunnels, :tun|",
        "bastions, :bas|",
        "profiles, :ctx|",
        "regions, :region|",
    })
    void looksAsItDid(String name, String way) {
        for (var size : SIZES) {
            var pilot = Pilot.at(size[0], size[1]);
            var parts = way.split("\\|", -1);
            pilot.type(parts[0]).press("enter");
            for (var key : parts[1].strip().split(" ")) {
                if (!key.isEmpty()) {
                    pilot.press(key);
                }
            }
            assertThat(pilot.model().top().kind()).isEqualTo(pilot.table().kind());
            var screen = pilot.screen();
            assertThat(screen).doesNotContain("\u001b");
            Golden.matches("tui/%s-%dx%d.txt".formatted(name, size[0], size[1]), screen + "\n");
        }
    }
}
