package dev.fumidai.core.sessions;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsClients;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.model.DoesNotExistException;
import software.amazon.awssdk.services.ssm.model.ResumeSessionResponse;
import software.amazon.awssdk.services.ssm.model.TargetNotConnectedException;

/// [SessionControl] for one session to one container. Whatever opened it, it is resumed and ended
/// at the SSM endpoint.
///
/// The tickets' clock offset comes from the answers' Date header.
///
/// **Threading:** any thread; blocks.
public final class AwsSessionControl implements SessionControl {
    private static final int REASON_LENGTH = 256;

    private final AwsClients clients;
    private final SessionPlace place;
    private final SessionOrder order;
    private final Optional<String> reason;
    private final InstantSource clock;
    private final Losses losses;

    /// @param reason for StartSession; ExecuteCommand takes none
    public AwsSessionControl(
            AwsClients clients,
            SessionPlace place,
            SessionOrder order,
            Optional<String> reason,
            InstantSource clock,
            Losses losses) {
        this.clients = clients;
        this.place = place;
        this.order = order;
        this.reason = reason;
        this.clock = clock;
        this.losses = losses;
    }

    @Override
    public Optional<String> target() {
        return Optional.of(place.target());
    }

    @Override
    public Ticket start() throws SessionException, InterruptedException {
        return switch (order) {
            case SessionOrder.Document document -> start(document);
            case SessionOrder.Exec exec -> execute(exec);
        };
    }

    private Ticket start(SessionOrder.Document document) throws SessionException, InterruptedException {
        var answer = call(
                order.action(),
                "",
                () -> clients.ssm().startSession(r -> {
                    r.target(place.target()).documentName(document.name()).parameters(document.parameters());
                    reason.flatMap(AwsSessionControl::oneLine).ifPresent(r::reason);
                }));
        return ticket(answer.sessionId(), answer.streamUrl(), answer.tokenValue(), answer);
    }

    private Ticket execute(SessionOrder.Exec exec) throws SessionException, InterruptedException {
        var answer = call(
                order.action(),
                "",
                () -> clients.ecs()
                        .executeCommand(r -> r.cluster(place.cluster())
                                .task(place.taskArn())
                                .container(place.container())
                                .command(exec.command())
                                .interactive(true)));
        var session = answer.session();
        return ticket(session.sessionId(), session.streamUrl(), session.tokenValue(), answer);
    }

    @Override
    public Ticket resume(String sessionId) throws SessionException, InterruptedException {
        var answer = resumed(sessionId);
        if (isBlank(answer.tokenValue()) || isBlank(answer.streamUrl())) {
            throw new SessionException.SessionGone(sessionId, Optional.empty(), null);
        }
        return ticket(sessionId, answer.streamUrl(), answer.tokenValue(), answer);
    }

    private ResumeSessionResponse resumed(String sessionId) throws SessionException, InterruptedException {
        try {
            return call("ssm:ResumeSession", sessionId, () -> clients.ssm().resumeSession(r -> r.sessionId(sessionId)));
        } catch (SessionException.NotAuthorized refused) {
            losses.degraded(
                    refused.action(),
                    "an interrupted session is not resumed: what runs in it breaks off, and a new one is needed",
                    "allow " + refused.action() + " on your own sessions");
            throw refused;
        }
    }

    @Override
    public void terminate(String sessionId) throws SessionException, InterruptedException {
        try {
            call("ssm:TerminateSession", sessionId, () -> clients.ssm().terminateSession(r -> r.sessionId(sessionId)));
        } catch (SessionException.SessionGone ignored) {
            // What is gone is terminated.
        } catch (SessionException.NotAuthorized refused) {
            losses.degraded(
                    refused.action(),
                    "a session ends only with its task, or when AWS finds it idle",
                    "allow " + refused.action() + " on your own sessions");
        }
    }

    /// The first 256 characters of a reason, on one line.
    public static Optional<String> oneLine(String reason) {
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
        if (e instanceof TargetNotConnectedException
                || e instanceof software.amazon.awssdk.services.ecs.model.TargetNotConnectedException) {
            return new SessionException.TargetNotConnected(place.target(), e);
        }
        if (e instanceof DoesNotExistException) {
            return new SessionException.SessionGone(sessionId, Optional.empty(), e);
        }
        var said = AwsProblems.said(e);
        var kind = AwsProblems.kind(e);
        if (kind.isEmpty()) {
            return new SessionException.Unreachable(action.substring(0, action.indexOf(':')), said, e);
        }
        return switch (kind.get()) {
            case DENIED -> new SessionException.NotAuthorized(action, said.contains("explicit deny"), said, e);
            case EXPIRED, UNKNOWN_KEYS -> new SessionException.NotSignedIn(said, e);
            case CLOCK_SKEW, THROTTLED, REGION_OFF, NOT_FOUND, INVALID, BROKEN, OTHER ->
                new SessionException.ControlPlane(AwsProblems.code(e), said, e);
        };
    }

    private Ticket ticket(String sessionId, String streamUrl, String token, SdkResponse answer) {
        return new Ticket(sessionId, URI.create(streamUrl), Secret.of(token), clockOffset(answer));
    }

    private Duration clockOffset(SdkResponse answer) {
        return answer.sdkHttpResponse()
                .firstMatchingHeader("Date")
                .flatMap(AwsSessionControl::date)
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
