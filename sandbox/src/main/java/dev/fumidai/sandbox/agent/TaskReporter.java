package dev.fumidai.sandbox.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fumidai.protocol.wire.AgentTaskComplete;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.MessageTypes;
import dev.fumidai.sandbox.gateway.Link;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells the service on the control channel that sessions have ended, up to three times each, until
/// it says that it knows.
///
/// **Threading:** any thread. Source: reference §1.5.
public final class TaskReporter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REPORTS = 3;

    private final String target;
    private final InstantSource clock;
    private final Duration repeat;
    private final Map<UUID, CountDownLatch> waiting = new ConcurrentHashMap<>();

    /// @param repeat between two reports of the same session
    public TaskReporter(String target, InstantSource clock, Duration repeat) {
        this.target = target;
        this.clock = clock;
        this.repeat = repeat;
    }

    /// Reports a session over the control channel; returns when the service knows, or does not
    /// answer.
    public void report(Link control, String sessionId, SessionOutcome outcome) throws InterruptedException {
        var id = UUID.randomUUID();
        var known = new CountDownLatch(1);
        waiting.put(id, known);
        try {
            for (var number = 1; number <= REPORTS; number++) {
                control.send(message(id, sessionId, outcome, number));
                if (known.await(repeat.toNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } finally {
            waiting.remove(id);
        }
    }

    /// Takes an `agent_task_acknowledge`.
    public void acknowledged(Bytes payload) {
        acknowledgedMessage(payload).map(waiting::get).ifPresent(CountDownLatch::countDown);
    }

    private Bytes message(UUID id, String sessionId, SessionOutcome outcome, int number) {
        var complete = new AgentTaskComplete(
                sessionId,
                outcome.success() ? "Success" : "Failed",
                false,
                "",
                target,
                outcome.output(),
                "",
                "",
                "",
                "",
                number);
        return FrameCodec.trusting()
                .encode(Frame.unsequenced(MessageTypes.AGENT_TASK_COMPLETE, clock.millis(), id, complete.toJson()));
    }

    private static Optional<UUID> acknowledgedMessage(Bytes payload) {
        try {
            return Optional.of(UUID.fromString(
                    JSON.readTree(payload.toByteArray()).path("MessageId").asText()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
