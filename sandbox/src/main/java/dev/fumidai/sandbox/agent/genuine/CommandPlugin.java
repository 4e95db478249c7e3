package dev.fumidai.sandbox.agent.genuine;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.ExitCode;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.sandbox.agent.SessionOutcome;
import dev.fumidai.sandbox.agent.ShellOrder;
import dev.fumidai.sandbox.container.ContainerProcess;
import dev.fumidai.sandbox.container.ExecOrder.Streams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One command without a terminal and without input.
///
/// With one output nothing is sent until the command has ended. With two, each is sent as it comes,
/// without any pause, until both are closed by all who have them; a client that is away meanwhile
/// ends that. Of what the client sends only 0x03 and 0x1c have a meaning, as signals. After one of
/// them the agent waits for the process at once, which closes its outputs when that ends, whatever
/// is still in them, and leaves the usual waiting without a code: it says 1.
///
/// **Threading:** its own pumps; they may outlive it by as long as a stray child of the command
/// keeps an output open.
final class CommandPlugin implements Plugin {
    private static final System.Logger LOG = System.getLogger(CommandPlugin.class.getName());
    private static final int MESSAGE_BYTES = 1024;
    private static final int UNKNOWN = 1;

    private final ShellOrder order;
    private final ShellSurroundings around;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch pumps = new CountDownLatch(2);
    private volatile @Nullable ContainerProcess process;
    private volatile boolean cancelled;
    private volatile boolean signalled;
    private volatile boolean torn;
    private volatile boolean failed;

    CommandPlugin(ShellOrder order, ShellSurroundings around) {
        this.order = order;
        this.around = around;
    }

    @Override
    public SessionOutcome run() throws InterruptedException {
        ContainerProcess started;
        try {
            started = around.container().exec(order.in(around.container()));
        } catch (IOException e) {
            return notStarted(String.valueOf(e.getMessage()));
        }
        process = started;
        try {
            if (order.streams() == Streams.SEPARATE) {
                separate(started);
            } else {
                together(started);
            }
        } finally {
            started.close();
        }
        return around.copy().finish(failed ? SessionOutcome.failed("") : SessionOutcome.SUCCESS);
    }

    @Override
    public AgentChannel.Verdict received(PayloadType type, Bytes payload) throws InterruptedException {
        var current = process;
        if (type != PayloadType.OUTPUT || current == null) {
            return AgentChannel.Verdict.DONE;
        }
        try {
            for (var octet : payload.toByteArray()) {
                if (octet == 0x03 || octet == 0x1c) {
                    awaitEnd(current);
                    current.signal(octet == 0x03 ? "INT" : "QUIT");
                    break;
                }
            }
            return AgentChannel.Verdict.DONE;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "signal: {0}", e.getMessage());
            return AgentChannel.Verdict.FAILED;
        }
    }

    private void awaitEnd(ContainerProcess current) {
        if (signalled || order.streams() != Streams.SEPARATE) {
            return;
        }
        signalled = true;
        Thread.ofPlatform().daemon().name("sandbox-agent-wait").start(() -> {
            try {
                current.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            torn = true;
            failed = true;
            letGo();
        });
    }

    /// Nobody waits for the outputs any more.
    private void letGo() {
        pumps.countDown();
        pumps.countDown();
    }

    @Override
    public void cancel() {
        cancelled = true;
        over.countDown();
        letGo();
        close();
    }

    @Override
    public void close() {
        var current = process;
        if (current != null) {
            current.close();
        }
    }

    private SessionOutcome notStarted(String error) throws InterruptedException {
        if (order.streams() == Streams.SEPARATE) {
            around.send(PayloadType.EXIT_CODE, new ExitCode(1).toBytes());
        }
        over.await(around.timings().errorNotice().toNanos(), TimeUnit.NANOSECONDS);
        around.channel().send(PayloadType.STDERR, Bytes.utf8(error));
        around.terminate();
        return around.copy().finish(order.notStarted(error));
    }

    private void separate(ContainerProcess started) throws InterruptedException {
        pump("output", started.output(), PayloadType.OUTPUT, order.outputPrefix());
        pump("errors", started.errors(), PayloadType.STDERR, order.errorPrefix());
        pumps.await();
        if (around.container().dying()) {
            return;
        }
        if (!cancelled) {
            var code = ShellOrder.reported(started.waitFor(), false);
            around.send(PayloadType.EXIT_CODE, new ExitCode(signalled ? UNKNOWN : code).toBytes());
        }
        around.terminate();
    }

    private void pump(String name, InputStream source, PayloadType type, String prefix) {
        Thread.ofPlatform().daemon().name("sandbox-agent-" + name).start(() -> {
            try {
                pump(source, type, Bytes.utf8(prefix).toByteArray());
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "{0}: {1}", name, e.getMessage());
            } finally {
                pumps.countDown();
                if (cancelled) {
                    pumps.countDown();
                }
            }
        });
    }

    private void pump(InputStream source, PayloadType type, byte[] prefix) throws IOException {
        var pieces = new Utf8Pieces();
        var buffer = new byte[MESSAGE_BYTES - prefix.length];
        var lineBegins = true;
        while (around.channel().isActive()) {
            var count = source.read(buffer, 0, buffer.length);
            if (count < 0) {
                return;
            }
            if (torn) {
                return;
            }
            if (lineBegins) {
                pieces.insert(prefix);
            }
            lineBegins = buffer[count - 1] == '\n';
            around.send(type, Bytes.wrap(pieces.next(buffer, count)));
        }
        failed = true;
    }

    private void together(ContainerProcess started) throws InterruptedException {
        var output = new ByteArrayOutputStream();
        Thread.ofPlatform().daemon().name("sandbox-agent-output").start(() -> {
            try {
                started.output().transferTo(output);
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "output: {0}", e.getMessage());
            } finally {
                pumps.countDown();
                pumps.countDown();
            }
        });
        started.waitFor();
        if (!pumps.await(around.timings().drain().toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.log(Level.DEBUG, "a child of the command keeps its output");
        }
        if (around.container().dying()) {
            return;
        }
        var all = output.toByteArray();
        var pieces = new Utf8Pieces();
        for (var at = 0; at < all.length && around.channel().awaitActive(); at += MESSAGE_BYTES) {
            var piece = Arrays.copyOfRange(all, at, Math.min(all.length, at + MESSAGE_BYTES));
            around.send(PayloadType.OUTPUT, Bytes.wrap(pieces.next(piece, piece.length)));
            around.pace().pause();
        }
        around.terminate();
    }
}
