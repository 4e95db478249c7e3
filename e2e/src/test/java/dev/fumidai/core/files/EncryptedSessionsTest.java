package dev.fumidai.core.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.TestSandbox;
import dev.fumidai.core.config.ConfigFiles;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.identity.SignIn;
import dev.fumidai.core.shell.AwsShells;
import dev.fumidai.core.shell.Entrance;
import dev.fumidai.core.shell.RemoteCommand;
import dev.fumidai.core.shell.RemoteProcess;
import dev.fumidai.core.shell.ShellWish;
import dev.fumidai.core.shell.Shells;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.fault.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ExecuteCommandLogging;

/// Commands and copies on a cluster whose ECS Exec is encrypted with a KMS key, against the
/// sandbox.
class EncryptedSessionsTest {
    @RegisterExtension
    static final TestSandbox RUNNING = TestSandbox.startingTasksIn(Duration.ofMillis(100))
            .with(settings -> settings.withName("encrypted").withDatabases(false))
            .withTaskOf("console");

    @TempDir
    static Path home = Path.of("unset");

    private final Sandbox sandbox = RUNNING.sandbox();

    @BeforeAll
    static void encrypt() {
        assumeFalse(RUNNING.sandbox().unsafeContainers());
        encrypt("alias/exec");
    }

    @AfterEach
    void allowAll() {
        sandbox.faults().clear();
    }

    @Test
    void aCommandPassesItsBytesAndItsCode() throws Exception {
        try (var shells = shells();
                var process = start(shells, "printf 'a\\nb'; echo no >&2; exit 42")) {
            assertThat(process.stdout().readAllBytes()).asString().isEqualTo("a\nb");
            assertThat(process.stderr().readAllBytes()).asString().isEqualTo("no\n");
            assertThat(process.waitFor()).isEqualTo(42);
        }
        assertThat(sandbox.calls()).extracting(call -> call.operation()).contains("GenerateDataKey");
    }

    /// A session document would take the account's key, or none.
    @Test
    void whatIsRedirectedIsEncryptedWithTheClustersKeyToo() throws Exception {
        var before = sandbox.calls().size();
        try (var shells = shells()) {
            var into = entrance(shells);
            try (var process = into.commands()
                    .start(into.place(), RemoteCommand.of("printf", "a\\nb").exactly())) {
                assertThat(process.stdout().readAllBytes()).asString().isEqualTo("a\nb");
                assertThat(process.waitFor()).isZero();
            }
        }
        assertThat(sandbox.calls().stream().skip(before))
                .extracting(call -> call.operation())
                .contains("ExecuteCommand", "GenerateDataKey")
                .doesNotContain("StartSession");
    }

    @Test
    void aCopyArrivesWholeBothWays() throws Exception {
        var bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        var source = Files.write(home.resolve("踏み台.bin"), bytes);
        try (var shells = shells()) {
            var into = entrance(shells);
            var there = new Location.Remote("shop/console", Optional.empty(), "/tmp/踏み台.bin");

            copy(into, new Location.Local(source, false), there);
            copy(into, there, new Location.Local(home.resolve("back.bin"), false));
        }
        assertThat(home.resolve("back.bin")).hasSameBinaryContentAs(source);
    }

    @Test
    void whoMayNotMakeADataKeyIsToldWhich() throws Exception {
        sandbox.faults().add(new Fault.NotAllowed("kms:GenerateDataKey"));

        var problem = refused();

        assertThat(problem.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(problem.summary()).contains("has to be encrypted, and kms:GenerateDataKey is not allowed");
        assertThat(problem.cause()).contains("executeCommandConfiguration");
        assertThat(problem.remedy()).contains("allow yourself kms:GenerateDataKey on the key");
    }

    @Test
    void aTaskRoleThatMayNotDecryptIsTold() throws Exception {
        sandbox.faults().add(new Fault.NotAllowed("kms:Decrypt"));

        var problem = refused();

        assertThat(problem.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(problem.summary()).isEqualTo("The agent in the container cannot decrypt the session's data key.");
        assertThat(problem.remedy()).contains("allow the task role kms:Decrypt");
    }

    @Test
    void aKeyThatIsNotThereIsNamed() throws Exception {
        encrypt("alias/no-such");
        try {
            var problem = refused();

            assertThat(problem.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(problem.summary()).contains("cannot be encrypted with KMS key ", "alias/no-such");
            assertThat(problem.remedy()).contains("exists in the region");
        } finally {
            encrypt("alias/exec");
        }
    }

    private static Problem refused() throws ProblemException {
        try (var shells = shells()) {
            return catchThrowableOfType(ProblemException.class, () -> {
                        try (var process = start(shells, "true")) {
                            var _ = process.waitFor();
                        }
                    })
                    .problem();
        }
    }

    /// With input, since only ExecuteCommand has one: the cluster's key is not the document's.
    private static RemoteProcess start(Shells shells, String script) throws ProblemException, InterruptedException {
        var into = entrance(shells);
        return into.commands()
                .start(into.place(), RemoteCommand.of("sh", "-c", script).withInput());
    }

    private static void copy(Entrance into, Location from, Location to) throws ProblemException, InterruptedException {
        var _ = new SessionCopies(pause -> {})
                .copy(into.commands(), into.place(), new CopyRequest(from, to, false, Optional.empty()), event -> {});
    }

    private static Entrance entrance(Shells shells) throws ProblemException, InterruptedException {
        return shells.find(
                new ShellWish("shop/console", Optional.empty(), Optional.empty(), "exec"),
                (question, choices) -> 0,
                event -> {});
    }

    /// Names the key of the cluster's sessions.
    private static void encrypt(String key) {
        var sandbox = RUNNING.sandbox();
        var keys = sandbox.credentials();
        try (var ecs = EcsClient.builder()
                .endpointOverride(sandbox.endpoint())
                .region(Region.of(sandbox.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        keys.accessKeyId(),
                        keys.secretAccessKey(),
                        keys.sessionToken().orElse(""))))
                .build()) {
            ecs.updateCluster(r -> r.cluster("shop")
                    .configuration(c ->
                            c.executeCommandConfiguration(e -> e.kmsKeyId(key).logging(ExecuteCommandLogging.NONE))));
        }
    }

    private static Shells shells() throws ProblemException {
        var environment = TestSandbox.environment(RUNNING.sandbox(), home);
        var config = ConfigFiles.discover(environment, Overrides.none()).load();
        return AwsShells.of(
                environment, config, Overrides.none(), SignIn.of(environment), StateFolder.open(environment));
    }
}
