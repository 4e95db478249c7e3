package dev.fumidai.core.sessions;

import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.session.SessionControl;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.Ticket;
import java.time.InstantSource;
import java.util.Optional;

/// [SessionControl] for one session to one container or instance. Whatever opened it, it is resumed
/// and ended at the SSM endpoint.
///
/// **Threading:** any thread; blocks.
public final class AwsSessionControl implements SessionControl {
    private static final int REASON_LENGTH = 256;

    private final AwsClients clients;
    private final SessionPlace place;
    private final SessionOrder order;
    private final Optional<String> reason;
    private final Losses losses;
    private final SessionCalls calls;

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
        this.losses = losses;
        this.calls = new SessionCalls(() -> clients, Optional.of(place.target()), clock);
    }

    @Override
    public Optional<String> target() {
        return Optional.of(place.target());
    }

    /// When the caller is interrupted meanwhile, AWS's answer is waited for nevertheless, and the
    /// session ended: nobody else would know of it, and it would keep its place at the agent.
    @Override
    public Ticket start() throws SessionException, InterruptedException {
        return CarriedThrough.start(
                () -> switch (order) {
                    case SessionOrder.Document document -> start(document);
                    case SessionOrder.Exec exec -> execute(exec);
                },
                this::terminate);
    }

    private Ticket start(SessionOrder.Document document) throws SessionException, InterruptedException {
        var answer = calls.call(
                order.action(),
                "",
                () -> clients.ssm().startSession(r -> {
                    r.target(place.target());
                    if (!document.isPreferred()) { // an account that never saved any has none by that name
                        r.documentName(document.name()).parameters(document.parameters());
                    }
                    reason.flatMap(AwsSessionControl::oneLine).ifPresent(r::reason);
                }));
        return calls.ticket(answer.sessionId(), answer.streamUrl(), answer.tokenValue(), answer);
    }

    private Ticket execute(SessionOrder.Exec exec) throws SessionException, InterruptedException {
        var answer = calls.call(
                order.action(),
                "",
                () -> clients.ecs()
                        .executeCommand(r -> r.cluster(place.cluster())
                                .task(place.taskArn())
                                .container(place.container())
                                .command(exec.command())
                                .interactive(true)));
        var session = answer.session();
        return calls.ticket(session.sessionId(), session.streamUrl(), session.tokenValue(), answer);
    }

    @Override
    public Ticket resume(String sessionId) throws SessionException, InterruptedException {
        try {
            return calls.resume(sessionId);
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
            calls.terminate(sessionId);
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
}
