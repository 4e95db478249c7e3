package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.Format;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.app.ecs.JournalRow;
import dev.fumidai.app.ecs.JournalSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.JournalEntry;
import dev.fumidai.core.audit.LocalJournal;
import dev.fumidai.core.audit.Subject;
import dev.fumidai.core.audit.Verdict;
import dev.fumidai.core.state.StateFolder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fumidai audit ls`.
@Command(
        name = "ls",
        description = "List what was opened, run, copied and changed from this machine, the newest first.")
final class AuditListCommand implements Callable<Integer>, WithExamples {
    @Option(
            names = "--since",
            paramLabel = "MOMENT",
            description = "Begun after 24h ago, 14:30, or a date with or without a time.")
    private @Nullable String since;

    @Option(names = "--who", paramLabel = "TEXT", description = "By whoever has this in the name or the ARN.")
    private @Nullable String who;

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            description = "About this or something in it: a target's name, CLUSTER[/SERVICE], a task, an ARN, a"
                    + " session's id.")
    private @Nullable String target;

    @Option(names = "--limit", paramLabel = "N", description = "So many of the newest; 1000 by default, 0 for all.")
    private int limit = 1_000;

    @Mixin
    private RowOptions shown = new RowOptions();

    @Mixin
    private FormatOption format = new FormatOption();

    private final Invocation invocation;

    AuditListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException {
        var journal = new LocalJournal(StateFolder.open(invocation.environment()));
        var sheet = JournalSheets.journal();
        var found = rows(journal, sheet);
        var rows = limit > 0 && found.size() > limit ? found.subList(0, limit) : found;
        var order = shown.sort();
        var sorted = order.isEmpty() ? rows : sheet.sorted(rows, order.get());
        if (format.format() == Format.NAME) {
            sorted.forEach(row -> invocation.output().data(row.name()));
        } else {
            format.print(
                    sheet.listing(sorted),
                    isNarrowed() ? "Nothing in this machine's journal matches." : "This machine's journal is empty.",
                    invocation.output());
        }
        if (rows.size() < found.size()) {
            invocation.output().talk("There are older ones: --limit 0 lists all.");
        }
        var verdict = journal.verdict();
        verdict.broken()
                .forEach(text -> invocation
                        .output()
                        .talk(invocation.output().talkStyle().broken("BROKEN  ") + Text.clean(text)));
        return (verdict.state() == Verdict.State.BROKEN ? ExitCode.REFUSED : ExitCode.DONE).code();
    }

    private boolean isNarrowed() throws ProblemException {
        return since != null || who != null || target != null || !shown.filter().isAll();
    }

    /// One more than wanted where there are more.
    private List<JournalRow> rows(LocalJournal journal, Sheet<JournalRow> sheet) throws ProblemException {
        var begin = begin();
        var wanted = wanted();
        var terms = shown.filter();
        var rows = new ArrayList<JournalRow>();
        journal.entries(Integer.MAX_VALUE, page -> {
            page.stream()
                    .filter(entry -> begin.isEmpty() || !entry.at().isBefore(begin.get()))
                    .filter(wanted)
                    .map(JournalRow::of)
                    .filter(row -> !sheet.filtered(List.of(row), terms).isEmpty())
                    .forEach(rows::add);
            if (limit > 0 && rows.size() > limit) {
                return false;
            }
            return begin.isEmpty() || page.isEmpty() || !page.getLast().at().isBefore(begin.get());
        });
        return rows;
    }

    private Predicate<JournalEntry> wanted() {
        var subject = Optional.ofNullable(target).map(Subject::named);
        var name = Optional.ofNullable(who).map(text -> text.toLowerCase(Locale.ROOT));
        return entry -> (subject.isEmpty() || subject.get().fits(entry)) && (name.isEmpty() || by(entry, name.get()));
    }

    private static boolean by(JournalEntry entry, String name) {
        return JournalRow.of(entry).who().filter(it -> has(it, name)).isPresent()
                || entry.text("caller", "arn").filter(it -> has(it, name)).isPresent()
                || entry.text("client", "os-user").filter(it -> has(it, name)).isPresent();
    }

    private static boolean has(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part);
    }

    private Optional<Instant> begin() throws ProblemException {
        if (since == null) {
            return Optional.empty();
        }
        var now = invocation.environment().clock().instant();
        return Optional.of(MomentOption.parse(since, now, invocation.zone())
                .orElseThrow(() -> new Problem(
                                "'" + since + "' is no moment like " + MomentOption.FORMS + ".",
                                "",
                                "fumidai audit ls --since 24h",
                                ExitCode.USAGE)
                        .asException()));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fumidai audit ls --since 24h",
                "fumidai audit ls --target shop/web --filter 'action:change'",
                "fumidai audit ls --who hanako -o csv");
    }
}
