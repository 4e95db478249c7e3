package dev.fumidai.core.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.Environment;
import dev.fumidai.session.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainKeysTest {
    private static final Map<String, String> KEYS =
            Map.of("AWS_ACCESS_KEY_ID", "AKENV", "AWS_SECRET_ACCESS_KEY", "s", "AWS_SESSION_TOKEN", "t");

    @TempDir
    Path home = Path.of("unset");

    @Test
    void theEnvironmentsKeysHoldUnlessAProfileIsNamed() throws Exception {
        write("credentials", "[prod]\naws_access_key_id = AKPROD\naws_secret_access_key = s\n");

        assertThat(id(find(KEYS, ""))).contains("AKENV");
        assertThat(id(find(KEYS, "prod"))).contains("AKPROD");
        assertThat(find(KEYS, "").flatMap(Credentials::sessionToken).map(token -> token.reveal()))
                .contains("t");
    }

    @Test
    void readsBothFilesAsTheAwsToolsDo() throws Exception {
        write("config", """
                [default]
                region = eu-west-1
                # a comment = no setting
                [profile  in-config]
                aws_access_key_id=AKCONFIG
                aws_secret_access_key = a=b
                s3 =
                  aws_access_key_id = nested
                """);
        write("credentials", "[default]\naws_access_key_id = AKDEFAULT\naws_secret_access_key = s\n");

        assertThat(id(find(Map.of(), "in-config"))).contains("AKCONFIG");
        assertThat(find(Map.of(), "in-config").map(k -> k.secretAccessKey().reveal()))
                .contains("a=b");
        assertThat(id(find(Map.of("AWS_PROFILE", "default"), ""))).contains("AKDEFAULT");
        assertThat(id(find(Map.of(), ""))).contains("AKDEFAULT");
        assertThat(find(Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", "/token"), "")).isEmpty();
    }

    @Test
    void aDefaultProfileThatHasNothingWasNamedByNobody() throws Exception {
        assertThat(id(find(KEYS, "default"))).contains("AKENV");

        write("config", "[default]\nregion = eu-west-1\n");
        assertThat(id(find(KEYS, "default"))).contains("AKENV");

        write("config", "[default]\nsso_session = corp\n");
        assertThat(find(KEYS, "default")).isEmpty();
        write("credentials", "[default]\naws_access_key_id = AKDEFAULT\naws_secret_access_key = s\n");
        write("config", "");
        assertThat(id(find(KEYS, "default"))).contains("AKDEFAULT");
    }

    @Test
    void leavesWhatIsNotPlainToTheSdk() throws Exception {
        write("config", """
                [profile role]
                role_arn = arn:aws:iam::123456789012:role/Developer
                source_profile = default
                [profile sso]
                sso_session = corp
                """);
        write("credentials", "[role]\naws_access_key_id = AK\naws_secret_access_key = s\n");

        assertThat(find(Map.of(), "role")).isEmpty();
        assertThat(find(Map.of(), "sso")).isEmpty();
        assertThat(find(Map.of(), "unknown")).isEmpty();
        assertThat(find(Map.of(), "")).isEmpty();
        var ending = new HashMap<>(KEYS);
        ending.put("AWS_CREDENTIAL_EXPIRATION", "2026-01-01T00:00:00Z");
        assertThat(find(ending, "")).isEmpty();
    }

    private static Optional<String> id(Optional<Credentials> keys) {
        return keys.map(Credentials::accessKeyId);
    }

    private Optional<Credentials> find(Map<String, String> variables, String profile) {
        var environment = new Environment(variables, home, home, InstantSource.system(), new Random(0));
        return new PlainKeys(environment, Optional.of(profile).filter(name -> !name.isEmpty())).find();
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws").resolve(name), text);
    }
}
