package dev.fumidai.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetRefTest {
    private @TempDir Path root;
    private Config config = Config.empty();

    @BeforeEach
    void setUp() throws IOException, ProblemException {
        var here = new Here(root).named(ConfigFilesTest.EXAMPLE);
        config = ConfigFiles.discover(here.environment(), Overrides.none()).load();
    }

    @Test
    void understandsEveryFormOfATarget() throws Exception {
        assertThat(TargetRef.parse("orders-db", config))
                .isEqualTo(new TargetRef.Configured(config.target("orders-db").orElseThrow()));
        assertThat(TargetRef.parse("rds:orders", config)).isEqualTo(new TargetRef.Rds("orders", false));
        assertThat(TargetRef.parse("rds:orders/reader", config)).isEqualTo(new TargetRef.Rds("orders", true));
        assertThat(TargetRef.parse("10.0.1.5:5432", config)).isEqualTo(new TargetRef.HostPort("10.0.1.5", 5432));
        assertThat(TargetRef.parse("db.internal:1", config)).isEqualTo(new TargetRef.HostPort("db.internal", 1));
        assertThat(TargetRef.parse("[fd00::1]:5432", config)).isEqualTo(new TargetRef.HostPort("fd00::1", 5432));
    }

    @Test
    void whatIsConfiguredOfADatabaseIsKnownByItsAddressToo() {
        var orders = new TargetSettings.Address.Rds("orders", false);

        assertThat(config.database(orders))
                .isEqualTo(config.target("orders-db").orElseThrow().place());
        assertThat(config.database(new TargetSettings.Address.Rds("orders", true))
                        .user())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            order-db      | NOT_FOUND | There is no target "order-db". | Write a configured name, rds:ID, rds:ID/reader or HOST:PORT.
            zzz           | NOT_FOUND | There is no target "zzz". | Write a configured name, rds:ID, rds:ID/reader or HOST:PORT.
            ops-console   | USAGE | ops-console is a container, not a database. | Name a target that has `database:`, or write rds:ID or HOST:PORT.
            db:0          | USAGE | "0" in "db:0" is not a port. | Correct the number; for the local port, auto means any free one.
            db:65536      | USAGE | "65536" in "db:65536" is not a port. | Correct the number; for the local port, auto means any free one.
            db:pg         | USAGE | "pg" in "db:pg" is not a port. | Correct the number; for the local port, auto means any free one.
            db:           | USAGE | "" in "db:" is not a port. | Correct the number; for the local port, auto means any free one.
            fd00::1:5432  | USAGE | "fd00::1:5432" is not a target. | Write a configured name, rds:ID, rds:ID/reader or HOST:PORT.
            rds:          | USAGE | "rds:" is not a target. | Write a configured name, rds:ID, rds:ID/reader or HOST:PORT.
            rds:a/writer  | USAGE | "rds:a/writer" is not a target. | Write a configured name, rds:ID, rds:ID/reader or HOST:PORT.
            -evil:22      | USAGE | "-evil:22" is not a target. | Write a configured name, rds:ID, rds:ID/reader or HOST:PORT.
            """)
    void saysWhatIsWrongWithATarget(String text, ExitCode code, String summary, String remedy) {
        assertThatThrownBy(() -> TargetRef.parse(text, config))
                .isInstanceOfSatisfying(ProblemException.class, thrown -> {
                    assertThat(thrown.problem().exitCode()).isEqualTo(code);
                    assertThat(thrown.problem().summary()).isEqualTo(summary);
                    assertThat(thrown.problem().remedy()).isEqualTo(remedy);
                });
    }

    @Test
    void listsWhatIsConfigured() {
        assertThatThrownBy(() -> TargetRef.parse("zzz", config))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().cause())
                                .isEqualTo("Configured are orders-db, ops-console."));
    }

    @Test
    void suggestsWhatIsNear() {
        assertThatThrownBy(() -> TargetRef.parse("orders-dv", config))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().cause())
                                .isEqualTo("Configured are orders-db, ops-console. Did you mean orders-db?"));
    }
}
