package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsProblems;
import dev.fumidai.core.tunnel.Voice;
import dev.fumidai.session.Secret;
import dev.fumidai.session.SessionControl;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.Ticket;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DoesNotExistException;
import software.amazon.awssdk.services.ssm.model.ResumeSessionResponse;
import software.amazon.awssdk.services.ssm.model.SsmResponse;
import software.amazon.awssdk.services.ssm.model.TargetNotConnectedException;

/// [SessionControl] over the SSM API, for a port session to a remote host through a container.
///
/// The tickets' clock offset comes from the answers' Date header.
final class SsmSessionControl implements SessionControl {
    static final String DOCUMENT = "AWS-StartPortForwardingSessionToRemoteHost";
    private static final int REASON_LENGTH = 256;

    private final Supplier<SsmClient> ssm;
    private final String target;
    private final Links.Destination destination;
    private final InstantSource clock;
    private final Voice voice;

    SsmSessionControl(
            Supplier<SsmClient> ssm, String target, Links.Destination destination, InstantSource clock, Voice voice) {
        this.ssm = ssm;
        this.target = target;
        this.destination = destination;
        this.clock = clock;
        this.voice = voice;
    }

    @Override
    public Ticket start() throws SessionException, InterruptedException {
        var answer = call(
                "ssm:StartSession",
                "",
                () -> ssm.get().startSession(r -> {
                    r.target(target)
                            .documentName(DOCUMENT)
                            .parameters(Map.of(
                                    "host", List.of(destination.host()),
                                    "portNumber", List.of(Integer.toString(destination.port()))));
                    destination.reason().flatMap(SsmSessionControl::oneLine).ifPresent(r::reason);
                }));
        return new Ticket(
                answer.sessionId(),
                URI.create(answer.streamUrl()),
                Secret.of(answer.tokenValue()),
                clockOffset(answer));
    }

    @Override
    public Ticket resume(String sessionId) throws SessionException, InterruptedException {
        var answer = resumed(sessionId);
        if (isBlank(answer.tokenValue()) || isBlank(answer.streamUrl())) {
            throw new SessionException.SessionGone(sessionId, Optional.empty(), null);
        }
        return new Ticket(
                sessionId, URI.create(answer.streamUrl()), Secret.of(answer.tokenValue()), clockOffset(answer));
    }

    private ResumeSessionResponse resumed(String sessionId) throws SessionException, InterruptedException {
        try {
            return call("ssm:ResumeSession", sessionId, () -> ssm.get().resumeSession(r -> r.sessionId(sessionId)));
        } catch (SessionException.NotAuthorized refused) {
            voice.degraded(
                    refused.action(),
                    "an interrupted session is not resumed: its connections break, new ones get a new session",
                    "allow " + refused.action() + " on your own sessions");
            throw refused;
        }
    }

    @Override
    public void terminate(String sessionId) throws SessionException, InterruptedException {
        try {
            call("ssm:TerminateSession", sessionId, () -> ssm.get().terminateSession(r -> r.sessionId(sessionId)));
        } catch (SessionException.SessionGone ignored) {
            // What is gone is terminated.
        } catch (SessionException.NotAuthorized refused) {
            voice.degraded(
                    refused.action(),
                    "a session ends only with its bastion, or when AWS finds it idle",
                    "allow " + refused.action() + " on your own sessions");
        }
    }

    /// The first 256 characters of a reason, on one line.
    static Optional<String> oneLine(String reason) {
        var line = reason.strip().replaceAll("\\s+", " ");
        var length = line.offsetByCodePoints(0, Math.min(REASON_LENGTH, line.codePointCount(0, line.length())));
        var cut = line.substring(0, Math.min(length, REASON_LENGTH));
        return cut.isEmpty() ? Optional.empty() : Optional.of(cut);
    }

    private <T> T call(String action, String sessionId, Supplier<T> call)
            throws SessionException, InterruptedException {
        try {
            return AwsCalls.answer(call);
        } catch (SdkException e) {
            throw failed(action, sessionId, e);
        }
    }

    private SessionException failed(String action, String sessionId, SdkException e) {
        if (e instanceof TargetNotConnectedException) {
            return new SessionException.TargetNotConnected(target, e);
        }
        if (e instanceof DoesNotExistException) {
            return new SessionException.SessionGone(sessionId, Optional.empty(), e);
        }
        var said = AwsProblems.said(e);
        var kind = AwsProblems.kind(e);
        if (kind.isEmpty()) {
            return new SessionException.Unreachable("ssm", said, e);
        }
        return switch (kind.get()) {
            case DENIED -> new SessionException.NotAuthorized(action, said.contains("explicit deny"), said, e);
            case EXPIRED, UNKNOWN_KEYS -> new SessionException.NotSignedIn(said, e);
            case CLOCK_SKEW, THROTTLED, REGION_OFF, NOT_FOUND, INVALID, BROKEN, OTHER ->
                new SessionException.ControlPlane(AwsProblems.code(e), said, e);
        };
    }

    private Duration clockOffset(SsmResponse answer) {
        return answer.sdkHttpResponse()
                .firstMatchingHeader("Date")
                .flatMap(SsmSessionControl::date)
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
