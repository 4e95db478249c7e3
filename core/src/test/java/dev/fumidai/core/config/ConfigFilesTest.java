package dev.fumidai.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.TargetSettings.Address;
import dev.fumidai.core.config.TargetSettings.Database;
import dev.fumidai.core.config.TargetSettings.Engine;
import dev.fumidai.core.config.TargetSettings.Exec;
import dev.fumidai.core.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFilesTest {
    static final String EXAMPLE = """
            fumidai: ">=1.0"
            profiles:                                  # local habits, by pattern
              "prod-*": { production: true, read-only: true }
            defaults: { idle: 10m, deadline: 4h }
            bastions:
              ops:
                cluster: ops
                subnets: [subnet-0a1b2c3d, subnet-0a1b2c3e]
                security-groups: [sg-0a1b2c3d]
                task-definition: db-proxy
                container: db-proxy
                task-role: arn:aws:iam::123456789012:role/bastion
            targets:
              orders-db:
                account: "123456789012"
                role: Developer
                region: ap-northeast-1
                database: { rds: orders, user: app, name: orders }
                bastion: ops
                local-port: 5432
                require: [reason, connection-log]
              ops-console:
                exec: { cluster: shop, service: console, container: app, command: bin/rails console }
                require: [reason, server-log]
            """;

    private @TempDir Path root;
    private Here here;

    @BeforeEach
    void setUp() throws IOException {
        here = new Here(root);
    }

    private ConfigFiles discover() throws ProblemException {
        return ConfigFiles.discover(here.environment(), Overrides.none());
    }

    @Test
    void readsTheDocumentedExample() throws Exception {
        here.named(EXAMPLE);

        var config = discover().load();

        var orders = config.target("orders-db").orElseThrow();
        assertThat(orders.place())
                .isEqualTo(new Database(
                        new Address.Rds("orders", false), Optional.empty(), Optional.of("app"), Optional.of("orders")));
        assertThat(orders.account()).contains("123456789012");
        assertThat(orders.require()).containsExactly(Requirement.REASON, Requirement.CONNECTION_LOG);
        assertThat(orders.idle()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.target("ops-console").orElseThrow().place())
                .isEqualTo(new Exec(
                        "shop", "console", Optional.of("app"), Optional.of("bin/rails console"), Optional.empty()));
        assertThat(config.bastionOf(orders).orElseThrow().sessionsPerContainer())
                .isEqualTo(2);
        assertThat(config.habits("prod-admin")).isEqualTo(new Habits(true, true));
        assertThat(config.habits("dev")).isEqualTo(new Habits(false, false));
    }

    @Test
    void theSessionsOfAContainerAreThoseOfTheDefaultsUnlessABastionSaysOtherwise() throws Exception {
        here.named("""
                defaults: { sessions-per-container: 3 }
                bastions:
                  a: { cluster: ops, subnets: [subnet-0a1b2c3d] }
                  b: { cluster: ops, subnets: [subnet-0a1b2c3d], sessions-per-container: 5 }
                """);

        var config = discover().load();

        assertThat(config.defaults().sessionsPerContainer()).isEqualTo(3);
        assertThat(config.bastions().values())
                .extracting(BastionSettings::sessionsPerContainer)
                .containsExactlyInAnyOrder(3, 5);
    }

    @Test
    void reportsEveryErrorOfAFileAtOnce() throws Exception {
        here.named("""
                fumidai: ">=9"
                profils:
                  dev: {}
                defaults:
                  idle: 10 minutes
                  deadline: 600
                  idle: 5m
                bastions:
                  ops:
                    cluster: ops
                    subnet: [subnet-0a1b2c3d]
                    security-groups: sg-0a1b2c3d
                    container: app
                    sessions-per-container: 0
                targets:
                  orders-db:
                    account: 12345
                    database: { rds: orders, host: db.internal }
                    local-port: 70000
                    require: [reson, reason, reason]
                  bad name:
                    exec: { cluster: shop, service: console, command: 42 }
                  nothing: {}
                  empty:
                """);

        assertThatThrownBy(() -> discover().load()).isInstanceOfSatisfying(ProblemException.class, thrown -> {
            assertThat(thrown.problem().exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(thrown.problem().cause().lines())
                    .allSatisfy(line -> assertThat(line).matches("other\\.yaml:[0-9]+:[0-9]+: .+"));
        });
        Golden.matches(
                "config/errors.txt",
                String.join(
                                "\n",
                                discover().check().findings().stream()
                                        .map(Finding::toString)
                                        .toList()) + "\n");
    }

    @Test
    void namesThePlaceWhereAFileStopsBeingYaml() throws Exception {
        var texts = new String[] {
            "fumidai: >=1.0\n",
            "a: [1, 2\nb: 3\n",
            "targets:\n\tx: 1\n",
            "a: \"never closed\n",
            "a: b: c\n",
            "a: \u0007\n",
            "--- a\n--- b\n",
            "just text\n",
            "- a\n- b\n",
            "a: *missing\n"
        };
        var said = new StringBuilder();
        for (var text : texts) {
            here.named(text);
            discover()
                    .check()
                    .findings()
                    .forEach(finding -> said.append(finding).append('\n'));
        }

        assertThat(said.toString().lines()).allSatisfy(line -> assertThat(line).matches("other\\.yaml:\\d+:\\d+: .+"));
        Golden.matches("config/not-yaml.txt", said.toString());
    }

    @Test
    void saysWhichPartsDoNotFitTogether() throws Exception {
        here.named("""
                bastions:
                  ops: { cluster: ops, subnets: [subnet-0a1b2c3d] }
                  dev: { cluster: dev, subnets: [subnet-0a1b2c3d], task-definition: db-proxy }
                defaults: { require: [recording] }
                targets:
                  a: { database: { rds: a }, bastion: opps, local-port: 5432, require: [server-log] }
                  b: { database: { host: b.internal, port: 1 }, bastion: ops, local-port: 5432, idle: 5h }
                  c: { database: { host: c.internal, engine: mysql } }
                """);

        var report = discover().check();

        Golden.matches(
                "config/rules.txt",
                String.join(
                                "\n",
                                report.findings().stream()
                                        .map(f -> f.severity() + " " + f)
                                        .toList()) + "\n");
        assertThat(report.hasErrors()).isTrue();
    }

    @Test
    void saysWhoEnforcesEachRequirement() throws Exception {
        here.named(EXAMPLE);

        assertThat(discover().check().enforcement())
                .extracting(Enforcement::target, Enforcement::requirement, Enforcement::by)
                .containsExactly(
                        tuple("orders-db", Requirement.REASON, Enforcement.By.FUMIDAI),
                        tuple("orders-db", Requirement.CONNECTION_LOG, Enforcement.By.FUMIDAI),
                        tuple("ops-console", Requirement.REASON, Enforcement.By.FUMIDAI),
                        tuple("ops-console", Requirement.SERVER_LOG, Enforcement.By.AWS));
    }

    @Test
    void onesOwnFileWinsOverTheRepositorysAndVariablesAndOptionsOverBoth() throws Exception {
        here.shared("""
                defaults: { idle: 1m, deadline: 1h, grace: 1m }
                targets:
                  db: { database: { rds: db }, idle: 2m, local-port: 1000, require: [reason] }
                """);
        here.own("""
                defaults: { deadline: 2h }
                targets:
                  db: { database: { host: other.internal, engine: postgres }, local-port: 2000, require: [connection-log] }
                """);
        approveAll();

        var config = discover().load();
        var db = config.target("db").orElseThrow();
        assertThat(db.localPort()).hasValue(2000);
        assertThat(db.place())
                .isEqualTo(new Database(
                        new Address.HostPort("other.internal", 5432),
                        Optional.of(Engine.POSTGRES),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(db.require()).containsExactly(Requirement.REASON, Requirement.CONNECTION_LOG);
        assertThat(db.idle()).isEqualTo(Duration.ofMinutes(2));
        assertThat(db.deadline()).isEqualTo(Duration.ofHours(2));
        assertThat(config.defaults().grace()).isEqualTo(Duration.ofMinutes(1));

        here.variable("FUMIDAI_IDLE", "30s").variable("FUMIDAI_DEADLINE", "3h");
        var overrides = new Overrides(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.of(Duration.ofHours(5)));
        var forced = ConfigFiles.discover(here.environment(), overrides).load();
        assertThat(forced.target("db").orElseThrow().idle()).isEqualTo(Duration.ofSeconds(30));
        assertThat(forced.target("db").orElseThrow().deadline()).isEqualTo(Duration.ofHours(5));
        assertThat(forced.defaults().readOnly()).isTrue();
    }

    @Test
    void showsWhereEachValueComesFrom() throws Exception {
        here.shared("defaults: { idle: 1m }\ntargets: { db: { database: { rds: db }, require: [reason] } }\n");
        here.own("defaults: { deadline: 2h }\n");
        here.variable("FUMIDAI_GRACE", "30s");

        var shown = ConfigFiles.discover(here.environment(), Overrides.none()).show();

        Golden.matches(
                "config/show.txt",
                String.join(
                                "\n",
                                shown.stream()
                                        .map(s -> s.key() + " = " + s.value() + "  # " + s.origin())
                                        .toList()) + "\n");
    }

    @Test
    void aRepositorysFileCannotLoosenOnesOwnHabits() throws Exception {
        here.own("profiles: { \"prod-*\": { read-only: true } }\ndefaults: { require: [reason], read-only: true }\n");
        here.shared("""
                profiles: { prod-x: { read-only: false, production: true } }
                defaults: { require: [], read-only: false }
                targets: { db: { database: { rds: db }, require: [] } }
                """);
        approveAll();

        var config = discover().load();

        assertThat(config.habits("prod-x")).isEqualTo(new Habits(true, true));
        assertThat(config.defaults().readOnly()).isTrue();
        assertThat(config.target("db").orElseThrow().require()).containsExactly(Requirement.REASON);
    }

    @Test
    void aRepositorysFileCannotNameAnEndpoint() throws Exception {
        here.shared("endpoint-url: http://evil.example\n");
        assertThat(discover().check().findings())
                .extracting(Finding::toString)
                .containsExactly("fumidai.yaml:1:1: endpoint-url may not stand in a repository's file;"
                        + " put it into your own configuration");

        here.shared("{}\n").own("endpoint-url: http://127.0.0.1:4566\n");
        assertThat(discover().show()).anySatisfy(s -> assertThat(s.key()).isEqualTo("endpoint-url"));
    }

    @Test
    void aNamedFileStandsAloneExceptForOnesOwnHabits() throws Exception {
        here.own("profiles: { \"*\": { read-only: true } }\ntargets: { mine: { database: { rds: mine } } }\n");
        here.shared("targets: { shared: { database: { rds: shared } } }\n");
        here.named("targets: { named: { database: { rds: named } } }\n");

        var config = discover().load();

        assertThat(config.targets()).containsOnlyKeys("named");
        assertThat(config.habits("anything").readOnly()).isTrue();
    }

    @Test
    void findsTheNearestFileUpToTheRootOfTheRepository() throws Exception {
        here.shared("{}\n");
        Files.writeString(here.home.resolve("work/fumidai.yaml"), "outside: true\n");
        var inside = Files.createDirectories(here.repository.resolve("a/b"));
        var environment = here.environment();
        var deeper = new Environment(
                environment.variables(), environment.home(), inside, environment.clock(), environment.random());

        assertThat(ConfigFiles.discover(deeper, Overrides.none()).files())
                .extracting(ConfigFile::path)
                .containsExactly(here.repository.resolve("fumidai.yaml").toRealPath());

        Files.delete(here.repository.resolve("fumidai.yaml"));
        assertThat(ConfigFiles.discover(deeper, Overrides.none()).files()).isEmpty();
    }

    @Test
    void aRepositorysFileIsUsedOnlyAfterApprovalAndAgainAfterEveryChange() throws Exception {
        here.shared("targets: { db: { database: { rds: db } } }\n");

        assertThatThrownBy(() -> discover().load()).isInstanceOfSatisfying(ProblemException.class, thrown -> {
            assertThat(thrown.problem().exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(thrown.problem().remedy()).isEqualTo("fumidai config approve");
            assertThat(thrown.problem().cause()).contains("+ targets: { db: { database: { rds: db } } }");
        });
        approveAll();
        assertThat(discover().load().targets()).containsKey("db");

        here.shared("# \u202ehidden\ntargets: { db: { database: { rds: evil } } }\n");
        var pending = discover().unapproved().getFirst();
        assertThat(pending.isNew()).isFalse();
        assertThat(pending.difference())
                .containsExactly(
                        "- targets: { db: { database: { rds: db } } }",
                        "+ # \\u202ehidden",
                        "+ targets: { db: { database: { rds: evil } } }");
        assertThatThrownBy(() -> discover().load()).isInstanceOf(ProblemException.class);

        here.shared("targets: { db: { database: { rds: db } } }\n");
        assertThat(discover().unapproved()).isEmpty();
        try (var files = Files.list(here.environment().stateFolder().resolve("approvals"))) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void saysWhatIsWrongWithAVariable() throws Exception {
        here.variable("FUMIDAI_IDLE", "soon");

        assertThatThrownBy(() -> discover().load())
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().cause())
                                .isEqualTo(
                                        "FUMIDAI_IDLE: found \"soon\"; expected a duration such as 90s, 10m, 4h or 1h30m"));
    }

    @Test
    void saysWhichFileCannotBeRead() throws Exception {
        here.variable("FUMIDAI_CONFIG", "nowhere.yaml");
        assertThatThrownBy(this::discover)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().summary())
                                .isEqualTo("Cannot read the configuration nowhere.yaml."));

        Files.write(here.repository.resolve("nowhere.yaml"), new byte[] {'a', (byte) 0xff});
        assertThatThrownBy(this::discover)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().cause()).isEqualTo("It is not UTF-8 text."));
    }

    private void approveAll() throws ProblemException {
        var approvals = new Approvals(StateFolder.open(here.environment()));
        for (var pending : discover().unapproved()) {
            approvals.approve(pending);
        }
    }
}
