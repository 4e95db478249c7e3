package dev.fumidai.session.peer;

import dev.fumidai.protocol.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// One way between gateway and agent: applies a [Network], then delivers on a thread of its own.
final class Line {
    private final Network network;
    private final RandomGenerator random;
    private final Consumer<Bytes> end;
    private final List<Bytes> heldBack = new ArrayList<>();
    private final LinkedBlockingQueue<Due> queue = new LinkedBlockingQueue<>();
    private volatile boolean cut;

    Line(Network network, RandomGenerator random, Consumer<Bytes> end) {
        this.network = network;
        this.random = random;
        this.end = end;
    }

    private record Due(long nanos, Bytes frame) {}

    /// While cut, nothing goes in, and what was under way is lost.
    void cut(boolean now) {
        cut = now;
        queue.clear();
    }

    synchronized void put(Bytes frame) {
        if (cut) {
            return;
        }
        var due = System.nanoTime() + network.delay().toNanos();
        for (var out : network.carry(frame, heldBack, random)) {
            if (network.delay().isZero()) {
                end.accept(out);
            } else {
                queue.add(new Due(due, out));
            }
        }
    }

    void run() throws InterruptedException {
        while (true) {
            var next = queue.take();
            for (var left = next.nanos() - System.nanoTime(); left > 0; left = next.nanos() - System.nanoTime()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                LockSupport.parkNanos(left);
            }
            end.accept(next.frame());
        }
    }
}
