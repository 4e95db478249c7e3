package dev.fumidai.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.core.tunnel.Endpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatabasesTest {
    private final Map<String, Rds.Found> instances = new HashMap<>();
    private final Map<String, Rds.Found> clusters = new HashMap<>();
    private boolean denied;
    private boolean listDenied;

    @Test
    void findsAnInstanceItsEngineAndVersion() throws Exception {
        instances.put("orders", found("orders.x.rds.amazonaws.com", "postgres", Optional.empty()));

        assertThat(find("orders", false))
                .isEqualTo(
                        new Database("orders.x.rds.amazonaws.com", 5432, Optional.of("postgres"), Optional.of("16.4")));
    }

    @Test
    void aClusterWinsAndHasAReader() throws Exception {
        clusters.put("ledger", found("ledger.cluster-x", "aurora-postgresql", Optional.of("ledger.cluster-ro-x")));
        instances.put("ledger", found("ledger-1.x", "aurora-postgresql", Optional.empty()));

        assertThat(find("ledger", false).host()).isEqualTo("ledger.cluster-x");
        assertThat(find("ledger", true).host()).isEqualTo("ledger.cluster-ro-x");
        assertThat(find("ledger", false).engine()).contains("postgres");
    }

    @Test
    void whatIsNotThereNotReadyOrRefusedIsSaid() {
        assertThat(failure("nope", false).exitCode()).isEqualTo(ExitCode.NOT_FOUND);
        instances.put("orders", found(null, "postgres", Optional.empty()));
        assertThat(failure("orders", false).exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(failure("orders", true).summary()).contains("no reader endpoint");
        denied = true;
        assertThat(failure("orders", false)).satisfies(problem -> {
            assertThat(problem.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(problem.remedy()).contains("`host:` and `port:`");
        });
    }

    @Test
    void anIdThatIsNearlyRightIsSuggested() {
        instances.put("orders", found("orders.x", "postgres", Optional.empty()));
        clusters.put("ledger", found("ledger.x", "aurora-postgresql", Optional.empty()));

        assertThat(failure("ordrs", false).cause()).endsWith("Did you mean rds:orders?");
        assertThat(failure("ledgr", true).cause()).endsWith("Did you mean rds:ledger?");
        assertThat(failure("nothing", false).cause()).doesNotContain("Did you mean");
        listDenied = true;
        assertThat(failure("ordrs", false).exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void exportsWhatClientsReadAndNoPassword() {
        var postgres = endpoint("orders-db", 5432, "postgres");
        var redis = endpoint("cache", 6380, "redis");

        assertThat(Exports.of(List.of(postgres, redis)))
                .containsEntry("FUMIDAI_HOST", "127.0.0.1")
                .containsEntry("FUMIDAI_PORT", "5432")
                .containsEntry("PGHOST", "127.0.0.1")
                .containsEntry("PGPORT", "5432")
                .containsEntry("PGUSER", "app")
                .containsEntry("PGDATABASE", "orders")
                .containsEntry("REDIS_PORT", "6380")
                .containsEntry("FUMIDAI_CACHE_PORT", "6380")
                .allSatisfy((name, value) -> assertThat(name).doesNotContain("PASSWORD"));
    }

    private Database find(String id, boolean reader) throws ProblemException, InterruptedException {
        return new Databases(new FakeRds(), "ap-northeast-1")
                .find(new TargetSettings.Address.Rds(id, reader), Optional.empty());
    }

    private Problem failure(String id, boolean reader) {
        return catchThrowableOfType(ProblemException.class, () -> find(id, reader))
                .problem();
    }

    private static Rds.Found found(
            @org.jspecify.annotations.Nullable String host, String engine, Optional<String> reader) {
        return new Rds.Found(
                Optional.ofNullable(host), reader, 5432, engine, Optional.of("16.4"), "creating", Optional.empty());
    }

    private static Endpoint endpoint(String target, int port, String engine) {
        return new Endpoint(
                target,
                "127.0.0.1",
                port,
                "remote",
                port,
                Optional.of(engine),
                Optional.empty(),
                Optional.of("app"),
                Optional.of("orders"),
                Duration.ofMinutes(10),
                Optional.empty());
    }

    private final class FakeRds implements Rds {
        @Override
        public Optional<Found> instance(String id) throws CallFailed {
            refuse("rds:DescribeDBInstances");
            return Optional.ofNullable(instances.get(id));
        }

        @Override
        public Optional<Found> cluster(String id) throws CallFailed {
            refuse("rds:DescribeDBClusters");
            return Optional.ofNullable(clusters.get(id));
        }

        @Override
        public List<String> ids() throws CallFailed {
            if (listDenied) {
                refuse(true, "rds:DescribeDBInstances");
            }
            return Stream.concat(instances.keySet().stream(), clusters.keySet().stream())
                    .toList();
        }

        private void refuse(String action) throws CallFailed {
            refuse(denied, action);
        }

        private static void refuse(boolean denied, String action) throws CallFailed {
            if (denied) {
                throw new CallFailed(
                        CallFailed.Kind.DENIED,
                        action,
                        "AccessDenied",
                        new Problem("no", "not authorized", "", ExitCode.REFUSED),
                        null);
            }
        }
    }
}
