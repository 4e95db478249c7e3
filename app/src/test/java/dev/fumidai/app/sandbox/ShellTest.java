package dev.fumidai.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShellTest {
    private static final String OF_A_SANDBOX = "/home/dev/.local/state/fumidai/sandboxes/tls/world/tls/ca.pem";

    @Test
    void theAuthorityOfAnEarlierSandboxIsUnset() throws Exception {
        assertThat(bundleAfterEnv(OF_A_SANDBOX)).isEqualTo("none");
    }

    @Test
    void onesOwnAuthoritiesStay() throws Exception {
        assertThat(bundleAfterEnv("/etc/ssl/company.pem")).isEqualTo("/etc/ssl/company.pem");
    }

    @Test
    void aSubshellDoesNotInheritThemEither() {
        assertThat(Shell.misleading(environment(OF_A_SANDBOX)))
                .containsExactlyInAnyOrder("AWS_PROFILE", "AWS_CA_BUNDLE");
        assertThat(Shell.misleading(environment("/etc/ssl/company.pem"))).containsExactly("AWS_PROFILE");
    }

    private static Environment environment(String bundle) {
        var here = Path.of("/home/dev");
        return new Environment(Map.of("AWS_CA_BUNDLE", bundle), here, here, InstantSource.system(), new Random(1));
    }

    private static String bundleAfterEnv(String bundle) throws IOException, InterruptedException {
        var lines = String.join("\n", Shell.exports(Map.of("AWS_REGION", "ap-northeast-1")));
        var shell = new ProcessBuilder("sh", "-c", lines + "\necho ${AWS_CA_BUNDLE-none}");
        shell.environment().put("AWS_CA_BUNDLE", bundle);
        var process = shell.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.strip();
    }
}
