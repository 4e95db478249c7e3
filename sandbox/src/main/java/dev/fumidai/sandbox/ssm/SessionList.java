package dev.fumidai.sandbox.ssm;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.gateway.Gateway.SessionView;
import dev.fumidai.sandbox.model.Struct;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;

/// DescribeSessions.
final class SessionList {
    private static final List<String> ENDED = List.of("Terminated", "Failed");

    private static final Duration HISTORY = Duration.ofDays(30);

    private SessionList() {}

    static Struct describe(Call call, List<SessionView> all, Instant now) throws ApiException {
        var input = call.input();
        var active = input.string("State").equals("Active");
        var sessions = all.stream()
                .filter(session -> ENDED.contains(session.status()) != active)
                .filter(session -> session.endedAt()
                        .map(end -> end.isAfter(now.minus(HISTORY)))
                        .orElse(true))
                .sorted(Comparator.comparing(SessionView::startedAt).reversed())
                .toList();
        for (var filter : input.structs("Filters")) {
            sessions = filtered(sessions, filter.string("key"), filter.string("value"));
        }
        var page = Paging.page(
                sessions,
                input.text("NextToken"),
                input.number("MaxResults").orElse(50),
                new ApiException("InvalidNextToken", "The specified token is not valid."));
        return Struct.with(
                        "Sessions",
                        page.items().stream().map(SessionList::shown).toList())
                .with("NextToken", page.next())
                .end();
    }

    private static List<SessionView> filtered(List<SessionView> sessions, String key, String value)
            throws ApiException {
        return switch (key) {
            case "InvokedAfter" -> {
                var moment = moment(value);
                yield sessions.stream()
                        .filter(session -> session.startedAt().isAfter(moment))
                        .toList();
            }
            case "InvokedBefore" -> {
                var moment = moment(value);
                yield sessions.stream()
                        .filter(session -> session.startedAt().isBefore(moment))
                        .toList();
            }
            case "Target" ->
                sessions.stream()
                        .filter(session -> session.target().equals(value))
                        .toList();
            case "Owner" ->
                sessions.stream()
                        .filter(session -> session.owner().equals(value))
                        .toList();
            case "Status" ->
                sessions.stream()
                        .filter(session -> session.status().equals(value))
                        .toList();
            case "SessionId" ->
                sessions.stream()
                        .filter(session -> session.sessionId().equals(value))
                        .toList();
            case "AccessType" -> value.equals("Standard") ? sessions : List.of();
            default -> throw new ApiException("InvalidFilterKey", "The filter key " + key + " is not valid.");
        };
    }

    private static Instant moment(String text) throws ApiException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw new ApiException("ValidationException", "'" + text + "' is not a time in ISO 8601.");
        }
    }

    private static Struct shown(SessionView session) {
        return Struct.with("SessionId", session.sessionId())
                .with("Target", session.target())
                .with("Status", session.status())
                .with("StartDate", session.startedAt())
                .with("EndDate", session.endedAt())
                .with("DocumentName", session.documentName())
                .with("Owner", session.owner())
                .with("Reason", session.reason())
                .with("Details", "")
                .with(
                        "MaxSessionDuration",
                        session.terms().longest().map(longest -> Long.toString(longest.toMinutes())))
                .end();
    }
}
