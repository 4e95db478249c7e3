package dev.fumidai.protocol.sim;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.MessageTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/// Two ends and a bad network with a relay in between. Everything follows from the seed.
public final class Network {
    private final VirtualTime time;
    private final Conditions conditions;
    private final SplittableRandom random;
    private final End[] ends = new End[2];
    private Instant darkUntil = Instant.MIN;
    private long carried;

    public Network(VirtualTime time, Conditions conditions, long seed, Machine client, Machine agent) {
        this.time = time;
        this.conditions = conditions;
        this.random = new SplittableRandom(seed);
        ends[0] = new End(client, 0);
        ends[1] = new End(agent, 1);
    }

    /// How bad the network is.
    ///
    /// @param perMessage how long the narrowest place takes for one message, each way
    /// @param ordered messages do not overtake one another
    /// @param announces the relay tells one end when the other comes and goes
    public record Conditions(
            double loss,
            double duplication,
            Duration delay,
            Duration jitter,
            Duration perMessage,
            boolean ordered,
            boolean announces) {
        public static Conditions perfect(Duration delay) {
            return new Conditions(0, 0, delay, Duration.ZERO, Duration.ZERO, true, false);
        }

        public Conditions perMessage(Duration service) {
            return new Conditions(loss, duplication, delay, jitter, service, ordered, announces);
        }

        public Conditions loss(double share) {
            return new Conditions(share, duplication, delay, jitter, perMessage, ordered, announces);
        }

        public static Conditions random(SplittableRandom random) {
            return new Conditions(
                    random.nextInt(3) * random.nextDouble(0.1),
                    random.nextInt(3) * random.nextDouble(0.1),
                    Duration.ofMillis(random.nextInt(60)),
                    Duration.ofMillis(random.nextInt(2) * random.nextLong(1, 80)),
                    Duration.ofNanos(random.nextInt(2) * random.nextLong(1, 200_000)),
                    random.nextBoolean(),
                    random.nextBoolean());
        }
    }

    public void connect(int side) {
        ends[side].connect();
    }

    public void disconnect(int side) {
        ends[side].disconnect();
    }

    /// Nothing gets through for a while, and nobody is told.
    public void goDark(Duration span) {
        darkUntil = time.now().plus(span);
    }

    /// The relay tells an end that the other has gone, true or not.
    public void pause(int side) {
        ends[side].hear(MessageTypes.PAUSE_PUBLICATION);
    }

    /// The relay tells an end that the other is there, true or not.
    public void start(int side) {
        ends[side].hear(MessageTypes.START_PUBLICATION);
    }

    /// The owner of this end has given it something to do.
    public void touched(int side) {
        ends[side].settle();
    }

    public long carried() {
        return carried;
    }

    private final class End {
        private final Machine machine;
        private final int side;
        private final FrameCodec codec = FrameCodec.verifying();
        private int socket;
        private boolean connected;
        private Instant wakesAt = Instant.MAX;
        private Instant busyUntil = Instant.MIN;
        private Instant lastArrival = Instant.MIN;

        End(Machine machine, int side) {
            this.machine = machine;
            this.side = side;
        }

        void connect() {
            if (connected) {
                return;
            }
            connected = true;
            socket++;
            machine.connected(time.now());
            settle();
            announce(MessageTypes.START_PUBLICATION);
        }

        void disconnect() {
            if (!connected) {
                return;
            }
            connected = false;
            machine.disconnected(time.now());
            settle();
            announce(MessageTypes.PAUSE_PUBLICATION);
        }

        private void announce(String messageType) {
            if (conditions.announces()) {
                ends[1 - side].hear(messageType);
            }
        }

        void hear(String messageType) {
            if (connected) {
                var frame = Frame.unsequenced(messageType, 1, new UUID(1, 1), Bytes.utf8("{}"));
                machine.receive(time.now(), codec.encode(frame));
                settle();
            }
        }

        void settle() {
            machine.drain(time.now(), this::transmit);
            var deadline = machine.deadline();
            if (deadline.isPresent() && deadline.get().isBefore(wakesAt)) {
                wakesAt = deadline.get();
                time.at(wakesAt, () -> wake(deadline.get()));
            }
        }

        private void wake(Instant planned) {
            if (!planned.equals(wakesAt)) {
                return;
            }
            wakesAt = Instant.MAX;
            machine.expire(time.now());
            settle();
        }

        private void transmit(Bytes frame) {
            if (!connected) {
                throw new AssertionError("transmitted without a socket");
            }
            carried++;
            if (time.now().isBefore(darkUntil) || random.nextDouble() < conditions.loss()) {
                return;
            }
            send(frame);
            if (random.nextDouble() < conditions.duplication()) {
                send(frame);
            }
        }

        private void send(Bytes frame) {
            var start = busyUntil.isAfter(time.now()) ? busyUntil : time.now();
            busyUntil = start.plus(conditions.perMessage());
            var jitter = conditions.jitter().isZero()
                    ? 0
                    : random.nextLong(conditions.jitter().toNanos());
            var arrival = busyUntil.plus(conditions.delay()).plusNanos(jitter);
            if (conditions.ordered() && arrival.isBefore(lastArrival)) {
                arrival = lastArrival;
            }
            lastArrival = arrival;
            var other = ends[1 - side];
            var from = socket;
            var to = other.socket;
            time.at(arrival, () -> other.arrive(frame, from == socket, to == other.socket));
        }

        /// What was on its way when a socket was lost may get through or not.
        private void arrive(Bytes frame, boolean sameSource, boolean sameTarget) {
            if (!connected || (!(sameSource && sameTarget) && random.nextBoolean())) {
                return;
            }
            machine.receive(time.now(), frame);
            settle();
        }
    }
}
