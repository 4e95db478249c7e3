package dev.fumidai.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.LeasedBastion.Holder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasesTest {
    private static final String ARN = "arn:aws:ecs:ap-northeast-1:123456789012:task/ops/0123456789abcdef";

    private @TempDir Path home;

    static BastionRecord bastion(String arn) {
        return new BastionRecord(
                arn,
                "ops",
                "123456789012",
                "ap-northeast-1",
                Optional.of("dev"),
                "AROA:dev",
                "ops",
                "bastion",
                Instant.parse("2026-11-21T10:00:00Z"),
                Instant.parse("2026-11-21T14:00:00Z"),
                false);
    }

    private Leases leases() throws ProblemException {
        return new Leases(StateFolder.open(StateFolderTest.environment(home)));
    }

    @Test
    void theLastOneOutStopsTheBastionAndNobodyJoinsAnyMore() throws Exception {
        var first = leases().begin(bastion(ARN));
        var second = leases().join(ARN).orElseThrow();

        assertThat(second.bastion()).isEqualTo(bastion(ARN));
        assertThat(first.release()).isFalse();
        assertThat(first.release()).isFalse();
        assertThat(second.release()).isTrue();
        assertThat(leases().join(ARN)).isEmpty();
        assertThat(leases().bastions()).singleElement().satisfies(one -> {
            assertThat(one.ending()).isTrue();
            assertThat(one.orphaned()).isTrue();
        });

        leases().forget(ARN);
        assertThat(leases().bastions()).isEmpty();
        assertThat(leases().join(ARN)).isEmpty();
    }

    @Test
    void countsSessionsOverAllHolders() throws Exception {
        var first = leases().begin(bastion(ARN));
        var second = leases().join(ARN).orElseThrow();

        var one = first.takeSession("app", "tunnel orders-db", 2).orElseThrow();
        var two = second.takeSession("app", "tunnel orders-db", 2).orElseThrow();
        assertThat(first.takeSession("app", "tunnel orders-db", 2)).isEmpty();

        one.close();
        one.close();
        assertThat(second.takeSession("app", "tunnel orders-db", 2)).isPresent();
        assertThat(first.takeSession("app", "tunnel orders-db", 2)).isEmpty();
        two.close();
        assertThat(second.release()).isFalse();
        assertThat(first.takeSession("app", "tunnel orders-db", 1)).isPresent();
    }

    @Test
    void exactlyOneOfManyIsTheLastOneOut() throws Exception {
        var held = new ArrayList<Lease>();
        held.add(leases().begin(bastion(ARN)));
        for (int count = 0; count < 20; count++) {
            held.add(leases().join(ARN).orElseThrow());
        }
        int last = 0;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var releases = new ArrayList<Future<Boolean>>();
            held.forEach(lease -> releases.add(pool.submit(lease::release)));
            for (var release : releases) {
                last += release.get() ? 1 : 0;
            }
        }
        assertThat(last).isEqualTo(1);
    }

    @Test
    void givesTheLeaseBackEvenOnAThreadThatWasToldToStop() throws Exception {
        var lease = leases().begin(bastion(ARN));

        Thread.currentThread().interrupt();
        boolean last = lease.release();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(last).isTrue();
    }

    @Test
    void aBastionThatSomebodyHasJoinedIsNotForgotten() throws Exception {
        leases().begin(bastion(ARN)).release();
        leases().forget(ARN);
        var held = leases().begin(bastion(ARN));

        leases().forgetUnheld(ARN);
        assertThat(held.takeSession("app", "tunnel orders-db", 2)).isPresent();

        held.release();
        leases().forgetUnheld(ARN);
        assertThat(leases().bastions()).isEmpty();
    }

    @Test
    void ignoresWhatIsNotReadable() throws Exception {
        var leases = leases();
        leases.begin(bastion(ARN));
        Files.writeString(home.resolve(".local/state/fumidai/bastions/0123456789abcdef/task.json"), "{");

        assertThat(leases.bastions()).isEmpty();
    }

    @Test
    void aKilledProcessLeavesAnOrphanThatOneReaperClaims() throws Exception {
        var other = startHolder();
        assertThat(leases().bastions()).singleElement().satisfies(one -> {
            assertThat(one.orphaned()).isFalse();
            assertThat(one.sessions()).isEqualTo(1);
            assertThat(one.holders().stream().map(Holder::pid).findFirst().orElseThrow())
                    .hasValue(other.pid());
        });
        assertThat(leases().claim(ARN)).isFalse();
        var mine = leases().join(ARN).orElseThrow();
        assertThat(mine.takeSession("app", "tunnel orders-db", 1)).isEmpty();

        other.destroyForcibly().waitFor();

        assertThat(mine.takeSession("app", "tunnel orders-db", 1)).isPresent();
        assertThat(mine.release()).isTrue();
        leases().forget(ARN);
        startHolder().destroyForcibly().waitFor();
        assertThat(leases().bastions())
                .singleElement()
                .satisfies(one -> assertThat(one.orphaned()).isTrue());
        assertThat(leases().claim(ARN)).isTrue();
        assertThat(leases().claim(ARN)).isFalse();
    }

    private Process startHolder() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holding.class.getName(),
                        home.toString(),
                        ARN)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).isEqualTo("held");
        return process;
    }
}
