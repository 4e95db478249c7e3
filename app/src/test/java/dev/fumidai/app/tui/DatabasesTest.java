package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.database.DatabaseRow;
import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Severity;
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

    private static Optional<Severity> severity(String status) {
        var row = new DatabaseRow(
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
        return new DatabasesTable().why(row).map(Reason::severity);
    }
}
