package dev.fumidai.sandbox.agent.fast;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.ExitCode;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.protocol.wire.TerminalSize;
import dev.fumidai.sandbox.agent.SessionOutcome;
import dev.fumidai.sandbox.agent.ShellOrder;
import dev.fumidai.sandbox.container.ContainerProcess;
import dev.fumidai.sandbox.container.ExecOrder.Streams;
import dev.fumidai.sandbox.container.RunningContainer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A shell or a command, as the genuine agent runs it but without its waits, and clean in all 8
/// bits.
///
/// **Threading:** its own threads, which end with the process.
final class FastShell implements FastWork {
    private static final System.Logger LOG = System.getLogger(FastShell.class.getName());
    private static final int READ_BYTES = 64 * 1024;
    private static final int WRITE_BYTES = 32 * 1024;

    private final ShellOrder order;
    private final RunningContainer container;
    private final FastLine line;
    private final FastPrinter printer;
    private final LinkedBlockingQueue<Optional<Bytes>> input = new LinkedBlockingQueue<>();
    private final AtomicLong unwritten = new AtomicLong();
    private volatile @Nullable ContainerProcess process;
    private volatile boolean signalled;
    private volatile boolean closed;
    private Optional<TerminalSize> size = Optional.empty();

    FastShell(ShellOrder order, RunningContainer container, FastLine line, FastPrinter printer) {
        this.order = order;
        this.container = container;
        this.line = line;
        this.printer = printer;
    }

    @Override
    public void start() {
        thread("shell", this::run);
    }

    @Override
    public void received(PayloadType type, Bytes payload) {
        if (type == PayloadType.SIZE) {
            size = TerminalSize.parse(payload).or(() -> size);
            resize();
        } else if (type == PayloadType.OUTPUT && order.streams() == Streams.TERMINAL) {
            unwritten.addAndGet(payload.length());
            input.add(Optional.of(payload));
        } else if (type == PayloadType.OUTPUT) {
            signal(payload);
        }
    }

    @Override
    public long unwritten() {
        return unwritten.get();
    }

    @Override
    public void close() {
        closed = true;
        input.add(Optional.empty());
        var current = process;
        if (current != null) {
            current.close();
        }
    }

    private void run() throws InterruptedException {
        ContainerProcess started;
        try {
            started = container.exec(order.in(container));
        } catch (IOException e) {
            notStarted(String.valueOf(e.getMessage()));
            return;
        }
        process = started;
        line.post(this::resize);
        if (closed) {
            started.close();
        }
        try {
            serve(started);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "output: {0}", e.getMessage());
        } finally {
            started.close();
        }
        line.post(() -> {
            printer.flush();
            line.end(SessionOutcome.SUCCESS);
        });
    }

    private void serve(ContainerProcess started) throws IOException, InterruptedException {
        switch (order.streams()) {
            case TERMINAL -> {
                thread("input", () -> write(started));
                screen(started.output());
            }
            case SEPARATE -> {
                var done = new CountDownLatch(1);
                thread("errors", () -> {
                    try {
                        pump(started.errors(), PayloadType.STDERR, order.errorPrefix());
                    } catch (IOException e) {
                        LOG.log(Level.DEBUG, "errors: {0}", e.getMessage());
                    } finally {
                        done.countDown();
                    }
                });
                pump(started.output(), PayloadType.OUTPUT, order.outputPrefix());
                done.await();
                var code = ShellOrder.reported(started.waitFor(), signalled);
                printer.print(PayloadType.EXIT_CODE, new ExitCode(code).toBytes());
            }
            case MERGED -> {
                var all = Bytes.wrap(started.output().readAllBytes());
                for (var at = 0; at < all.length(); at += READ_BYTES) {
                    printer.print(PayloadType.OUTPUT, all.slice(at, Math.min(all.length(), at + READ_BYTES)));
                }
            }
        }
    }

    private void screen(InputStream source) throws IOException, InterruptedException {
        var buffer = new byte[READ_BYTES];
        for (var count = source.read(buffer); count >= 0; count = source.read(buffer)) {
            printer.printGathered(buffer, count);
        }
    }

    private void pump(InputStream source, PayloadType type, String prefix) throws IOException, InterruptedException {
        var buffer = new byte[READ_BYTES];
        var lineBegins = !prefix.isEmpty();
        for (var count = source.read(buffer); count >= 0; count = source.read(buffer)) {
            if (lineBegins) {
                printer.print(type, Bytes.utf8(prefix));
            }
            printer.print(type, Bytes.of(buffer, 0, count));
            lineBegins = !prefix.isEmpty() && buffer[count - 1] == '\n';
        }
    }

    private void write(ContainerProcess started) throws InterruptedException {
        try {
            var lot = new ByteArrayOutputStream();
            for (var next = input.take(); next.isPresent(); next = input.take()) {
                lot.writeBytes(next.get().toByteArray());
                // What is there already goes in one write; an end among it is looked at afterwards.
                for (var more = input.peek();
                        more != null && more.isPresent() && lot.size() < WRITE_BYTES;
                        more = input.peek()) {
                    lot.writeBytes(input.remove().orElseThrow().toByteArray());
                }
                lot.writeTo(started.input());
                unwritten.addAndGet(-lot.size());
                lot.reset();
                line.post(() -> {}); // the session reads on
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "input: {0}", e.getMessage());
        }
    }

    private void resize() {
        var current = process;
        if (current != null && size.isPresent()) {
            try {
                current.resize(size.get().columns(), size.get().rows());
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "size: {0}", e.getMessage());
            }
        }
    }

    private void signal(Bytes payload) {
        var current = process;
        for (var octet : payload.toByteArray()) {
            if ((octet == 0x03 || octet == 0x1c) && current != null) {
                signalled = true;
                thread("signal", () -> {
                    try {
                        current.signal(octet == 0x03 ? "INT" : "QUIT");
                    } catch (IOException e) {
                        LOG.log(Level.DEBUG, "signal: {0}", e.getMessage());
                    }
                });
                return;
            }
        }
    }

    private void notStarted(String error) throws InterruptedException {
        if (order.streams() == Streams.SEPARATE) {
            printer.print(PayloadType.EXIT_CODE, new ExitCode(1).toBytes());
        }
        if (order.streams() != Streams.TERMINAL) {
            printer.print(PayloadType.STDERR, Bytes.utf8(error));
        }
        line.post(() -> line.end(order.notStarted(error)));
    }

    /// A step that may be interrupted.
    @FunctionalInterface
    private interface Step {
        void run() throws InterruptedException;
    }

    /// Reads and writes of pipes and terminals block natively.
    private static void thread(String name, Step step) {
        Thread.ofPlatform().daemon().name("sandbox-fast-" + name).start(() -> {
            try {
                step.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
