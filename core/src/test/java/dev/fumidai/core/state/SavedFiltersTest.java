package dev.fumidai.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedFiltersTest {
    private @TempDir Path home;

    @Test
    void keepsThemInOrderEachOnceAndForgets() throws Exception {
        filters().add("services", "tasks<1");
        filters().add("services", "why:memory");
        filters().add("services", "tasks<1");
        filters().add("tasks", "a.b \"c\"");

        assertThat(filters().read().get("services")).containsExactly("why:memory", "tasks<1");
        assertThat(filters().read().get("tasks")).containsExactly("a.b \"c\"");
        filters().remove("services", "why:memory");
        filters().remove("clusters", "never saved");
        assertThat(filters().read().get("services")).containsExactly("tasks<1");
    }

    @Test
    void aFileThatCannotBeReadCountsAsNone() throws Exception {
        filters().add("services", "x");
        var folder = StateFolder.open(StateFolderTest.environment(home)).folder("tui");
        Files.writeString(folder.resolve("filters.json"), "[");

        assertThat(filters().read()).isEmpty();
    }

    private SavedFilters filters() throws ProblemException {
        return new SavedFilters(StateFolder.open(StateFolderTest.environment(home)));
    }
}
