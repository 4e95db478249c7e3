package dev.fumidai.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.protocol.channel.CloseReason;
import dev.fumidai.protocol.handshake.SessionStart;
import dev.fumidai.protocol.handshake.SessionType;
import dev.fumidai.protocol.mux.MuxEvent;
import dev.fumidai.protocol.mux.MuxSettings;
import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Flag;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.protocol.wire.TerminalSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Both ends of a session joined without a network.
class SessionTest {
    private static final Map<String, String> PORT = Map.of("portNumber", "80", "type", "LocalPortForwarding");
    private static final MuxSettings SMALL = MuxSettings.DEFAULT.withUnread(3000, 5000);

    private final List<SessionEffect> atClient = new ArrayList<>();
    private final List<SessionEffect> atAgent = new ArrayList<>();
    private int toAgent;
    private Instant now = Instant.EPOCH.plusSeconds(1);
    private ClientSession client = new ClientSession(SessionSettings.DEFAULT.withMux(SMALL), new SplittableRandom(1));
    private AgentSession agent = agent("3.3.987.0", SessionType.PORT, PORT);

    @Test
    void startsAPortSessionAndCarriesAStream() {
        start();
        var id = client.open(now);
        client.write(now, id, Bytes.utf8("hello"));
        settle();

        assertThat(started().hasStreams()).isTrue();
        assertThat(atAgent)
                .contains(new SessionEffect.StreamOpened(id), new SessionEffect.StreamData(id, Bytes.utf8("hello")));

        agent.write(now, id, Bytes.utf8("HELLO"));
        agent.finish(now, id);
        settle();
        assertThat(atClient)
                .endsWith(new SessionEffect.StreamData(id, Bytes.utf8("HELLO")), new SessionEffect.StreamFinished(id));
    }

    @Test
    void aConnectionThatNobodyReadsIsResetAndTheOthersGoOn() {
        start();
        var slow = client.open(now);
        var quick = client.open(now);
        settle();

        agent.write(now, slow, Bytes.wrap(new byte[4000]));
        agent.write(now, quick, Bytes.utf8("still here"));
        settle();

        assertThat(atClient)
                .contains(new SessionEffect.StreamReset(slow, MuxEvent.ResetReason.STREAM_BUFFER))
                .contains(new SessionEffect.StreamData(quick, Bytes.utf8("still here")));
        assertThat(atAgent).contains(new SessionEffect.StreamFinished(slow));
    }

    @Test
    void aRefusalIsNotBlamedOnAStreamThatHadData() {
        start();
        var served = client.open(now);
        var refused = client.open(now);
        settle();
        agent.write(now, served, Bytes.utf8("x"));
        agent.finish(now, served);
        agent.refuse(now, refused);
        settle();

        assertThat(atClient)
                .contains(new SessionEffect.StreamFinished(served), new SessionEffect.StreamRefused(refused))
                .doesNotContain(new SessionEffect.StreamFinished(refused), new SessionEffect.StreamRefused(served));
    }

    @Test
    void showsThatItLivesEveryTenSeconds() {
        start();
        settle();
        var before = client.statistics(now).sent();

        passes(Duration.ofSeconds(35));

        assertThat(client.statistics(now).sent() - before).isEqualTo(3);
        assertThat(client.statistics(now).silence()).isEqualTo(Duration.ZERO);
    }

    @Test
    void aSilentShellShowsThatItLivesWithoutBeingUsed() {
        client = shell(Presence.SHOWN);
        startShell();
        var used = atAgent.size();
        var arrived = toAgent;

        passes(Duration.ofSeconds(35));

        assertThat(toAgent - arrived).isEqualTo(3);
        assertThat(atAgent).hasSize(used);
    }

    @Test
    void aSilentJobTellsItsSizeAgain() {
        client = shell(Presence.IN_USE);
        startShell();

        passes(Duration.ofSeconds(35));

        assertThat(atAgent)
                .filteredOn(new SessionEffect.Payload(PayloadType.SIZE, new TerminalSize(100, 30).toJson())::equals)
                .hasSize(1 + 3);
    }

    @Test
    void otherwiseASilentShellShowsNothing() {
        client = shell(Presence.SILENT);
        startShell();
        var arrived = toAgent;

        passes(Duration.ofSeconds(35));

        assertThat(toAgent).isEqualTo(arrived);
    }

    @Test
    void aLostShellShowsNothingUntilItIsBack() {
        client = shell(Presence.SHOWN);
        startShell();
        client.disconnected(now);
        var arrived = toAgent;

        passes(Duration.ofSeconds(15));
        assertThat(toAgent).isEqualTo(arrived);

        client.connected(now);
        passes(Duration.ofSeconds(60));
        assertThat(toAgent).as("five times that it is back, six that it lives").isEqualTo(arrived + 5 + 6);
    }

    private void startShell() {
        agent = agent("3.3.987.0", SessionType.STANDARD_STREAM, Map.of());
        start();
        agent.send(now, PayloadType.OUTPUT, Bytes.utf8("$ "));
        settle();
    }

    @Test
    void terminatesAndKnowsWhenTheAgentHasHeard() {
        start();
        client.write(now, client.open(now), Bytes.utf8("x"));
        client.terminate(now);
        assertThat(client.isSettled(now)).isFalse();

        settle();

        assertThat(client.isSettled(now)).isTrue();
        assertThat(atAgent)
                .contains(new SessionEffect.Payload(PayloadType.FLAG, Flag.TERMINATE_SESSION.toBytes()))
                .noneMatch(SessionEffect.StreamOpened.class::isInstance);
    }

    @Test
    void anAgentWithoutStreamsIsTooOld() {
        agent = agent("3.0.100.0", SessionType.PORT, PORT);
        start();

        assertThat(atClient.getLast()).isInstanceOf(SessionEffect.Closed.class);
        assertThat(client.deadline()).isEmpty();
    }

    @Test
    void aPortSessionForOneConnectionPassesPayloads() {
        agent = agent("3.3.987.0", SessionType.PORT, Map.of("portNumber", "22"));
        start();

        agent.send(now, PayloadType.OUTPUT, Bytes.utf8("SSH-2.0-x\r\n"));
        client.send(now, PayloadType.OUTPUT, Bytes.utf8("\n"));
        settle();

        assertThat(atClient).endsWith(new SessionEffect.Payload(PayloadType.OUTPUT, Bytes.utf8("SSH-2.0-x\r\n")));
        assertThat(atAgent).contains(new SessionEffect.Payload(PayloadType.OUTPUT, Bytes.utf8("\n")));
    }

    @Test
    void aShellNeedsNoHandshake() {
        agent = agent("3.3.987.0", SessionType.STANDARD_STREAM, Map.of());
        start();
        agent.send(now, PayloadType.OUTPUT, Bytes.utf8("$ "));
        client.resize(now, new TerminalSize(80, 24));
        settle();

        assertThat(started()).isEqualTo(SessionStart.withoutHandshake());
        assertThat(atClient).endsWith(new SessionEffect.Payload(PayloadType.OUTPUT, Bytes.utf8("$ ")));
        assertThat(atAgent).endsWith(new SessionEffect.Payload(PayloadType.SIZE, new TerminalSize(80, 24).toJson()));
    }

    /// The agent is asked by a size; that it takes one shows that its terminal is there.
    @Test
    void aShellThatPrintsNothingBeginsAllTheSame() {
        client = shell();
        agent = agent("3.3.987.0", SessionType.STANDARD_STREAM, Map.of());
        client.input(now, Bytes.utf8("typed early"));
        start();
        passes(Duration.ofMillis(1400));
        assertThat(atAgent).containsExactly(new SessionEffect.Started(SessionStart.withoutHandshake()));

        passes(Duration.ofMillis(900));
        assertThat(atClient).isEmpty();
        passes(Duration.ofMillis(400));

        assertThat(started()).isEqualTo(SessionStart.withoutHandshake());
        assertThat(atAgent)
                .endsWith(
                        new SessionEffect.Payload(PayloadType.SIZE, new TerminalSize(100, 30).toJson()),
                        new SessionEffect.Payload(PayloadType.OUTPUT, Bytes.utf8("typed early")));
        assertThat(client.deadline()).isEmpty();
    }

    @Test
    void anAgentThatIsNotThereIsNoSilentShell() {
        client = shell();
        client.connected(now);
        for (var end = now.plusSeconds(25); now.isBefore(end); now = now.plusMillis(100)) {
            client.expire(now);
            for (var effect = client.poll(); effect.isPresent(); effect = client.poll()) {
                assertThat(effect.get()).isInstanceOf(SessionEffect.Transmit.class);
            }
        }
        agent = agent("3.3.987.0", SessionType.NON_INTERACTIVE_COMMANDS, Map.of("commands", "ls"));
        agent.connected(now);
        passes(Duration.ofSeconds(5));

        assertThat(started().type()).contains(SessionType.NON_INTERACTIVE_COMMANDS);
        assertThat(started().properties()).containsEntry("commands", "ls");
    }

    @Test
    void keysThatWaitShareMessagesAndASizeOvertakesThem() {
        client = shell();
        agent = agent("3.3.987.0", SessionType.STANDARD_STREAM, Map.of());
        start();
        agent.send(now, PayloadType.OUTPUT, Bytes.utf8("$ "));
        for (var i = 0; i < 3000; i++) {
            client.input(now, Bytes.utf8("k"));
        }
        client.resize(now, new TerminalSize(1, 1));
        client.resize(now, new TerminalSize(80, 24));
        settle();
        client.resize(now, new TerminalSize(80, 24));
        settle();

        assertThat(atAgent)
                .filteredOn(SessionEffect.Payload.class::isInstance)
                .extracting(effect -> ((SessionEffect.Payload) effect).payload().length())
                .containsExactly(new TerminalSize(80, 24).toJson().length(), 1024, 1024, 952);
    }

    @Test
    void tooMuchInputIsToldAndSoIsRoom() {
        client = shell();
        agent = agent("3.3.987.0", SessionType.STANDARD_STREAM, Map.of());
        client.input(now, Bytes.wrap(new byte[300_000]));
        assertThat(client.inputRoom()).isZero();
        start();
        agent.send(now, PayloadType.OUTPUT, Bytes.utf8("$ "));
        settle();

        assertThat(atClient).contains(new SessionEffect.Writable());
        assertThat(client.inputRoom()).isPositive();
    }

    /// What is not read cannot acknowledge: that is no sign of a dead agent.
    @Test
    void aDeafClientConcludesNothingFromSilence() {
        client = shell();
        agent = agent("3.3.987.0", SessionType.STANDARD_STREAM, Map.of());
        start();
        agent.send(now, PayloadType.OUTPUT, Bytes.utf8("$ "));
        settle();
        client.deaf(now, true);
        client.input(now, Bytes.utf8("k"));
        var sent = 0;
        for (var end = now.plusSeconds(3600); now.isBefore(end); now = now.plusSeconds(1)) {
            client.expire(now);
            for (var effect = client.poll(); effect.isPresent(); effect = client.poll()) {
                assertThat(effect.get()).isInstanceOf(SessionEffect.Transmit.class);
                sent++;
            }
        }
        assertThat(sent).as("nothing is repeated").isEqualTo(1);
        assertThat(client.statistics(now).silence()).isEqualTo(Duration.ZERO);

        client.deaf(now, false);
        passes(Duration.ofSeconds(2));
        assertThat(atAgent).endsWith(new SessionEffect.Payload(PayloadType.OUTPUT, Bytes.utf8("k")));
    }

    private static ClientSession shell() {
        return shell(Presence.SILENT);
    }

    private static ClientSession shell(Presence presence) {
        return new ClientSession(
                SessionSettings.DEFAULT
                        .withPlainStart(PlainStart.DEFAULT.withSize(new TerminalSize(100, 30)))
                        .withPresence(presence),
                new SplittableRandom(1));
    }

    @Test
    void aClientThatDoesNotAnswerIsGivenUp() {
        agent.connected(now);
        passesAgentAlone(Duration.ofSeconds(16));

        assertThat(atAgent).endsWith(new SessionEffect.Closed(new CloseReason.HandshakeFailed("handshake timed out")));
    }

    @Test
    void closingHereIsFinal() {
        start();
        client.close(now);
        client.close(now);
        settle();

        assertThat(atClient)
                .filteredOn(SessionEffect.Closed.class::isInstance)
                .containsExactly(new SessionEffect.Closed(new CloseReason.ClosedHere()));
    }

    private static AgentSession agent(String version, SessionType type, Map<String, String> properties) {
        return new AgentSession(
                SessionSettings.DEFAULT, new AgentVersion(version), type, properties, new SplittableRandom(2));
    }

    private void start() {
        client.connected(now);
        agent.connected(now);
        settle();
    }

    private SessionStart started() {
        return atClient.stream()
                .filter(SessionEffect.Started.class::isInstance)
                .map(effect -> ((SessionEffect.Started) effect).start())
                .findFirst()
                .orElseThrow();
    }

    private void settle() {
        for (var busy = true; busy; ) {
            busy = false;
            for (var effect = client.poll(); effect.isPresent(); effect = client.poll()) {
                busy = true;
                if (effect.get() instanceof SessionEffect.Transmit(var frame, var urgent)) {
                    toAgent++;
                    agent.receive(now, frame);
                } else {
                    atClient.add(effect.get());
                }
            }
            for (var effect = agent.poll(); effect.isPresent(); effect = agent.poll()) {
                busy = true;
                if (effect.get() instanceof SessionEffect.Transmit(var frame, var urgent)) {
                    client.receive(now, frame);
                } else {
                    atAgent.add(effect.get());
                }
            }
        }
    }

    private void passes(Duration time) {
        var end = now.plus(time);
        for (; now.isBefore(end); now = now.plusMillis(100)) {
            client.expire(now);
            agent.expire(now);
            settle();
        }
    }

    private void passesAgentAlone(Duration time) {
        var end = now.plus(time);
        for (; now.isBefore(end); now = now.plusMillis(100)) {
            agent.expire(now);
            for (var effect = agent.poll(); effect.isPresent(); effect = agent.poll()) {
                atAgent.add(effect.get());
            }
        }
    }
}
