package dev.fumidai.session.shell;

import dev.fumidai.protocol.handshake.SessionStart;
import dev.fumidai.protocol.session.ClientSession;
import dev.fumidai.protocol.session.SessionEffect;
import dev.fumidai.protocol.wire.AgentVersion;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.ExitCode;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.driver.Application;
import dev.fumidai.session.driver.Ending;
import dev.fumidai.session.flow.Permits;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/// The bytes of a shell between its users' threads and the owner.
///
/// **Threading:** the methods of [Application] and [#type] by the owner, the rest by anyone.
final class ShellBytes implements Application {
    /// Bytes that may be on their way to the owner.
    private static final int CREDIT = 64 * 1024;

    private static final String NOT_STARTED = "Error occurred starting the command";

    private final Permits permits = new Permits(CREDIT);
    private final ShellOutput output;
    private final ShellOutput errors;
    private final CompletableFuture<ShellStart> start = new CompletableFuture<>();
    private final CompletableFuture<ShellEnd> end = new CompletableFuture<>();
    private OptionalInt exitCode = OptionalInt.empty();
    private Bytes lastError = Bytes.EMPTY;
    private int owed;
    private boolean streams;

    ShellBytes(long unreadBytes) {
        output = new ShellOutput(unreadBytes);
        errors = new ShellOutput(unreadBytes);
    }

    Permits permits() {
        return permits;
    }

    ShellOutput output() {
        return output;
    }

    ShellOutput errors() {
        return errors;
    }

    CompletableFuture<ShellEnd> end() {
        return end;
    }

    CompletableFuture<ShellStart> start() {
        return start;
    }

    /// Hands bytes of the user's to the machine.
    void type(Instant now, ClientSession machine, Bytes data) {
        machine.input(now, data);
        if (machine.inputRoom() > 0) {
            permits.release(data.length());
        } else {
            owed += data.length();
        }
    }

    @Override
    public void started(SessionStart agreed) {
        streams = agreed.hasStreams();
        start.complete(new ShellStart(
                kind(agreed),
                agreed.properties(),
                agreed.agentVersion().map(AgentVersion::text),
                Optional.of(agreed.customerMessage()).filter(message -> !message.isEmpty())));
    }

    private static ShellStart.Kind kind(SessionStart agreed) {
        return agreed.type()
                .map(type -> switch (type) {
                    case STANDARD_STREAM -> ShellStart.Kind.SHELL;
                    case INTERACTIVE_COMMANDS -> ShellStart.Kind.COMMAND;
                    case NON_INTERACTIVE_COMMANDS -> ShellStart.Kind.SILENT_COMMAND;
                    case PORT -> ShellStart.Kind.PORT;
                })
                .orElse(ShellStart.Kind.PLAIN);
    }

    /// Whether the session turned out to be one of many streams.
    boolean hasStreams() {
        return start.isDone() && streams;
    }

    @Override
    public void effect(Instant now, SessionEffect effect, ClientSession machine) {
        switch (effect) {
            case SessionEffect.Payload(var type, var payload) -> arrived(type, payload);
            case SessionEffect.Writable() -> {
                permits.release(owed);
                owed = 0;
            }
            case SessionEffect.Transmit _,
                    SessionEffect.Started _,
                    SessionEffect.StreamOpened _,
                    SessionEffect.StreamData _,
                    SessionEffect.StreamFinished _,
                    SessionEffect.StreamRefused _,
                    SessionEffect.DataKeyWanted _,
                    SessionEffect.DataKeySealed _,
                    SessionEffect.StreamReset _,
                    SessionEffect.StreamWritable _,
                    SessionEffect.Paused _,
                    SessionEffect.Resumed _,
                    SessionEffect.Closed _ -> {}
        }
    }

    private void arrived(PayloadType type, Bytes payload) {
        switch (type) {
            case OUTPUT -> output.add(payload);
            case STDERR -> {
                errors.add(payload);
                lastError = payload;
            }
            case EXIT_CODE -> ExitCode.parse(payload).ifPresent(code -> exitCode = OptionalInt.of(code.code()));
            case NONE,
                    ERROR,
                    SIZE,
                    PARAMETER,
                    HANDSHAKE_REQUEST,
                    HANDSHAKE_RESPONSE,
                    HANDSHAKE_COMPLETE,
                    ENCRYPTION_CHALLENGE_REQUEST,
                    ENCRYPTION_CHALLENGE_RESPONSE,
                    FLAG,
                    UNKNOWN -> {}
        }
    }

    @Override
    public void settled() {
        output.tell();
        errors.tell();
    }

    @Override
    public boolean isFull() {
        // Both are asked: each has to know that somebody waits for room in it.
        var outputFull = output.isFull();
        var errorsFull = errors.isFull();
        return outputFull || errorsFull;
    }

    /// Agents ignore the flag that ends a port session when it comes to a shell. What was typed is
    /// waited for; the rest is said to AWS.
    @Override
    public void goodbye(Instant now, ClientSession machine) {}

    @Override
    public void ended(Ending ending) {
        var cause = ending.cause();
        switch (ending) {
            case Ending.ChannelClosed(var gone, var text) -> {
                endAgentsLine(text);
                finish(new ShellEnd.Exited(exitCode, text), cause);
            }
            case Ending.ClosedHere closed -> finish(new ShellEnd.ClosedHere(), cause);
            case Ending.Lost(var why) -> {
                permits.fail(why);
                output.fail(why);
                errors.fail(why);
                end.complete(new ShellEnd.Lost(why));
            }
        }
    }

    /// Of a program that it cannot start the agent says why among its errors as well, without the end
    /// of a line.
    private void endAgentsLine(String lastWords) {
        if (lastWords.contains(NOT_STARTED)
                && lastError.length() > 0
                && !lastError.utf8().endsWith("\n")) {
            errors.add(Bytes.utf8("\n"));
        }
    }

    private void finish(ShellEnd how, SessionException cause) {
        permits.fail(cause);
        output.end();
        errors.end();
        end.complete(how);
    }
}
