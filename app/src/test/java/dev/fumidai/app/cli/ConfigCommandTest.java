package dev.fumidai.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.FakeTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    @TempDir
    Path home = Path.of("unset");

    @Test
    void checkSaysThatAGoodFileIsNotUsedYet() throws IOException {
        shared("targets: { db: { database: { rds: db } } }\n");
        var waiting = bench();

        assertThat(waiting.run("config", "check")).isZero();
        assertThat(waiting.out.text()).contains("waits ").endsWith("good, but not used before it is approved\n");

        assertThat(bench().run("config", "approve", "--yes")).isZero();
        var approved = bench();
        assertThat(approved.run("config", "check")).isZero();
        assertThat(approved.out.text()).doesNotContain("waits ").endsWith("good\n");
    }

    @Test
    void whatIsWrongCannotBeApproved() throws IOException {
        shared("targets: { db: { databse: { rds: db } } }\n");
        var bench = bench();

        assertThat(bench.run("config", "approve", "--yes")).isEqualTo(2);

        assertThat(bench.err.text()).contains("databse").doesNotContain("approved");
        var after = bench();
        assertThat(after.run("config", "check")).isEqualTo(2);
        assertThat(after.out.text()).contains("waits ");
    }

    @Test
    void theSettingsOfE1sArePrintedAndNothingIsWritten() throws IOException {
        var file = home.resolve(".config/e1s/config.yml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "refresh: 20\ncluster: shop\n");
        var bench = bench();

        assertThat(bench.run("config", "import")).isZero();
        assertThat(bench.out.text()).contains("tui:\n  refresh: 20s\n", "fumidai --cluster shop");
        assertThat(home.resolve(".config/fumidai")).doesNotExist();
        assertThat(bench().run("config", "import", "--from", "k9s")).isEqualTo(2);
        assertThat(bench().run("config", "import", "nowhere.yml")).isEqualTo(8);
        Files.writeString(file, "refresh: [\n");
        var broken = bench();
        assertThat(broken.run("config", "import", "--from", "e1s", file.toString()))
                .isEqualTo(2);
        assertThat(broken.err.text()).contains("cannot be read", "config.yml:");
    }

    private void shared(String text) throws IOException {
        Files.writeString(home.resolve("fumidai.yaml"), text);
    }

    private Bench bench() {
        return new Bench(home, FakeTerminal.none(), false);
    }
}
