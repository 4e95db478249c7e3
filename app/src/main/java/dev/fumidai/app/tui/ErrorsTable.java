package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.Listing.Column;
import dev.fumidai.app.cli.output.Moments;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Severity;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Line.Span;
import dev.fumidai.terminal.widget.Tone;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What went wrong and what was done since the UI began, newest first. Calls nothing.
///
/// @param entries as they were when it was looked at
record ErrorsTable(List<LogEntry> entries) implements Table<ErrorRow> {
    ErrorsTable {
        entries = List.copyOf(entries);
    }

    List<ErrorRow> rows() {
        return IntStream.range(0, entries.size())
                .mapToObj(place -> new ErrorRow(entries.get(place), place))
                .toList();
    }

    @Override
    public String kind() {
        return "errors";
    }

    @Override
    public String crumb() {
        return "errors";
    }

    @Override
    public Sheet<ErrorRow> sheet(Instant now) {
        return new Sheet<>(
                List.of(
                        Column.of("time", it -> Moments.here().clock(it.entry().at())),
                        Column.of("call", ErrorsTable::call),
                        Column.of("text", it -> it.entry().text()),
                        Column.maybe("why", it -> some(it.entry().cause())),
                        Column.maybe("fix", it -> some(it.entry().remedy())),
                        Column.data("times", it -> it.entry().count())),
                ErrorRow::text);
    }

    /// `logs ×3` where it happened three times, one after the other.
    private static String call(ErrorRow row) {
        var count = row.entry().count();
        return row.name() + (count > 1 ? " ×" + count : "");
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }

    @Override
    public Pace pace() {
        return Pace.ONCE;
    }

    @Override
    public void read(Aws aws, PageSink<ErrorRow> sink) {
        sink.page(rows(), List.of());
    }

    @Override
    public Optional<Reason> why(ErrorRow row) {
        return row.entry().bad()
                ? Optional.of(new Reason(Severity.BROKEN, row.entry().text()))
                : Optional.empty();
    }

    @Override
    public Optional<Comparator<ErrorRow>> order() {
        return Optional.of(Comparator.comparing(ErrorRow::place, Comparator.reverseOrder()));
    }

    /// What has happened since then comes by itself.
    @Override
    public Optional<Step> ticked(Model model, TableScreen<ErrorRow> screen) {
        if (entries.equals(model.log())) {
            return Optional.empty();
        }
        var next = screen.through(new ErrorsTable(model.log()));
        return Optional.of(Navigation.reload(model.withTop(next), next));
    }

    @Override
    public List<RowKey<ErrorRow>> keys() {
        return List.of(
                RowKey.hinted("enter l right", "why, and what to do", ErrorsTable::open),
                RowKey.hinted("c", "copy it", (model, row) -> Copies.copy(model, row, ErrorRow::text)));
    }

    @Override
    public List<Binding> tableKeys() {
        return List.of(new Binding(Binding.parsed("D"), "forget them", !entries.isEmpty(), ErrorsTable::forget));
    }

    @Override
    public boolean isJournalled() {
        return false;
    }

    @Override
    public Optional<URI> console(ErrorRow row) {
        return Optional.empty();
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<ErrorRow> row) {
        return Optional.empty();
    }

    private static Step forget(Model model) {
        if (model.log().isEmpty()) {
            return Step.of(model.hinting("There is nothing to forget."));
        }
        var next = model.forgetting();
        return Navigation.replace(next, new ErrorsTable(List.of()));
    }

    private static Step open(Model model, ErrorRow row) {
        var entry = row.entry();
        var lines = new ArrayList<Line>();
        lines.add(new Line(List.of(
                new Span(Moments.here().clock(entry.at()) + "  ", Tone.PAST),
                new Span(entry.what() + (entry.count() > 1 ? " ×" + entry.count() : ""), Tone.ACCENT))));
        lines.add(Line.of(entry.text(), entry.bad() ? Tone.BROKEN : Tone.PLAIN));
        if (!entry.cause().isEmpty()) {
            lines.add(below("why   ", entry.cause(), Tone.PLAIN));
        }
        if (!entry.remedy().isEmpty()) {
            lines.add(below("fix   ", entry.remedy(), Tone.OK));
        }
        return Navigation.push(
                model,
                TextScreen.of(model.next(), "errors / " + entry.what(), "error", About.NOTHING, lines)
                        .wrapped());
    }

    private static Line below(String name, String text, Tone tone) {
        return new Line(List.of(new Span(name, tone), new Span(text, tone))).hangingBehind(1);
    }
}
