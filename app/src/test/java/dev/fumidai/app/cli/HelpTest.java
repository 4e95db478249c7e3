package dev.fumidai.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.FakeTerminal;
import dev.fumidai.app.cli.output.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpTest {
    @TempDir
    Path home = Path.of("unset");

    @Test
    void everyCommandHasItsHelp() {
        assertHelp("help.txt", "--help");
        assertHelp("help-short.txt");
        assertHelp("help-tunnel.txt", "tunnel", "--help");
        assertHelp("help-tunnel-ls.txt", "tunnel", "ls", "--help");
        assertHelp("help-config.txt", "config", "--help");
    }

    @Test
    void whatIsForTheUiIsNotForACommand() {
        var bench = new Bench(home, FakeTerminal.none(), false);

        assertThat(bench.run("--cluster", "tunnel", "version")).isEqualTo(2);
        assertThat(bench.err.text()).contains("What stands before version is for the terminal UI");
    }

    private void assertHelp(String golden, String... arguments) {
        var bench = new Bench(home, FakeTerminal.none(), false);
        assertThat(bench.run(arguments)).isZero();
        assertThat(bench.err.text()).isEmpty();
        Golden.matches(golden, bench.out.text());
    }
}
