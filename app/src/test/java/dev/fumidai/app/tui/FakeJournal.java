package dev.fumidai.app.tui;

import dev.fumidai.core.audit.JournalEntry;
import dev.fumidai.core.audit.JournalReads;
import dev.fumidai.core.audit.Verdict;
import java.nio.file.Path;
import java.util.List;

/// Entries that are there for ever, and a chain that is broken in one place.
record FakeJournal(List<JournalEntry> entries, String spice) implements JournalReads {
    @Override
    public long entries(int most, Sink sink) {
        sink.page(entries);
        return 0;
    }

    @Override
    public Verdict verdict() {
        return new Verdict(
                Path.of("journal"), Verdict.State.BROKEN, "2 lines", List.of("line 1 was changed" + spice), List.of());
    }
}
