package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.OtherSheets;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.app.ecs.TunnelRow;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Severity;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The tunnels that run in the background of this machine.
record TunnelsTable() implements Table<TunnelRow> {
    @Override
    public String kind() {
        return "tunnels";
    }

    @Override
    public String crumb() {
        return "tunnels";
    }

    @Override
    public Sheet<TunnelRow> sheet(Instant now) {
        return OtherSheets.tunnels(now);
    }

    @Override
    public Pace pace() {
        return Pace.NEAR;
    }

    @Override
    public void read(Aws aws, PageSink<TunnelRow> sink) throws ProblemException, InterruptedException {
        sink.page(TunnelRow.of(aws.tunnels()), List.of());
    }

    @Override
    public Optional<Reason> why(TunnelRow row) {
        return row.isChanging()
                ? Optional.of(
                        new Reason(Severity.CHANGING, row.state(Instant.EPOCH).orElse("not known yet")))
                : Optional.empty();
    }

    @Override
    public List<RowKey<TunnelRow>> keys() {
        return List.of(
                RowKey.of(
                        "enter l right",
                        "details",
                        (model, row) -> TableKeys.describe(model, crumb(), About.of(this, row), row)),
                RowKey.hinted("y c", "copy the address", (model, row) -> Copies.copy(model, row, TunnelRow::addresses)),
                RowKey.of("o", "open, or copy its client's line", TunnelTexts::use)
                        .hintedFor(row -> !row.clients().isEmpty() || row.page().isPresent()),
                RowKey.hinted("D", "close", (model, row) -> TunnelTexts.close(model, Selection.of(model, row))),
                RowKey.hinted("E", "more time", (model, row) -> TunnelTime.ask(model, Selection.of(model, row))));
    }

    @Override
    public Optional<URI> console(TunnelRow row) {
        return Optional.empty();
    }

    @Override
    public Optional<ClusterRef> cluster(Optional<TunnelRow> row) {
        return Optional.empty();
    }

    @Override
    public List<Binding> tableKeys() {
        return List.of(
                Binding.hinted("a", "open one", model -> Navigation.push(model, new DatabasesTable())),
                Binding.of("R", "reopen one that has ended", TunnelTexts::again));
    }
}
