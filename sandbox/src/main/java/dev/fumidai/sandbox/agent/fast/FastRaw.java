package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Flag;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.sandbox.agent.Destination;
import dev.fumidai.sandbox.agent.SessionOutcome;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/// A port session without streams: one connection, its bytes as they are.
///
/// **Threading:** see [FastWork]; its connection has threads of its own.
final class FastRaw implements FastWork, FastStream.Events {
    private final FastLine line;
    private final FastPrinter printer;
    private final Executor threads;
    private final FastStream stream;
    private final AtomicLong unwritten = new AtomicLong();

    FastRaw(Destination destination, FastLine line, FastPrinter printer, Executor threads) {
        this.line = line;
        this.printer = printer;
        this.threads = threads;
        this.stream = new FastStream(0, destination, this, threads);
    }

    @Override
    public void start() {
        threads.execute(() -> {
            try {
                stream.runReader();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void received(PayloadType type, Bytes payload) {
        if (type == PayloadType.OUTPUT) {
            unwritten.addAndGet(payload.length());
            stream.data(payload);
        } else if (type == PayloadType.FLAG) {
            Flag.parse(payload)
                    .filter(flag -> flag == Flag.TERMINATE_SESSION)
                    .ifPresent(flag -> line.end(SessionOutcome.SUCCESS));
        }
    }

    @Override
    public long unwritten() {
        return unwritten.get();
    }

    @Override
    public void close() {
        stream.close();
    }

    @Override
    public void refused(FastStream refused) {
        line.post(() -> line.end(SessionOutcome.failed("Unable to connect to specified port: connection refused")));
    }

    @Override
    public void read(FastStream from, Bytes data) {
        try {
            printer.print(PayloadType.OUTPUT, data);
            from.room();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void written(FastStream to, int count) {
        unwritten.addAndGet(-count);
        line.post(() -> {}); // the session reads on
    }

    @Override
    public void ended(FastStream ended) {
        line.post(() -> line.end(SessionOutcome.SUCCESS));
    }
}
