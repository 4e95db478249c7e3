package dev.fumidai.session.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fumidai.protocol.wire.ExitCode;
import dev.fumidai.protocol.wire.HandshakeResponse.Status;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.session.DataKey;
import dev.fumidai.session.DataKeys;
import dev.fumidai.session.RecordingSession;
import dev.fumidai.session.SessionEvent;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.peer.ShellPeer;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EncryptedShellTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] KEY =
            "0123456789abcdef0123456789abcdefABCDEFGHIJKLMNOPabcdefghijklmnop".getBytes(UTF_8);

    private final RecordingSession events = new RecordingSession();
    private ShellPeer far;
    private EncryptingAgent agent;

    @BeforeEach
    void start() throws Exception {
        far = ShellPeer.shell();
        agent = new EncryptingAgent(far.agent(), KEY);
    }

    @AfterEach
    void stop() throws Exception {
        far.close();
    }

    @Test
    void everyPayloadIsEncryptedAndTheKeyIsBoundToSessionTargetAndChallenge() throws Exception {
        var asked = new AtomicReference<Map<String, String>>(Map.of());
        DataKeys keys = (keyId, context) -> {
            assertThat(keyId).isEqualTo(EncryptingAgent.KEY_ID);
            asked.set(context);
            return new DataKey(KEY, "sealed".getBytes(UTF_8));
        };
        try (var shell = Shells.open(far, keys, events)) {
            shell.input().write("echo\r".getBytes(UTF_8));
            agent.print(PayloadType.OUTPUT, "out");
            agent.print(PayloadType.STDERR, "err");
            agent.print(PayloadType.EXIT_CODE, new ExitCode(7).toBytes().utf8());

            assertThat(shell.output().readNBytes(3)).isEqualTo("out".getBytes(UTF_8));
            assertThat(shell.errors().readNBytes(3)).isEqualTo("err".getBytes(UTF_8));
            await().atMost(Duration.ofSeconds(60)).until(() -> agent.typed().equals("echo\r"));
            assertThat(shell.start().customerMessage()).contains("This session is encrypted.");
            assertThat(shell.start().kind()).isEqualTo(ShellStart.Kind.SHELL);
            assertThat(asked.get())
                    .isEqualTo(Map.of(
                            "aws:ssm:SessionId",
                            shell.sessionId(),
                            "aws:ssm:TargetId",
                            "ecs:test_task_runtime",
                            "aws:ssm:RandomChallenge",
                            EncryptingAgent.CHALLENGE));
            far.agent().say(PayloadType.OUTPUT, "x".getBytes(UTF_8));
            assertThat(shell.awaitEnd())
                    .as("what is not encrypted is not believed")
                    .isInstanceOf(ShellEnd.Lost.class);
        }
    }

    @Test
    void theExitCodeIsEncryptedToo() throws Exception {
        try (var shell = Shells.open(far, (id, context) -> new DataKey(KEY, new byte[] {1}), events)) {
            agent.print(PayloadType.EXIT_CODE, new ExitCode(7).toBytes().utf8());
            agent.print(PayloadType.OUTPUT, "done");
            assertThat(shell.output().readNBytes(4)).hasSize(4);
            far.peer().closeChannel("");

            assertThat(shell.awaitEnd()).isEqualTo(new ShellEnd.Exited(OptionalInt.of(7), ""));
        }
    }

    @Test
    void aRefusalByKmsIsToldToTheAgentAndToTheCaller() throws Exception {
        DataKeys denied = (keyId, context) -> {
            throw new SessionException.NotAuthorized("kms:GenerateDataKey", false, "not allowed on " + keyId, null);
        };
        assertThatThrownBy(() -> Shells.open(far, denied, events))
                .isInstanceOfSatisfying(
                        SessionException.NotAuthorized.class,
                        refused -> assertThat(refused.action()).isEqualTo("kms:GenerateDataKey"));

        assertThat(agent.response()).succeedsWithin(PATIENCE);
        var answer = agent.response().join().actions().getLast();
        assertThat(answer.status()).isEqualTo(Status.FAILED);
        assertThat(answer.error()).contains("kms:GenerateDataKey", "not allowed on alias/sessions");
        assertThat(far.peer().terminateCalls()).isEqualTo(1);
        assertThat(events.await(SessionEvent.Ended.class).cause())
                .containsInstanceOf(SessionException.NotAuthorized.class);
    }

    @Test
    void withoutKmsTheReasonIsClear() {
        assertThatThrownBy(() -> Shells.open(far, DataKeys.none(), events))
                .isInstanceOf(SessionException.NotEncrypted.class)
                .hasMessageContaining("alias/sessions");
    }
}
