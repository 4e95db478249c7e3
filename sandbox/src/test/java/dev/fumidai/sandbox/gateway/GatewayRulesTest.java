package dev.fumidai.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.protocol.wire.AgentSessionStateBody;
import dev.fumidai.protocol.wire.AgentTaskComplete;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Decoded;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.Message;
import dev.fumidai.protocol.wire.MessageTypes;
import dev.fumidai.protocol.wire.PayloadType;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The relay's rules, with ends that only note what they get.
final class GatewayRulesTest {
    private static final String TARGET = "ecs:ops_t1_r1";
    private static final String SESSION = "alice-00000000000000001";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T09:00:00Z"));
    private final MessageGateway gateway = new MessageGateway(
            GatewaySettings.AWS, now::get, new SecureRandom(), () -> URI.create("http://127.0.0.1:4566"));
    private final NotingPeer control = new NotingPeer();
    private final NotingPeer client = new NotingPeer();
    private final NotingPeer agent = new NotingPeer();
    private Link controlLink;
    private String token;

    @BeforeEach
    void start() {
        controlLink = gateway.openControlChannel(TARGET, control);
        token = gateway.start(order()).orElseThrow().token();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void hasNoSessionForATargetWithoutAgent() {
        controlLink.close();

        assertThat(gateway.connected(TARGET)).isFalse();
        assertThat(gateway.start(order())).isEmpty();
    }

    @Test
    void ordersTheAgentToStartAndNamesItselfInTheStreamUrl() {
        var admission = gateway.resume(SESSION).orElseThrow();

        assertThat(control.types()).containsExactly(MessageTypes.INTERACTIVE_SHELL);
        assertThat(admission.streamUrl().toString())
                .startsWith("ws://127.0.0.1:4566/v1/data-channel/" + SESSION + "?role=publish_subscribe&cell-number=")
                .endsWith("=");
    }

    @Test
    void takesATokenOnceAndForItsSideOnly() throws Exception {
        var agentToken = gateway.createDataChannel(SESSION);

        assertThat(gateway.openClientChannel(SESSION, agentToken, client)).isEmpty();
        assertThat(gateway.openClientChannel(SESSION, token, client)).isPresent();
        assertThat(gateway.openClientChannel(SESSION, token, client)).isEmpty();
    }

    @Test
    void refusesATokenThatHasExpired() {
        now.set(now.get().plus(GatewaySettings.AWS.tokenLife()));

        assertThat(gateway.openClientChannel(SESSION, token, client)).isEmpty();
    }

    @Test
    void refusesTheNextTokensWhenToldSo() {
        gateway.apply(new GatewayFault.ExpiredTokens(1));
        var bad = gateway.resume(SESSION).orElseThrow().token();
        var good = gateway.resume(SESSION).orElseThrow().token();

        assertThat(gateway.openClientChannel(SESSION, bad, client)).isEmpty();
        assertThat(gateway.openClientChannel(SESSION, good, client)).isPresent();
    }

    @Test
    void tellsBothWhenBothAreThere() throws Exception {
        connectClient();
        connectAgent();

        assertThat(client.types()).containsExactly(MessageTypes.START_PUBLICATION);
        assertThat(agent.types()).containsExactly(MessageTypes.START_PUBLICATION);
        assertThat(view().status()).isEqualTo("Connected");
    }

    @Test
    void forwardsBytesAsTheyAreAndOnlyWhatBelongsThere() throws Exception {
        var fromClient = connectClient();
        var fromAgent = connectAgent();
        var input = data(MessageTypes.INPUT_STREAM_DATA, 0);
        var output = data(MessageTypes.OUTPUT_STREAM_DATA, 0);

        fromClient.send(input);
        fromClient.send(output);
        fromClient.send(Bytes.utf8("too short"));
        fromAgent.send(output);
        fromAgent.send(input);
        fromAgent.send(state(AgentSessionStateBody.CONNECTED));

        assertThat(agent.messages.getLast()).isEqualTo(input);
        assertThat(agent.messages).hasSize(2);
        assertThat(client.messages.getLast()).isEqualTo(output);
        assertThat(client.messages).hasSize(2);
    }

    @Test
    void dropsWhatIsForAnAbsentEndAndTellsTheSenderOnce() throws Exception {
        var fromClient = connectClient();

        fromClient.send(data(MessageTypes.INPUT_STREAM_DATA, 0));
        fromClient.send(data(MessageTypes.INPUT_STREAM_DATA, 1));

        assertThat(client.types()).containsExactly(MessageTypes.PAUSE_PUBLICATION);
        connectAgent();
        assertThat(agent.types()).containsExactly(MessageTypes.START_PUBLICATION);
    }

    @Test
    void pausesTheAgentWhenTheClientGoes() throws Exception {
        var fromClient = connectClient();
        connectAgent();

        fromClient.close();

        assertThat(agent.types()).containsExactly(MessageTypes.START_PUBLICATION, MessageTypes.PAUSE_PUBLICATION);
        assertThat(view().status()).isEqualTo("Disconnected");
    }

    @Test
    void letsTheNewestConnectionWin() throws Exception {
        var old = connectClient();
        var fresh = new NotingPeer();
        gateway.openClientChannel(SESSION, gateway.resume(SESSION).orElseThrow().token(), fresh);
        connectAgent();

        old.send(data(MessageTypes.INPUT_STREAM_DATA, 0));
        old.close();

        assertThat(client.closes).containsExactly(1000);
        assertThat(agent.types()).containsExactly(MessageTypes.START_PUBLICATION);
        assertThat(view().status()).isEqualTo("Connected");
    }

    @Test
    void closesEachChannelAfterAnHourAndKeepsTheSession() throws Exception {
        connectClient();
        now.set(now.get().plus(Duration.ofMinutes(19)));
        var fromAgent = connectAgent();
        for (var minute = 19; minute < 60; minute += 10) {
            fromAgent.send(data(MessageTypes.OUTPUT_STREAM_DATA, minute));
            now.set(now.get().plus(Duration.ofMinutes(10)));
            gateway.tick();
        }

        assertThat(client.closes).containsExactly(1000);
        assertThat(agent.closes).isEmpty();
        assertThat(gateway.resume(SESSION)).isPresent();
    }

    @Test
    void endsASessionByItsOwnTimes() {
        var terms = new Gateway.Terms(
                Map.of(), Optional.of(Duration.ofMinutes(5)), Optional.of(Duration.ofMinutes(12)), true);
        var own = new Gateway.Order("own", TARGET, "SSM", "Standard_Stream", Map.of(), "arn", Optional.empty(), terms);
        var unused =
                new Gateway.Order("idle", TARGET, "SSM", "Standard_Stream", Map.of(), "a", Optional.empty(), terms);
        gateway.start(own);
        gateway.start(unused);

        for (var minute = 0; minute < 12; minute += 4) {
            assertThat(gateway.resume("own")).as("after %s minutes", minute).isPresent();
            now.set(now.get().plus(Duration.ofMinutes(4)));
            gateway.tick();
        }

        assertThat(gateway.resume("own")).isEmpty();
        assertThat(gateway.sessions())
                .filteredOn(session -> session.sessionId().equals("idle"))
                .extracting(session -> session.endedAt().orElseThrow())
                .containsExactly(now.get().minus(Duration.ofMinutes(4)));
    }

    @Test
    void endsASessionThatNobodyUses() throws Exception {
        connectClient();
        connectAgent();
        now.set(now.get().plus(Duration.ofMinutes(20)));

        gateway.tick();

        assertThat(client.types()).last().isEqualTo(MessageTypes.CHANNEL_CLOSED);
        assertThat(agent.types()).last().isEqualTo(MessageTypes.CHANNEL_CLOSED);
        assertThat(view().status()).isEqualTo("Terminated");
        assertThat(gateway.resume(SESSION)).isEmpty();
    }

    @Test
    void passesTheAgentsLastWordOnAndRefusesTheEndedSession() throws Exception {
        connectClient();
        connectAgent();

        controlLink.send(complete("Failed", "\n----------ERROR-------\nno route"));

        assertThat(Message.of(client.frame(client.messages.size() - 1)))
                .isEqualTo(new Message.ChannelClosed(SESSION, "\n----------ERROR-------\nno route"));
        assertThat(client.closes).containsExactly(1000);
        assertThat(control.types()).last().isEqualTo(MessageTypes.AGENT_TASK_ACKNOWLEDGE);
        assertThat(view().status()).isEqualTo("Failed");
        assertThatThrownBy(() -> gateway.createDataChannel(SESSION))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Session is already terminated");
        assertThat(gateway.terminate(SESSION)).isFalse();
    }

    @Test
    void showsThatTheAgentIsLeaving() throws Exception {
        connectClient();
        var fromAgent = connectAgent();

        fromAgent.send(state(AgentSessionStateBody.TERMINATING));

        assertThat(view().status()).isEqualTo("Terminating");
        assertThat(client.types()).containsExactly(MessageTypes.START_PUBLICATION);
    }

    @Test
    void closesSocketsAfterSoManyBytes() throws Exception {
        var fromClient = connectClient();
        connectAgent();
        gateway.apply(new GatewayFault.CloseSocket(Side.CLIENT, 1006, new GatewayFault.When.After(400)));

        for (var sequence = 0; sequence < 10; sequence++) {
            fromClient.send(data(MessageTypes.INPUT_STREAM_DATA, sequence));
        }

        assertThat(client.closes).containsExactly(1006);
        assertThat(agent.messages.size()).isBetween(4, 7);
    }

    @Test
    void closesWhatIsOpenNow() throws Exception {
        connectClient();
        connectAgent();

        gateway.apply(new GatewayFault.CloseSocket(Side.AGENT, 1000, new GatewayFault.When.Now()));

        assertThat(agent.closes).containsExactly(1000);
        assertThat(client.closes).isEmpty();
    }

    private Link connectClient() {
        return gateway.openClientChannel(SESSION, token, client).orElseThrow();
    }

    private Link connectAgent() throws IOException {
        return gateway.openDataChannel(SESSION, gateway.createDataChannel(SESSION), agent);
    }

    private Gateway.SessionView view() {
        return gateway.sessions().getFirst();
    }

    private static Gateway.Order order() {
        return new Gateway.Order(
                SESSION, TARGET, "AWS-StartPortForwardingSession", "Port", Map.of(), "arn", Optional.empty());
    }

    private static Bytes data(String type, long sequence) {
        return FrameCodec.trusting()
                .encode(Frame.data(type, 1, sequence, 0, UUID.randomUUID(), PayloadType.OUTPUT, Bytes.utf8("x")));
    }

    private static Bytes state(String state) {
        return FrameCodec.trusting()
                .encode(Frame.unsequenced(
                        MessageTypes.AGENT_SESSION_STATE,
                        1,
                        UUID.randomUUID(),
                        AgentSessionStateBody.of(state, SESSION)));
    }

    private static Bytes complete(String status, String output) {
        var body = new AgentTaskComplete(SESSION, status, false, "", TARGET, output, "", "", "", "", 1);
        return FrameCodec.trusting()
                .encode(Frame.unsequenced(MessageTypes.AGENT_TASK_COMPLETE, 1, UUID.randomUUID(), body.toJson()));
    }

    /// Notes what it gets.
    private static final class NotingPeer implements Peer {
        private final List<Bytes> messages = Collections.synchronizedList(new ArrayList<>());
        private final List<Integer> closes = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void deliver(Bytes message) {
            messages.add(message);
        }

        @Override
        public void closed(int code, String reason) {
            closes.add(code);
        }

        Frame frame(int index) {
            return ((Decoded.Good) FrameCodec.verifying().decode(messages.get(index))).frame();
        }

        List<String> types() {
            return messages.stream()
                    .map(message -> ((Decoded.Good) FrameCodec.verifying().decode(message))
                            .frame()
                            .messageType())
                    .toList();
        }
    }
}
