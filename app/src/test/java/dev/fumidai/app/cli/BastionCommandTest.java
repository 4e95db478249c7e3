package dev.fumidai.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.FakeTerminal;
import dev.fumidai.app.cli.output.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BastionCommandTest {
    @TempDir
    Path home = Path.of("unset");

    @Test
    void listsOnesOwnOrEverybodys() {
        var bench = bench();

        assertThat(bench.run("bastion", "ls", "--all")).isZero();

        Golden.matches("bastion-ls.txt", bench.out.text());
        assertThat(bench.err.text()).isEmpty();
    }

    @Test
    void namesAreForScripts() {
        var bench = bench();

        bench.run("bastion", "ls", "-o", "name");

        assertThat(bench.out.text()).isEqualTo("0f3a\n");
    }

    @Test
    void stopsWhatIsNamed() {
        var bench = bench();

        assertThat(bench.run("bastion", "stop", "0f3a")).isZero();

        assertThat(bench.err.text()).isEqualTo("stopped  0f3a\n");
        assertThat(bench.bastions.stopped).containsExactly("0f3a");
    }

    @Test
    void whatIsNotThereIsFive() {
        assertThat(bench().run("bastion", "stop", "ffff")).isEqualTo(5);
    }

    @Test
    void everybodysNeedsAWord() {
        var bench = bench();

        assertThat(bench.run("bastion", "stop", "--all", "--everybodys")).isEqualTo(2);
        assertThat(bench.err.text()).contains("no terminal to ask on");
        assertThat(bench.run("bastion", "stop", "--all", "--everybodys", "--yes"))
                .isZero();
        assertThat(bench.run("bastion", "stop")).isEqualTo(2);
    }

    @Test
    void aDryRunStopsNothing() {
        var bench = bench();

        assertThat(bench.run("bastion", "stop", "0f3a", "--dry-run")).isZero();
        assertThat(bench.run("bastion", "reap", "--dry-run", "-o", "json")).isZero();

        assertThat(bench.out.text()).contains("ecs:StopTask", "0f3a", "\"parameters\"", "77c1");
        assertThat(bench.bastions.stopped).isEmpty();
    }

    @Test
    void reapsTheDead() {
        var bench = bench();

        assertThat(bench.run("bastion", "reap")).isZero();

        assertThat(bench.err.text()).isEqualTo("stopped  77c1: its owner process 4711 is dead\n");
    }

    private Bench bench() {
        return new Bench(home, FakeTerminal.none(), false);
    }
}
