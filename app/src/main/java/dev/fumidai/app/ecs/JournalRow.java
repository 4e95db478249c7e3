package dev.fumidai.app.ecs;

import dev.fumidai.app.cli.output.StructuredText;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.audit.JournalEntry;
import dev.fumidai.core.audit.JournalEntry.State;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.ecs.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// An entry of the journal as a row, or a place where the journal's chain is broken.
///
/// @param entry empty where it is such a place
/// @param finding what is wrong there
public record JournalRow(Optional<JournalEntry> entry, String finding) implements Row {
    /// What ends begin with that nobody wanted.
    private static final List<String> FAILURES =
            List.of("refused", "ended by a failure", "lost:", "not started", "not opened");

    /// Ours, around a command.
    private static final Object AROUND = (long) ExitCode.AROUND_COMMAND.code();

    /// The target says these already.
    private static final Set<String> IN_TARGET = Set.of("cluster", "service");

    public static JournalRow of(JournalEntry entry) {
        return new JournalRow(Optional.of(entry), "");
    }

    public static JournalRow broken(String finding) {
        return new JournalRow(Optional.empty(), finding);
    }

    @Override
    public String arn() {
        return entry.map(JournalEntry::id).orElse(finding);
    }

    @Override
    public String name() {
        return entry.map(JournalEntry::id).orElse("broken");
    }

    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    @Override
    public Document document() {
        return Document.of(entry.map(JournalEntry::fields).orElseGet(() -> Map.of("broken", finding)));
    }

    /// Its place in the journal; what is broken comes after everything, so that it is seen first.
    public long place() {
        return entry.flatMap(it -> it.value("seq"))
                .filter(Long.class::isInstance)
                .map(Long.class::cast)
                .orElse(Long.MAX_VALUE);
    }

    /// Who AWS said it was; else the user of the machine.
    public Optional<String> who() {
        return entry.flatMap(it -> it.text("caller", "arn")
                .map(Arn::name)
                .or(() -> it.text("client", "os-user")
                        .map(user -> user
                                + it.text("client", "host")
                                        .map(host -> "@" + host)
                                        .orElse(""))));
    }

    /// The call of a change, `UpdateService`; else `shell`, `tunnel`, …
    public String action() {
        return call().map(it -> it.substring(it.indexOf(':') + 1))
                .or(() -> entry.map(JournalEntry::kind))
                .orElse("journal");
    }

    /// What IAM calls the call of a change.
    Optional<String> call() {
        return text("action");
    }

    public Optional<String> target() {
        return entry.flatMap(it -> it.text("target"));
    }

    /// With what: what was sent, run, copied, where a tunnel leads, which container.
    public Optional<String> params() {
        return entry.flatMap(it -> sent(it).or(() -> it.value("command").map(JournalRow::joined))
                .or(() -> it.text("source")
                        .map(from -> from + " → " + it.text("destination-path").orElse("")))
                .or(() -> it.text("destination", "host")
                        .map(host ->
                                host + ":" + it.value("destination", "port").orElse("")))
                .or(() -> it.text("place", "container"))
                .or(() -> it.text("place", "instance")));
    }

    private static Optional<String> sent(JournalEntry entry) {
        return entry.value("parameters")
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(it -> (Map<?, ?>) it)
                .map(map -> map.entrySet().stream()
                        .filter(field -> !IN_TARGET.contains(String.valueOf(field.getKey())))
                        .map(field -> field.getKey() + "=" + value(field.getValue()))
                        .collect(Collectors.joining(" ")));
    }

    private static String value(Object value) {
        return value instanceof Map<?, ?> map
                ? StructuredText.jsonLine(map.entrySet().stream()
                        .collect(Collectors.toMap(it -> String.valueOf(it.getKey()), Map.Entry::getValue)))
                : joined(value);
    }

    private static String joined(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : String.valueOf(value);
    }

    /// How it ended, or that it did not.
    public Reason result() {
        if (entry.isEmpty()) {
            return new Reason(Severity.BROKEN, "BROKEN: " + finding);
        }
        var it = entry.get();
        return switch (it.state()) {
            case OPEN -> new Reason(Severity.CHANGING, "not ended yet");
            case ABANDONED -> new Reason(Severity.BROKEN, "its process died");
            case BROKEN ->
                new Reason(Severity.BROKEN, "BROKEN: " + it.text("detail").orElse(""));
            case ENDED -> ended(it);
        };
    }

    private static Reason ended(JournalEntry entry) {
        var code = entry.value("exit-code");
        var why = entry.text("end-reason");
        var text = code.map(
                        number -> "exit " + number + why.map(it -> ", " + it).orElse(""))
                .or(() -> why)
                .orElse("ended");
        if (why.filter(JournalRow::isFailure).isPresent()
                || code.filter(AROUND::equals).isPresent()) {
            return new Reason(Severity.BROKEN, text);
        }
        var failed = code.filter(it -> !it.equals(0L)).isPresent();
        return new Reason(failed && isOfCommand(entry) ? Severity.PAST : Severity.OK, text);
    }

    private static boolean isFailure(String reason) {
        return FAILURES.stream().anyMatch(reason::startsWith);
    }

    /// A shell ends with the code of whatever was typed last: 130 after Ctrl-C, for instance. That says
    /// nothing about the shell.
    private static boolean isOfCommand(JournalEntry entry) {
        return entry.value("command").isPresent();
    }

    /// How long it took; empty before its end.
    public Optional<Duration> took() {
        return entry.filter(it -> it.state() == State.ENDED)
                .flatMap(it -> it.value("duration-ms"))
                .filter(Long.class::isInstance)
                .map(millis -> Duration.ofMillis((Long) millis));
    }

    /// A text of the entry.
    Optional<String> text(String... path) {
        return entry.flatMap(it -> it.text(path));
    }
}
