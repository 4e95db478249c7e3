package dev.fumidai.session.peer;

import dev.fumidai.protocol.handshake.SessionType;
import dev.fumidai.protocol.session.AgentSession;
import dev.fumidai.protocol.session.SessionEffect;
import dev.fumidai.protocol.session.SessionSettings;
import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.ExitCode;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.protocol.wire.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/// The container's end of a shell: the protocol's agent machine, and a program that the test plays.
public final class ShellAgent extends MachineEnd {
    private static final int CREDIT = 256 * 1024;

    private final AtomicInteger flags = new AtomicInteger();
    private final ByteArrayOutputStream typed = new ByteArrayOutputStream();
    private final List<TerminalSize> sizes = new CopyOnWriteArrayList<>();
    private final List<Integer> lengths = new CopyOnWriteArrayList<>();
    private final Semaphore credit = new Semaphore(CREDIT);
    private volatile BiConsumer<ShellAgent, byte[]> program = (agent, bytes) -> {};
    private volatile BiPredicate<PayloadType, Bytes> first = (type, payload) -> false;
    private int owed;

    ShellAgent(SessionType type, Map<String, String> properties, Consumer<Bytes> toGateway) {
        super(
                new AgentSession(
                        SessionSettings.DEFAULT,
                        new AgentVersion("3.3.987.0"),
                        type,
                        properties,
                        new SplittableRandom(1)),
                toGateway);
    }

    /// What the program does with each piece of input, on the agent's thread.
    public void program(BiConsumer<ShellAgent, byte[]> does) {
        program = does;
    }

    /// Who sees each payload before all others; true means that it was dealt with.
    public void first(BiPredicate<PayloadType, Bytes> sees) {
        first = sees;
    }

    /// The program prints; waits while too much is under way.
    public void print(byte[] bytes) throws InterruptedException {
        for (var done = 0; done < bytes.length; ) {
            var count = Math.min(1024, bytes.length - done);
            credit.acquire(count);
            var data = Bytes.of(bytes, done, count);
            post(now -> {
                machine.send(now, PayloadType.OUTPUT, data);
                if (machine.room() > 0) {
                    credit.release(data.length());
                } else {
                    owed += data.length();
                }
            });
            done += count;
        }
    }

    /// The same on the agent's thread, for what is short.
    public void answer(byte[] bytes) {
        say(PayloadType.OUTPUT, bytes);
    }

    public void say(PayloadType type, byte[] bytes) {
        post(now -> machine.send(now, type, Bytes.of(bytes)));
    }

    public void exit(int code) {
        say(PayloadType.EXIT_CODE, new ExitCode(code).toBytes().toByteArray());
    }

    /// What came of the user.
    public String typed() {
        return new String(typedBytes(), StandardCharsets.UTF_8);
    }

    public synchronized byte[] typedBytes() {
        return typed.toByteArray();
    }

    /// How long each message of input was.
    public List<Integer> lengths() {
        return lengths;
    }

    public List<TerminalSize> sizes() {
        return sizes;
    }

    @Override
    public int terminations() {
        return flags.get();
    }

    @Override
    void heard(SessionEffect effect) {
        switch (effect) {
            case SessionEffect.Payload(var type, var payload) -> took(type, payload);
            case SessionEffect.Writable() -> {
                credit.release(owed);
                owed = 0;
            }
            case SessionEffect.StreamOpened _,
                    SessionEffect.StreamData _,
                    SessionEffect.StreamFinished _,
                    SessionEffect.StreamWritable _,
                    SessionEffect.StreamReset _,
                    SessionEffect.StreamRefused _,
                    SessionEffect.DataKeyWanted _,
                    SessionEffect.DataKeySealed _,
                    SessionEffect.Started _,
                    SessionEffect.Paused _,
                    SessionEffect.Resumed _,
                    SessionEffect.Transmit _,
                    SessionEffect.Closed _ -> {}
        }
    }

    private void took(PayloadType type, Bytes payload) {
        if (first.test(type, payload)) {
            return;
        }
        if (type == PayloadType.OUTPUT) {
            lengths.add(payload.length());
            synchronized (this) {
                typed.writeBytes(payload.toByteArray());
            }
            program.accept(this, payload.toByteArray());
        } else if (type == PayloadType.SIZE) {
            TerminalSize.parse(payload).ifPresent(sizes::add);
        } else if (type == PayloadType.FLAG) {
            flags.incrementAndGet();
        }
    }
}
