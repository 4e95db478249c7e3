package dev.fumidai.core.sessions;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.session.Secret;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.Ticket;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.model.DoesNotExistException;

/// The calls that every session needs once it is there, whoever has started it, and what the
/// answers to all of them have in common. Resuming and ending go to Session Manager, also for what
/// ECS Exec has opened.
///
/// The tickets' clock offset comes from the answers' Date header.
///
/// **Threading:** any thread; blocks.
public final class SessionCalls {
    private final ClientSource source;
    private final Optional<String> target;
    private final InstantSource clock;

    /// @param target that the session was asked for, where it is known
    public SessionCalls(ClientSource source, Optional<String> target, InstantSource clock) {
        this.source = source;
        this.target = target;
        this.clock = clock;
    }

    /// `ssm:ResumeSession`.
    ///
    /// @throws SessionException.SessionGone also when AWS answers without a token
    public Ticket resume(String sessionId) throws SessionException, InterruptedException {
        var ssm = source.clients().ssm();
        var answer =
                call("ssm:ResumeSession", sessionId, () -> ssm.resumeSession(request -> request.sessionId(sessionId)));
        if (isBlank(answer.tokenValue()) || isBlank(answer.streamUrl())) {
            throw new SessionException.SessionGone(sessionId, Optional.empty(), null);
        }
        return ticket(sessionId, answer.streamUrl(), answer.tokenValue(), answer);
    }

    /// `ssm:TerminateSession`. What is gone is terminated.
    public void terminate(String sessionId) throws SessionException, InterruptedException {
        var ssm = source.clients().ssm();
        try {
            call(
                    "ssm:TerminateSession",
                    sessionId,
                    () -> ssm.terminateSession(request -> request.sessionId(sessionId)));
        } catch (SessionException.SessionGone ignored) {
            // That was the aim.
        }
    }

    /// Any call about the session.
    ///
    /// @param sessionId empty before it has one
    <T> T call(String action, String sessionId, Supplier<T> call) throws SessionException, InterruptedException {
        try {
            return AwsCalls.answer(call);
        } catch (SdkException e) {
            throw failed(action, sessionId, e);
        }
    }

    /// What opens the data channel, out of AWS's answer.
    Ticket ticket(String sessionId, String streamUrl, String token, SdkResponse answer) {
        return new Ticket(sessionId, URI.create(streamUrl), Secret.of(token), clockOffset(answer));
    }

    private SessionException failed(String action, String sessionId, SdkException e) {
        // Two services have an exception of this name, and those of one are not there under the plugin's name.
        if (e.getClass().getSimpleName().equals("TargetNotConnectedException")) {
            return new SessionException.TargetNotConnected(target.orElse(""), e);
        }
        if (e instanceof DoesNotExistException) {
            return new SessionException.SessionGone(sessionId, Optional.empty(), e);
        }
        return Failures.of(action, e);
    }

    private Duration clockOffset(SdkResponse answer) {
        return answer.sdkHttpResponse()
                .firstMatchingHeader("Date")
                .flatMap(SessionCalls::date)
                .map(theirs -> Duration.between(clock.instant(), theirs))
                .filter(offset -> offset.abs().compareTo(Duration.ofSeconds(2)) > 0)
                .orElse(Duration.ZERO);
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
