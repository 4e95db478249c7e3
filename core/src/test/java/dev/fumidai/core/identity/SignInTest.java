package dev.fumidai.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.NotSignedInException;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.session.Credentials;
import dev.fumidai.session.Secret;
import dev.fumidai.session.SessionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sts.model.StsException;

class SignInTest {
    private static final String PROFILES = """
            [profile shop-dev]
            sso_session = corp
            sso_account_id = 123456789012
            sso_role_name = Developer
            region = ap-northeast-1
            [profile shop-admin]
            role_arn = arn:aws:iam::123456789012:role/teams/Admin
            source_profile = base
            [profile base]
            region = eu-west-1
            [profile keyed]
            aws_access_key_id = AKIDFILE
            aws_secret_access_key = s
            region = us-east-1
            [sso-session corp]
            sso_start_url = https://corp.awsapps.com/start
            sso_region = us-east-1
            """;

    private @TempDir Path home;
    private final Map<String, String> variables = new HashMap<>();
    private final FakeSts sts = sts();

    private static FakeSts sts() {
        try {
            return new FakeSts();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void setUp() throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        profiles(PROFILES);
        variables.put("AWS_ENDPOINT_URL", sts.url());
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
    }

    @AfterEach
    void tearDown() {
        sts.close();
    }

    private void profiles(String text) throws IOException {
        Files.writeString(home.resolve(".aws/config"), text);
    }

    private Environment environment() {
        return new Environment(variables, home, home, InstantSource.system(), new Random(1));
    }

    private Access access(Overrides overrides, Optional<TargetSettings> target) throws ProblemException {
        return SignIn.of(environment()).access(Config.empty(), overrides, target);
    }

    private static Overrides option(String profile) {
        return new Overrides(
                Optional.empty(), Optional.of(profile), Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    private static Optional<TargetSettings> target(String account, String role, String region) {
        return Optional.of(new TargetSettings(
                "orders-db",
                Optional.of(account).filter(text -> !text.isEmpty()),
                Optional.of(role).filter(text -> !text.isEmpty()),
                Optional.of(region).filter(text -> !text.isEmpty()),
                Optional.empty(),
                new TargetSettings.Exec("c", "s", Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                OptionalInt.empty(),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Set.of()));
    }

    @Test
    void findsTheProfileByAccountAndRole() throws Exception {
        try (var access = access(Overrides.none(), target("123456789012", "Developer", ""))) {
            assertThat(access.profile()).contains("shop-dev");
            assertThat(access.region()).isEqualTo("ap-northeast-1");
        }
        try (var access = access(Overrides.none(), target("123456789012", "Admin", "us-west-2"))) {
            assertThat(access.profile()).contains("shop-admin");
            assertThat(access.region()).isEqualTo("us-west-2");
        }
        assertThatThrownBy(() -> access(Overrides.none(), target("123456789012", "", "us-west-2")))
                .isInstanceOf(ProblemException.class)
                .hasMessage("Several profiles lead to the account of orders-db.");
    }

    @Test
    void anOptionBeatsKeysAndKeysBeatAProfileOfTheEnvironment() throws Exception {
        variables.put("AWS_PROFILE", "shop-dev");
        variables.put("AWS_REGION", "us-west-1");
        try (var access = access(Overrides.none(), target("123456789012", "Admin", ""))) {
            assertThat(access.profile()).contains("shop-dev");
        }
        variables.put("AWS_ACCESS_KEY_ID", "AKIDENV");
        variables.put("AWS_SECRET_ACCESS_KEY", "s");
        try (var access = access(Overrides.none(), Optional.empty())) {
            assertThat(access.profile()).isEmpty();
            assertThat(access.region()).isEqualTo("us-west-1");
        }
        try (var access = access(option("keyed"), Optional.empty())) {
            assertThat(access.profile()).contains("keyed");
            assertThat(access.credentials().credentials().accessKeyId()).isEqualTo("AKIDFILE");
        }
    }

    @Test
    void saysWhoWeAreAndSignsWithTheKeysOfTheEnvironment() throws Exception {
        variables.putAll(Map.of(
                "AWS_ACCESS_KEY_ID", "AKIDENV",
                "AWS_SECRET_ACCESS_KEY", "sesame",
                "AWS_SESSION_TOKEN", "token",
                "AWS_CREDENTIAL_EXPIRATION", "2100-01-01T00:00:00+00:00",
                "AWS_DEFAULT_REGION", "ap-northeast-1"));
        try (var access = access(Overrides.none(), Optional.empty())) {
            var identity = access.identify();

            assertThat(identity)
                    .isEqualTo(new Identity(
                            "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Developer_0123456789abcdef/dev@example.com",
                            "AROAEXAMPLE:dev@example.com",
                            "123456789012",
                            Optional.of("Developer"),
                            "dev@example.com",
                            "ap-northeast-1",
                            Optional.of(Instant.parse("2100-01-01T00:00:00Z")),
                            true));
            assertThat(access.sandbox()).isTrue();
            assertThat(access.identify()).isEqualTo(identity);
            assertThat(sts.keys()).containsExactly("AKIDENV");
            assertThat(sts.agents().getFirst()).startsWith("fumidai/");
            assertThat(access.credentials().credentials())
                    .isEqualTo(new Credentials("AKIDENV", Secret.of("sesame"), Optional.of(Secret.of("token"))));
        }
    }

    @Test
    void refusesTheWrongAccount() throws Exception {
        variables.put("AWS_PROFILE", "keyed");
        sts.account("999999999999");
        try (var access = access(Overrides.none(), target("123456789012", "Developer", ""))) {
            assertThatThrownBy(access::identify).isInstanceOfSatisfying(ProblemException.class, thrown -> {
                assertThat(thrown.problem().exitCode())
                        .as(thrown.problem().toString())
                        .isEqualTo(ExitCode.REFUSED);
                assertThat(thrown.problem().summary())
                        .isEqualTo("orders-db is in account 123456789012, but you are signed in to 999999999999.");
                assertThat(thrown.problem().remedy()).isEqualTo("Add --profile shop-dev");
            });
        }
    }

    @Test
    void saysHowToSignInAgain() throws Exception {
        try (var access = access(option("shop-dev"), Optional.empty())) {
            assertThatThrownBy(access::identify).isInstanceOfSatisfying(ProblemException.class, thrown -> {
                assertThat(thrown.problem().exitCode()).isEqualTo(ExitCode.NOT_SIGNED_IN);
                assertThat(thrown.problem().remedy()).isEqualTo("aws sso login --profile shop-dev");
            });
            assertThatThrownBy(() -> access.credentials().credentials())
                    .isInstanceOf(SessionException.NotSignedIn.class);
        }
        sts.refuse("ExpiredToken");
        try (var access = access(option("keyed"), Optional.empty())) {
            assertThatThrownBy(access::identify)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            thrown -> assertThat(thrown.problem().summary())
                                    .isEqualTo("The credentials of profile keyed have expired."));
        }
    }

    @Test
    void aProfileThatLeadsBackToItselfIsAMistakeInTheConfiguration() throws Exception {
        profiles("""
                [profile loop]
                role_arn = arn:aws:iam::123456789012:role/Ops
                source_profile = loop
                region = eu-west-1
                """);
        try (var access = access(option("loop"), Optional.empty())) {
            assertThatThrownBy(access::identify).isInstanceOfSatisfying(ProblemException.class, thrown -> {
                assertThat(thrown.problem().exitCode()).isEqualTo(ExitCode.USAGE);
                assertThat(thrown.problem().remedy()).contains("source_profile of loop");
            });
        }
    }

    @Test
    void aRoleThatMayNotBeTakenOnIsARefusalAndNoMissingLogin() throws Exception {
        var refused = StsException.builder()
                .statusCode(403)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDenied")
                        .errorMessage("User: x is not authorized to perform: sts:AssumeRole on resource: arn:role/Ops")
                        .build())
                .build();
        var credentials = new RenewingCredentials(
                files -> () -> {
                    throw refused;
                },
                ProfileFiles.open(environment()),
                InstantSource.system(),
                new Choice.Profile("ops", "--profile"));

        assertThatThrownBy(credentials::resolveCredentials)
                .isInstanceOfSatisfying(NotSignedInException.class, thrown -> {
                    assertThat(thrown.problem().exitCode()).isEqualTo(ExitCode.REFUSED);
                    assertThat(thrown.problem().summary())
                            .isEqualTo("You may not take on the role of profile ops: sts:AssumeRole is not allowed.");
                    assertThat(thrown.problem().remedy()).contains("arn:role/Ops");
                });
    }

    @Test
    void keysThatHaveExpiredAreNotEvenTried() throws Exception {
        variables.putAll(Map.of(
                "AWS_ACCESS_KEY_ID", "AKIDENV",
                "AWS_SECRET_ACCESS_KEY", "s",
                "AWS_SESSION_TOKEN", "token",
                "AWS_CREDENTIAL_EXPIRATION", "2020-01-01T00:00:00Z",
                "AWS_REGION", "us-east-1"));
        try (var access = access(Overrides.none(), Optional.empty())) {
            assertThatThrownBy(access::identify)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            thrown -> assertThat(thrown.problem().exitCode()).isEqualTo(ExitCode.NOT_SIGNED_IN));
        }
        assertThat(sts.keys()).isEmpty();
    }

    @Test
    void aLoginInAnotherTerminalCountsAtOnce() throws Exception {
        try (var access = access(option("keyed"), Optional.empty())) {
            assertThat(access.credentials().credentials().accessKeyId()).isEqualTo("AKIDFILE");

            profiles(PROFILES.replace("AKIDFILE", "AKIDRENEWED"));

            assertThat(access.credentials().credentials().accessKeyId()).isEqualTo("AKIDRENEWED");
            access.identify();
            assertThat(sts.keys()).containsExactly("AKIDRENEWED");
        }
    }

    @Test
    void aCredentialProcessIsAskedAgainWhenItsCredentialsHaveExpired() throws Exception {
        var answer = home.resolve("answer");
        profiles("[profile process]\nregion = us-east-1\ncredential_process = cat " + answer + "\n");
        Files.writeString(answer, process("OLD", Instant.now().minusSeconds(5)));
        try (var access = access(option("process"), Optional.empty())) {
            assertThatThrownBy(() -> access.credentials().credentials())
                    .isInstanceOf(SessionException.NotSignedIn.class);

            Files.writeString(answer, process("NEW", Instant.now().plusSeconds(3600)));

            assertThat(access.credentials().credentials().accessKeyId()).isEqualTo("NEW");
        }
    }

    private static String process(String key, Instant end) {
        return """
                {"Version":1,"AccessKeyId":"%s","SecretAccessKey":"s","SessionToken":"t","Expiration":"%s"}""".formatted(key, end);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> access(option("shop-devv"), Optional.empty()))
                .isInstanceOfSatisfying(ProblemException.class, thrown -> {
                    assertThat(thrown.problem().exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(thrown.problem().cause()).endsWith(". Did you mean shop-dev?");
                    assertThat(thrown.problem().remedy())
                            .isEqualTo("fumidai ls profiles, or add it:  aws configure sso --profile shop-devv");
                });
        assertThatThrownBy(() -> access(option("shop-admin"), Optional.empty()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().summary()).isEqualTo("No region is set."));
        variables.put("AWS_REGION", "Tokyo");
        assertThatThrownBy(() -> access(option("shop-admin"), Optional.empty()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().summary()).isEqualTo("\"Tokyo\" is not a region."));
    }

    @Test
    void nobodyIsSignedInWithoutAnyCredentials() throws Exception {
        profiles("");
        variables.put("AWS_REGION", "us-east-1");
        try (var access = access(Overrides.none(), Optional.empty())) {
            assertThatThrownBy(access::identify)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            thrown -> assertThat(thrown.problem().exitCode()).isEqualTo(ExitCode.NOT_SIGNED_IN));
        }
    }
}
