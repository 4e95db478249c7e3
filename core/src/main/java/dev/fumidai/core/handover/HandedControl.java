package dev.fumidai.core.handover;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsProblems;
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
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DoesNotExistException;
import software.amazon.awssdk.services.ssm.model.ResumeSessionResponse;

/// The calls for a session that is already started. The first of them builds the SDK's client.
final class HandedControl implements SessionControl {
    private final Handover handover;
    private final WayIn wayIn;
    private final InstantSource clock;

    HandedControl(Handover handover, WayIn wayIn, InstantSource clock) {
        this.handover = handover;
        this.wayIn = wayIn;
        this.clock = clock;
    }

    @Override
    public Ticket start() {
        return new Ticket(handover.sessionId(), handover.streamUrl(), handover.token(), Duration.ZERO);
    }

    @Override
    public Optional<String> target() {
        return handover.target();
    }

    @Override
    public Ticket resume(String sessionId) throws SessionException, InterruptedException {
        var answer = call("ssm:ResumeSession", ssm -> ssm.resumeSession(r -> r.sessionId(sessionId)));
        if (isBlank(answer.tokenValue()) || isBlank(answer.streamUrl())) {
            throw new SessionException.SessionGone(sessionId, Optional.empty(), null);
        }
        return new Ticket(
                sessionId, URI.create(answer.streamUrl()), Secret.of(answer.tokenValue()), clockOffset(answer));
    }

    @Override
    public void terminate(String sessionId) throws SessionException, InterruptedException {
        try {
            call("ssm:TerminateSession", ssm -> ssm.terminateSession(r -> r.sessionId(sessionId)));
        } catch (SessionException.SessionGone ignored) {
            // What is gone is terminated.
        }
    }

    private <T> T call(String action, Function<SsmClient, T> call) throws SessionException, InterruptedException {
        var ssm = wayIn.access().clients().ssm();
        try {
            return AwsCalls.answer(() -> call.apply(ssm));
        } catch (SdkException e) {
            throw failed(action, e);
        }
    }

    private SessionException failed(String action, SdkException e) {
        if (e instanceof DoesNotExistException) {
            return new SessionException.SessionGone(handover.sessionId(), Optional.empty(), e);
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

    private Duration clockOffset(ResumeSessionResponse answer) {
        return answer.sdkHttpResponse()
                .firstMatchingHeader("Date")
                .flatMap(HandedControl::date)
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
