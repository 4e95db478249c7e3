package dev.fumidai.session.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.protocol.channel.ChannelSettings;
import dev.fumidai.protocol.handshake.SessionType;
import dev.fumidai.protocol.session.AgentSession;
import dev.fumidai.protocol.session.ClientSession;
import dev.fumidai.protocol.session.Session;
import dev.fumidai.protocol.session.SessionEffect;
import dev.fumidai.protocol.session.SessionSettings;
import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.session.BufferBudget;
import dev.fumidai.session.ClientState;
import dev.fumidai.session.StreamSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A message of the agent's is lost and comes later, after many others: both machines and the
/// client's streams without a network, in virtual time.
class GapTest {
    private static final int LIMIT = 64 << 10;
    private static final int SENT = 4 * LIMIT;

    private final ClientSession client = new ClientSession(SessionSettings.DEFAULT, new SplittableRandom(1));
    private final AgentSession agent = new AgentSession(
            SessionSettings.DEFAULT.withChannel(ChannelSettings.DEFAULT.withWindow(1024, 1024)),
            new AgentVersion("3.3.987.0"),
            SessionType.PORT,
            Map.of("host", "db.internal", "portNumber", "5432", "type", "LocalPortForwarding"),
            new SplittableRandom(2));
    private final PortStreams streams = new PortStreams(StreamSettings.standard());
    private final List<IOException> overflows = new ArrayList<>();
    private final PortStream stream = new PortStream(new NoWishes(), BufferBudget.ofBytes(64 << 20), LIMIT);

    private Instant now = Instant.parse("2026-11-23T04:00:00Z");
    private Bytes lost = Bytes.EMPTY;
    private boolean loses;
    private long opened;

    @BeforeEach
    void open() throws IOException {
        client.connected(now);
        agent.connected(now);
        shakeHands();
        stream.onOverflow(overflows::add);
        streams.open(now, client, stream);
        exchange();
        assertThat(opened).isPositive();

        agent.write(now, opened, Bytes.utf8("first"));
        exchange();
        assertThat(stream.input().readNBytes(5)).hasSize(5);

        loses = true;
        agent.write(now, opened, Bytes.wrap(new byte[SENT]));
        exchange();
        assertThat(stream.input().available()).isZero();
    }

    @Test
    void whatItHeldBackIsNotTheFaultOfAClientThatReads() throws Exception {
        client.receive(now, lost);

        var read = 0;
        for (var turn = 0; turn < 100 && read < SENT; turn++) {
            exchange();
            read += stream.input().read(new byte[LIMIT], 0, LIMIT);
            now = streams.deadline().orElse(now);
        }

        assertThat(read).isEqualTo(SENT);
        assertThat(overflows).isEmpty();
    }

    @Test
    void aClientThatDoesNotReadIsFoundOutAllTheSame() {
        client.receive(now, lost);
        exchange();
        assertThat(overflows).isEmpty();
        assertThat(stream.input()).satisfies(in -> assertThat(in.available()).isBetween(LIMIT / 2, LIMIT));

        now = now.plus(Crowd.PATIENCE);
        exchange();

        assertThat(overflows).hasSize(1);
        assertThat(streams.deadline()).isEmpty();
    }

    @Test
    void whileNothingIsMissingNobodyWaitsForAClient() {
        client.receive(now, lost);
        exchange();
        now = now.plus(Duration.ofMillis(1));

        assertThat(streams.deadline())
                .hasValueSatisfying(look -> assertThat(look).isBefore(now.plus(Crowd.LOOK_AGAIN)));
    }

    /// The agent asks for it a moment after it has connected.
    private void shakeHands() {
        for (var turn = 0; turn < 10; turn++) {
            now = now.plusMillis(100);
            agent.expire(now);
            client.expire(now);
            exchange();
        }
    }

    /// Everything that both have to say, as an owner does it.
    private void exchange() {
        for (var quiet = false; !quiet; ) {
            var silent = says(agent, client);
            quiet = says(client, agent) && silent;
        }
    }

    private boolean says(Session from, Session to) {
        var quiet = true;
        client.hold(streams.isCrowded(now));
        for (var effect = from.poll(); effect.isPresent(); effect = from.poll()) {
            quiet = false;
            switch (effect.get()) {
                case SessionEffect.Transmit(var frame, var urgent) -> carry(from, to, frame, urgent);
                case SessionEffect.StreamOpened(var id) -> opened = id;
                default -> {
                    if (from.equals(client)) {
                        streams.effect(now, effect.get(), client);
                    }
                }
            }
            client.hold(streams.isCrowded(now));
        }
        return quiet;
    }

    /// The first message of the data is kept back.
    private void carry(Session from, Session to, Bytes frame, boolean acknowledgement) {
        if (loses && from.equals(agent) && !acknowledgement) {
            loses = false;
            lost = frame;
        } else {
            to.receive(now, frame);
        }
    }

    private static final class NoWishes implements PortStream.Wishes {
        @Override
        public void write(PortStream stream, Bytes data) {}

        @Override
        public void finish(PortStream stream, ClientState client) {}

        @Override
        public void abandon(PortStream stream) {}
    }
}
