package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What is known of families, and what is asked for.
class FamiliesTest {
    @Test
    void theServicesOfOpenScreensUseThem() {
        var pilot =
                Pilot.at(120, 40).press("home", "j", "enter").type(":families").press("enter");

        assertThat(pilot.screen()).containsPattern("web +118 +3 +web").containsPattern("db-proxy +1204 +100\\+ +–");
    }

    @Test
    void onlyWhatIsSeenAndNotKnownIsAskedForOnce() {
        var pilot = Pilot.at(120, 40).type(":families").press("enter");
        pilot.effects();

        pilot.after(Duration.ofSeconds(1)).after(Duration.ofSeconds(1));

        assertThat(pilot.effects()).filteredOn(it -> it instanceof Effect.Ask).hasSize(1);
        assertThat(pilot.table().table())
                .isInstanceOfSatisfying(
                        FamiliesTable.class, table -> assertThat(table.asked()).containsExactly("broken"));
    }
}
