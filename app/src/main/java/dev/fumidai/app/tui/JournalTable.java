package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.JournalRow;
import dev.fumidai.app.ecs.JournalSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.Subject;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What was done from this machine, newest first, as its journal has it; where the journal's chain
/// is broken that is said first, in red. Calls nothing.
///
/// @param about only what is about this
record JournalTable(Optional<Subject> about) implements Table<JournalRow> {
    /// Of some more lines each; the memory of the UI bears so many.
    static final int MOST = 5_000;

    @Override
    public String kind() {
        return "journal";
    }

    @Override
    public String crumb() {
        return about.map(it -> Crumb.of("journal", Crumb.ofPlace(it.label()))).orElse("journal");
    }

    @Override
    public Sheet<JournalRow> sheet(Instant now) {
        return JournalSheets.journal();
    }

    @Override
    public Pace pace() {
        return Pace.ONCE;
    }

    @Override
    public void read(Aws aws, PageSink<JournalRow> sink) throws ProblemException, InterruptedException {
        var journal = aws.journal();
        var left = journal.entries(MOST, page -> {
            sink.page(
                    page.stream()
                            .filter(entry -> about.isEmpty() || about.get().fits(entry))
                            .map(JournalRow::of)
                            .toList(),
                    List.of());
            return !Thread.currentThread().isInterrupted();
        });
        var broken = journal.verdict().broken().stream().map(JournalRow::broken).toList();
        sink.page(broken, left == 0 ? List.of() : List.of(older(left)));
    }

    private static Missing older(long left) {
        return new Missing(
                left + " older", "not read", Optional.of("fumidai audit ls --since … has them"), Optional.empty());
    }

    @Override
    public Optional<Reason> why(JournalRow row) {
        return Optional.of(row.result());
    }

    @Override
    public Optional<Comparator<JournalRow>> order() {
        return Optional.of(Comparator.comparing(JournalRow::place, Comparator.reverseOrder())
                .thenComparing(JournalRow::finding));
    }

    @Override
    public String none() {
        return about.map(it -> "Nothing in this machine's journal is about " + it.label() + ".")
                .orElse("This machine's journal is empty.");
    }

    @Override
    public List<RowKey<JournalRow>> keys() {
        return List.of(RowKey.hinted("enter l right", "all of it", JournalTexts::open));
    }

    @Override
    public boolean isJournalled() {
        return false;
    }

    @Override
    public Optional<URI> console(JournalRow row) {
        return Optional.empty();
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<JournalRow> row) {
        return Optional.empty();
    }
}
