package dev.fumidai.core.sessions;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.GovernedCalls;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.SdkDocuments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.DescribeSessionsRequest;
import software.amazon.awssdk.services.ssm.model.DescribeSessionsResponse;
import software.amazon.awssdk.services.ssm.model.Session;
import software.amazon.awssdk.services.ssm.model.SessionState;

/// The sessions of the region, everybody's: the open ones, or those of the last thirty days that
/// are over.
///
/// **Threading:** blocks.
public final class SessionList {
    private static final int PAGE = 200;

    private final AwsClients clients;
    private final GovernedCalls calls;

    public SessionList(AwsClients clients, GovernedCalls calls) {
        this.clients = clients;
        this.calls = calls;
    }

    /// Those that are open, the newest first.
    public Found<SessionRow> open() throws ProblemException, InterruptedException {
        return list(SessionState.ACTIVE, Integer.MAX_VALUE);
    }

    /// Those that are over, the newest first.
    ///
    /// @param most when so many have come no further page is asked for
    public Found<SessionRow> over(int most) throws ProblemException, InterruptedException {
        return list(SessionState.HISTORY, most);
    }

    private Found<SessionRow> list(SessionState state, int most) throws ProblemException, InterruptedException {
        var missing = new ArrayList<Missing>();
        var rows = new ArrayList<SessionRow>();
        var seen = new HashSet<String>();
        try {
            var answer = page(state, null);
            add(answer, rows);
            while (answer.nextToken() != null && rows.size() < most && seen.add(answer.nextToken())) {
                answer = page(state, answer.nextToken());
                add(answer, rows);
            }
            if (answer.nextToken() != null && rows.size() >= most) {
                missing.add(new Missing(
                        "older ones", "not read", Optional.of(rows.size() + " are enough"), Optional.empty()));
            }
        } catch (CallFailed failed) {
            throw failed.asProblem();
        }
        rows.sort(Comparator.comparing((SessionRow row) -> row.startedAt().orElse(java.time.Instant.EPOCH))
                .reversed());
        return new Found<>(rows, missing);
    }

    private DescribeSessionsResponse page(SessionState state, @Nullable String token)
            throws CallFailed, InterruptedException {
        return calls.read(
                "ssm:DescribeSessions",
                "list the sessions",
                DescribeSessionsRequest.builder()
                        .state(state)
                        .maxResults(PAGE)
                        .nextToken(token)
                        .build(),
                request -> clients.ssm().describeSessions(request));
    }

    private static void add(DescribeSessionsResponse answer, List<SessionRow> rows) {
        answer.sessions().forEach(session -> rows.add(row(session)));
    }

    private static SessionRow row(Session it) {
        return new SessionRow(
                Objects.requireNonNullElse(it.sessionId(), ""),
                Objects.requireNonNullElse(it.owner(), ""),
                Objects.requireNonNullElse(it.target(), ""),
                Optional.ofNullable(it.documentName()),
                Objects.requireNonNullElse(it.statusAsString(), ""),
                Optional.ofNullable(it.startDate()),
                Optional.ofNullable(it.endDate()),
                Optional.ofNullable(it.reason()),
                SdkDocuments.of(it));
    }
}
