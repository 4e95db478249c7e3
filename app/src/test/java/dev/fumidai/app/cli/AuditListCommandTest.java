package dev.fumidai.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.FakeTerminal;
import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.core.audit.Facts;
import dev.fumidai.core.audit.Journal;
import dev.fumidai.core.audit.Kind;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.state.StateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `fumidai audit ls` and `audit show` over a journal that was just written.
class AuditListCommandTest {
    @TempDir
    private Path home;

    private Bench bench;

    @BeforeEach
    void journal() throws Exception {
        bench = bench();
        entry(Kind.TUNNEL, "orders-db", Facts.none().withDestination("orders.c1x", 5432, Optional.of("postgres")))
                .end(Facts.none().withEndReason("closed"));
        entry(
                        Kind.CHANGE,
                        "shop/web",
                        Facts.none().withChange("ecs:UpdateService", Map.of("desiredCount", 3), Map.of()))
                .end(Facts.none().withEndReason("accepted by AWS"));
        entry(Kind.COMMAND, "shop/web", Facts.none().withCommand(List.of("ls", "-l")))
                .end(Facts.none().withExitCode(2));
    }

    @Test
    void listsTheNewestFirst() {
        assertThat(bench.run("audit", "ls")).isZero();
        Golden.matches("audit-ls.txt", bench.out.text());
    }

    @Test
    void isNarrowedDownByTargetWhoTimeAndFilter() {
        assertThat(ids("--target", "shop/web")).hasSize(2);
        assertThat(ids("--target", "shop")).hasSize(2);
        assertThat(ids("--target", "orders-db")).hasSize(1);
        assertThat(ids("--who", "HANAKO")).hasSize(3);
        assertThat(ids("--who", "nobody-of-that-name")).isEmpty();
        assertThat(ids("--since", "10m")).hasSize(3);
        assertThat(ids("--filter", "action:command")).hasSize(1);
    }

    @Test
    void whatDoesNotFitIsNotSaidToBeMissing() {
        assertThat(bench.run("audit", "ls", "--who", "nobody-of-that-name")).isZero();
        assertThat(bench.err.text()).contains("Nothing in this machine's journal matches.");
    }

    @Test
    void theNewestAreEnoughUnlessSomebodyWantsAll() {
        assertThat(bench.run("audit", "ls", "--limit", "2", "-o", "name")).isZero();
        assertThat(bench.out.text().lines()).hasSize(2);
        assertThat(bench.err.text()).contains("There are older ones");
        assertThat(ids("--limit", "0")).hasSize(3);
        assertThat(ids("--limit", "1", "--filter", "action:tunnel")).hasSize(1);
    }

    @Test
    void anEntryIsShownWhole() {
        var id = ids("--target", "orders-db").getFirst();
        var shown = bench();

        assertThat(shown.run("audit", "show", id.substring(0, 8))).isZero();
        assertThat(shown.out.text()).contains("id: ", id, "phase: begin", "phase: end", "host: orders.c1x");
        assertThat(bench().run("audit", "show", "zzzz")).isEqualTo(5);
    }

    @Test
    void aBrokenChainIsSaidAndTheRowsAreThereAllTheSame() throws Exception {
        try (var files = Files.list(StateFolder.open(bench.environment()).folder("journal"))) {
            var file = files.filter(it -> it.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(file, Files.readString(file).replaceFirst("closed", "CLOSED"));
        }

        assertThat(bench.run("audit", "ls")).isEqualTo(4);
        assertThat(bench.err.text()).contains("BROKEN", "was changed");
        assertThat(bench.out.text()).contains("CLOSED");
    }

    @Test
    void aMomentThatIsNoneIsAMistake() {
        assertThat(bench.run("audit", "ls", "--since", "yesterday-ish")).isEqualTo(2);
    }

    private List<String> ids(String... options) {
        var fresh = bench();
        var arguments = new java.util.ArrayList<>(List.of("audit", "ls", "-o", "name"));
        arguments.addAll(List.of(options));
        assertThat(fresh.run(arguments.toArray(String[]::new))).isZero();
        return fresh.out.text().lines().toList();
    }

    private Bench bench() {
        return new Bench(home, FakeTerminal.none(), false);
    }

    private Journal.Entry entry(Kind kind, String target, Facts more) throws Exception {
        var caller = new Identity(
                "arn:aws:sts::123456789012:assumed-role/Developer/hanako",
                "AROAEXAMPLE:hanako",
                "123456789012",
                Optional.of("Developer"),
                "hanako",
                "ap-northeast-1",
                Optional.empty(),
                false);
        return Journal.open(StateFolder.open(bench.environment()), bench.environment())
                .begin(
                        kind,
                        true,
                        problem -> {},
                        Facts.none()
                                .withTarget(target)
                                .withCaller(caller, Optional.of("dev"))
                                .and(more));
    }
}
