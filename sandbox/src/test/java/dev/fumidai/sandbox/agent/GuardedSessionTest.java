package dev.fumidai.sandbox.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.sandbox.container.HostToolsProbe;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Sessions that are logged or encrypted, in real containers, through agents of either kind.
@ParameterizedClass
@EnumSource
final class GuardedSessionTest extends SessionsInContainers {
    GuardedSessionTest(Kind kind) {
        super(kind);
    }

    @Test
    void keepsALogWhereTheContainerHasScript() throws Exception {
        assumeThat(HostToolsProbe.has("script")).isTrue();
        var shell = started(
                "debian:12",
                "InteractiveCommands",
                Map.of("command", "printf 'hello\\nworld'"),
                Map.of("s3BucketName", "logs", "s3KeyPrefix", "exec"),
                Optional.empty());

        assertThat(shell.closed).succeedsWithin(PATIENCE).isEqualTo("");
        await().atMost(PATIENCE).until(() -> !logs.isEmpty());
        var id = gateway.sessions().getLast().sessionId();
        assertThat(logs).singleElement().satisfies(log -> {
            assertThat(log.sessionId()).isEqualTo(id);
            assertThat(log.preferences().s3KeyPrefix()).isEqualTo("exec");
            assertThat(new String(log.transcript().read().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("Script started on 2026-11-21 19:04:35+00:00 [COMMAND=\"cat /var/lib/amazon/ssm/"
                            + "0123456789abcdef0123456789abcdef-1234567890/session/orchestration/" + id
                            + "/InteractiveCommands/ipcTempFile.log\" <not executed on terminal>]\n"
                            + "hello\r\r\nworld"
                            + "\nScript done on 2026-11-21 19:04:35+00:00 [COMMAND_EXIT_CODE=\"0\"]\n");
        });
    }

    @Test
    void keepsNoLogWithoutScriptAndSaysSo() throws Exception {
        var shell = started(
                "alpine:3",
                "InteractiveCommands",
                Map.of("command", "echo hello"),
                Map.of("cloudWatchLogGroupName", "/exec"),
                Optional.empty());

        assertThat(shell.closed)
                .succeedsWithin(PATIENCE)
                .asString()
                .startsWith("\n----------ERROR-------\nunable to generate log data: Failed to generate transcript with"
                        + " the following errors:\n");
        assertThat(shell.output()).isEqualTo("hello\r\n");
        assertThat(logs).isEmpty();
    }

    @Test
    void encryptsWithTheKeyOfTheClient() throws Exception {
        var plain = new byte[64];
        new SecureRandom().nextBytes(plain);
        var ciphertext = Bytes.utf8("encrypted key");
        dataKeys.put(HexFormat.of().formatHex(ciphertext.toByteArray()), plain);
        contexts.clear();

        var shell = started(
                "alpine:3",
                "InteractiveCommands",
                Map.of("command", "sh"),
                Map.of("kmsKeyId", "alias/exec"),
                Optional.of(new ShellClient.Key(Bytes.wrap(plain), ciphertext, true)));
        assertThat(shell.customerMessage)
                .succeedsWithin(PATIENCE)
                .isEqualTo("This session is encrypted using AWS KMS.");
        shell.type("echo hel''lo; exit\n");

        assertThat(shell.closed).succeedsWithin(PATIENCE).isEqualTo("");
        assertThat(shell.output()).contains("hello");
        assertThat(contexts)
                .singleElement()
                .satisfies(context -> assertThat(context)
                        .containsEntry("aws:ssm:TargetId", TARGET)
                        .containsEntry(
                                "aws:ssm:SessionId",
                                gateway.sessions().getLast().sessionId())
                        .containsKey("aws:ssm:RandomChallenge"));
    }

    @Test
    void failsWithoutTheRightKey() throws Exception {
        var shell = started(
                "alpine:3",
                "InteractiveCommands",
                Map.of("command", "sh"),
                Map.of("kmsKeyId", "alias/exec"),
                Optional.of(new ShellClient.Key(Bytes.wrap(new byte[64]), Bytes.utf8("nothing"), false)));

        assertThat(shell.closed)
                .succeedsWithin(PATIENCE)
                .asString()
                .contains("Encountered error while initiating handshake. Fetching data key failed: AccessDenied");
    }
}
