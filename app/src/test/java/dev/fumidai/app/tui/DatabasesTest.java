package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.database.DatabaseRow;
import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the glyph before a database says.
class DatabasesTest {
    @Test
    void oneThatIsStoppedIsOver() {
        assertThat(severity("stopped")).hasValue(Severity.PAST);
    }

    @Test
    void oneThatCannotBeUsedIsBroken() {
        assertThat(severity("storage-full")).hasValue(Severity.BROKEN);
        assertThat(severity("incompatible-network")).hasValue(Severity.BROKEN);
        assertThat(severity("create-failed")).hasValue(Severity.BROKEN);
    }

    @Test
    void theOthersAreWellOrOnTheirWay() {
        assertThat(severity("available")).isEmpty();
        assertThat(severity("modifying")).hasValue(Severity.CHANGING);
    }

    @Test
    void noBastionIsStartedForOneThatIsStopped() {
        for (var status : List.of("stopped", "stopping")) {
            var pilot = Pilot.at(120, 40)
                    .withoutAnswers()
                    .type(":databases")
                    .press("enter")
                    .bring(List.of(row(status)));
            pilot.effects();

            assertThat(pilot.press("enter").screen())
                    .contains("The database orders is " + status, "the tunnel would not connect")
                    .doesNotContain("cancel");
            assertThat(pilot.model().notice().orElseThrow().remedy())
                    .contains("aws rds start-db-instance --db-instance-identifier orders");
            assertThat(pilot.effects()).isEmpty();
        }
    }

    private static Optional<Severity> severity(String status) {
        return new DatabasesTable().why(row(status)).map(Reason::severity);
    }

    private static DatabaseRow row(String status) {
        return new DatabaseRow(
                "arn:aws:rds:x:1:db:orders",
                "orders",
                false,
                "postgres",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Document.empty());
    }
}
