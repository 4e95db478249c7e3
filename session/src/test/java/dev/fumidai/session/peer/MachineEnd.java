package dev.fumidai.session.peer;

import dev.fumidai.protocol.session.AgentSession;
import dev.fumidai.protocol.session.SessionEffect;
import dev.fumidai.protocol.wire.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The container's end of a session: the protocol's agent machine on a thread of its own.
///
/// **Threading:** [#run] owns the machine; all others post to it.
abstract class MachineEnd implements FarEnd {
    final AgentSession machine;
    private final Consumer<Bytes> toGateway;
    private final LinkedBlockingQueue<Consumer<Instant>> inbox = new LinkedBlockingQueue<>();
    private volatile boolean deaf;

    MachineEnd(AgentSession machine, Consumer<Bytes> toGateway) {
        this.machine = machine;
        this.toGateway = toGateway;
    }

    /// What the machine says besides what it sends.
    abstract void heard(SessionEffect effect);

    /// Has something done on the machine's thread.
    final void post(Consumer<Instant> deed) {
        inbox.add(deed);
    }

    @Override
    public final void connected() {
        post(machine::connected);
    }

    @Override
    public final void disconnected() {
        post(machine::disconnected);
    }

    @Override
    public final void receive(Bytes frame) {
        if (!deaf) {
            post(now -> machine.receive(now, frame));
        }
    }

    @Override
    public final void die() {
        deaf = true;
    }

    @Override
    public final void run() throws InterruptedException {
        while (true) {
            var next = inbox.poll(nanosLeft(), TimeUnit.NANOSECONDS);
            var now = Instant.now();
            while (next != null) {
                next.accept(now);
                drain();
                next = inbox.poll();
            }
            if (machine.deadline().filter(due -> !due.isAfter(now)).isPresent()) {
                machine.expire(now);
                drain();
            }
        }
    }

    private long nanosLeft() {
        return machine.deadline()
                .map(due -> Math.max(0, Duration.between(Instant.now(), due).toNanos()))
                .orElse(TimeUnit.SECONDS.toNanos(1));
    }

    /// What it acknowledges it has heard: a test that waited for the acknowledgement may ask at once.
    private void drain() {
        var frames = new ArrayList<Bytes>();
        for (var effect = machine.poll(); effect.isPresent(); effect = machine.poll()) {
            if (effect.get() instanceof SessionEffect.Transmit(var frame, var _)) {
                frames.add(frame);
            } else {
                heard(effect.get());
            }
        }
        if (!deaf) {
            frames.forEach(toGateway);
        }
    }
}
