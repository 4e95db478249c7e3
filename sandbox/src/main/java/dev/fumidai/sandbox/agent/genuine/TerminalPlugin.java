package dev.fumidai.sandbox.agent.genuine;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.protocol.wire.TerminalSize;
import dev.fumidai.sandbox.agent.SessionOutcome;
import dev.fumidai.sandbox.agent.ShellOrder;
import dev.fumidai.sandbox.container.ContainerProcess;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A shell, or one command, on a terminal. What the client types is written on the reader's thread:
/// a terminal that takes nothing stops the reader, its acknowledgements included.
///
/// **Threading:** its own pump, gone when [#close] returns.
final class TerminalPlugin implements Plugin {
    private static final System.Logger LOG = System.getLogger(TerminalPlugin.class.getName());
    private static final int MESSAGE_BYTES = 1024;

    private final ShellOrder order;
    private final ShellSurroundings around;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable ContainerProcess process;
    private volatile boolean cancelled;

    TerminalPlugin(ShellOrder order, ShellSurroundings around) {
        this.order = order;
        this.around = around;
    }

    @Override
    public SessionOutcome run() throws InterruptedException {
        ContainerProcess started;
        try {
            started = around.container().exec(order.in(around.container()));
        } catch (IOException e) {
            around.channel().awaitClient(around.timings().handshake(), () -> cancelled);
            over.await(around.timings().failedStart().toNanos(), TimeUnit.NANOSECONDS);
            return order.notStarted(String.valueOf(e.getMessage()));
        }
        process = started;
        var pump = Thread.ofPlatform().daemon().name("sandbox-agent-terminal").start(() -> pump(started));
        try {
            over.await();
            if (!cancelled && !around.container().dying()) {
                around.terminate();
            }
        } finally {
            close();
            pump.interrupt(); // it may wait for a client that has gone
            pump.join();
        }
        return around.copy().finish(SessionOutcome.SUCCESS);
    }

    @Override
    public AgentChannel.Verdict received(PayloadType type, Bytes payload) {
        var current = process;
        if (current == null) {
            return AgentChannel.Verdict.NOT_READY;
        }
        try {
            if (type == PayloadType.OUTPUT) {
                current.input().write(payload.toByteArray());
            } else if (type == PayloadType.SIZE) {
                var size = TerminalSize.parse(payload);
                if (size.isEmpty()) {
                    return AgentChannel.Verdict.FAILED;
                }
                current.resize(size.get().columns(), size.get().rows());
            }
            return AgentChannel.Verdict.DONE;
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "terminal: {0}", e.getMessage());
            return AgentChannel.Verdict.FAILED;
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        over.countDown();
        around.channel().wake();
    }

    @Override
    public void close() {
        over.countDown();
        var current = process;
        if (current != null) {
            current.close();
        }
    }

    /// A wait, so that what was typed in advance has run; then a kibibyte and a pause, again and
    /// again.
    private void pump(ContainerProcess source) {
        var pieces = new Utf8Pieces();
        var buffer = new byte[MESSAGE_BYTES];
        try (var in = source.output()) {
            if (over.await(around.timings().firstRead().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
            while (around.channel().awaitActive()) {
                var count = in.read(buffer, 0, buffer.length);
                if (count < 0) {
                    return;
                }
                around.send(PayloadType.OUTPUT, Bytes.wrap(pieces.next(buffer, count)));
                around.pace().pause();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "terminal: {0}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.countDown();
        }
    }
}
