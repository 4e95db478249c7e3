package dev.fumidai.app.ecs;

import dev.fumidai.app.cli.output.Listing.Column;
import dev.fumidai.core.audit.JournalEntry;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What was done from this machine.
public final class JournalSheets {
    private JournalSheets() {}

    public static Sheet<JournalRow> journal() {
        return new Sheet<>(
                List.of(
                        Column.maybe(
                                "time",
                                it -> it.entry().map(JournalEntry::at).map(at -> at.truncatedTo(ChronoUnit.SECONDS))),
                        Column.maybe("who", JournalRow::who),
                        Column.of("action", JournalRow::action),
                        Column.maybe("target", JournalRow::target),
                        Column.maybe("params", JournalRow::params),
                        Column.of("result", it -> it.result().text()),
                        Column.wideMaybe("took", JournalRow::took),
                        Column.wideMaybe("call", JournalRow::call),
                        Column.wideMaybe("reason", it -> it.text("reason")),
                        Column.wideMaybe("account", it -> it.text("caller", "account")),
                        Column.wideMaybe("region", it -> it.text("caller", "region")),
                        Column.wide("source", it -> "journal"),
                        Column.wide("id", JournalRow::name)),
                JournalRow::name);
    }
}
