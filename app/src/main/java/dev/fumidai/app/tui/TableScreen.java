package dev.fumidai.app.tui;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.terminal.canvas.Frame;
import dev.fumidai.terminal.canvas.Rect;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.TableState;
import dev.fumidai.terminal.widget.TableView;
import dev.fumidai.terminal.widget.Theme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A table of rows, known by their ARNs: cursor, marks and scroll stay with the row, whatever
/// comes, goes or changes its place.
///
/// @param rows all that are known, by ARN
/// @param all the same in order
/// @param shown those that are let through, in order
/// @param missing what should have been among them
/// @param cursor the ARN of the row that the cursor is on; empty before there was one
record TableScreen<T extends Row>(
        long id,
        Table<T> table,
        Map<String, T> rows,
        Arranged<T> all,
        List<T> shown,
        List<Missing> missing,
        String sought,
        TableState state,
        Optional<String> cursor,
        Set<String> marks,
        Load load)
        implements Screen {
    TableScreen {
        shown = List.copyOf(shown);
        missing = List.copyOf(missing);
        marks = Set.copyOf(marks);
    }

    static <T extends Row> TableScreen<T> of(long id, Table<T> table, String sought) {
        return new TableScreen<>(
                id,
                table,
                Map.of(),
                Arranged.nothing(),
                List.of(),
                List.of(),
                sought,
                TableState.START,
                Optional.empty(),
                Set.of(),
                Load.NEVER);
    }

    @Override
    public String crumb() {
        return table.crumb();
    }

    @Override
    public String kind() {
        return table.kind();
    }

    @Override
    public About about() {
        return About.of(this);
    }

    /// The row under the cursor.
    Optional<T> current() {
        return state.cursor() < shown.size() ? Optional.of(shown.get(state.cursor())) : Optional.empty();
    }

    /// The marked rows that are seen; without any, the one under the cursor.
    List<T> selected() {
        var marked = shown.stream().filter(row -> marks.contains(row.arn())).toList();
        return marked.isEmpty() ? current().stream().toList() : marked;
    }

    /// What is done with the row under the cursor; where there is none that is said.
    Step withRow(Model model, Function<T, Step> act) {
        return current().map(act).orElseGet(() -> Step.of(model.hinting(TableDrawing.noRow(this))));
    }

    /// The rows that are on the screen.
    List<T> seen(Rect body) {
        var top = state.scroll().top();
        return shown.subList(Math.min(top, shown.size()), Math.min(top + page(body), shown.size()));
    }

    /// What is to be read when it is time again.
    Table<T> again(Rect body) {
        return rows.size() < Again.LEAST
                ? table
                : table.again(Again.of(rows, seen(body), table::isChanging, load.turn()));
    }

    /// Looked at through another table of the same rows.
    ///
    /// @param otherColumns whether it has others than before; then the order is that of the names
    TableScreen<T> through(Table<T> other, boolean otherColumns, Rect body, Instant now) {
        var next = otherColumns ? state.sorted(-1, false) : state;
        var order = Arranged.<T>nothing().plus(rows, other, other.sheet(now), next);
        return new TableScreen<>(id, other, rows, order, shown, missing, sought, next, cursor, marks, load)
                .arranged(body, now);
    }

    /// Looked at through another table of the same rows, columns and order.
    TableScreen<T> through(Table<T> other) {
        return new TableScreen<>(id, other, rows, all, shown, missing, sought, state, cursor, marks, load);
    }

    /// What else is due.
    Optional<Step> ticked(Model model) {
        return table.ticked(model, this);
    }

    boolean isChanging() {
        return all.changing();
    }

    @Override
    public String badge(Model model) {
        return Badges.of(this, model);
    }

    @Override
    public List<Binding> bindings() {
        var all = new ArrayList<Binding>();
        SortKeys.chosen(this).ifPresent(all::add);
        for (var key : table.keys()) {
            if (all.stream().anyMatch(first -> first.takes(key.keys().getFirst()))) {
                continue; // O sorts while a column is chosen
            }
            all.add(new Binding(
                    key.keys(),
                    key.text(),
                    current().filter(key.hinted()).isPresent(),
                    model -> withRow(model, row -> key.act().on(model, row))));
        }
        all.addAll(table.tableKeys());
        TableKeys.of(this).stream()
                .filter(usual ->
                        all.stream().noneMatch(own -> own.takes(usual.keys().getFirst())))
                .forEach(all::add);
        return all;
    }

    @Override
    public Optional<Screen> key(KeyPress press, Rect body) {
        if (press.key() instanceof Named named
                && press.is(named)
                && named.name().matches("F[0-9]+")) {
            return sortedBy(Integer.parseInt(named.name().substring(1)) - 1, body);
        }
        return state.key(press, size(), Looked.columns(table), page(body)).map(this::moved);
    }

    @Override
    public Optional<Screen> mouse(Event.Mouse mouse, Rect body) {
        if (mouse.action() == Event.Action.PRESS && mouse.row() == body.y()) {
            var column = TableDrawing.columnAt(this, mouse.column() - body.x(), body, asOf());
            return column.isPresent() ? sortedBy(column.getAsInt(), body) : Optional.empty();
        }
        return state.mouse(mouse, mouse.row() - body.y(), size(), page(body)).map(this::moved);
    }

    @Override
    public String seekWord() {
        return "filter";
    }

    @Override
    public Screen seeking(String text, Rect body) {
        return with(rows, missing, text, state, marks, load).arranged(body, asOf());
    }

    @Override
    public Screen settled(Rect body, Instant now) {
        return arranged(body, now);
    }

    /// With rows that have come.
    TableScreen<T> brought(List<T> page, List<Missing> failures, Rect body, Instant at) {
        var all = new LinkedHashMap<>(rows);
        var fresh = new LinkedHashMap<String, T>();
        for (var row : page) {
            // Of equal ones the old one stays: nothing about it is made anew.
            fresh.put(row.arn(), all.merge(row.arn(), row, this::merged));
        }
        var gone = load.seen().isEmpty() ? new ArrayList<Missing>() : new ArrayList<>(missing);
        gone.addAll(failures);
        var next = load.brought(page.stream().map(Row::arn).toList(), kept(page));
        return with(all, gone, sought, state, marks, next)
                .ordered(this.all.plus(fresh, table, table.sheet(at), state))
                .arranged(body, at);
    }

    /// What was not read again.
    @SuppressWarnings("ReferenceEquality") // it comes as the very row that is known
    private Set<String> kept(List<T> page) {
        return load.partial()
                ? page.stream()
                        .filter(row -> rows.get(row.arn()) == row)
                        .map(Row::arn)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private T merged(T old, T now) {
        var next = table.merged(old, now);
        return old.equals(next) ? old : next;
    }

    /// After the last page: rows that did not come any more are gone.
    TableScreen<T> loaded(Instant at, Rect body) {
        var kept = new LinkedHashMap<>(rows);
        kept.keySet().retainAll(load.seen());
        var marked = new HashSet<>(marks);
        marked.retainAll(kept.keySet());
        var gone = load.seen().isEmpty() && missing.isEmpty() ? List.<Missing>of() : missing;
        return with(kept, gone, sought, state, marked, load.done(at))
                .ordered(kept.size() == rows.size() ? all : all.only(kept.keySet()))
                .arranged(body, at);
    }

    TableScreen<T> refused(Problem problem, Instant at) {
        return with(rows, missing, sought, state, marks, load.refused(problem, at));
    }

    /// @param partial whether not all rows are read
    TableScreen<T> loading(long round, Instant at, boolean partial) {
        return with(rows, missing, sought, state, marks, load.begun(round, at, partial));
    }

    /// When the oldest of the rows was read that are on the screen; empty while none was.
    Optional<Instant> readAt(Rect body) {
        return seen(body).stream()
                .flatMap(row -> load.readAt(row.arn()).stream())
                .min(Comparator.naturalOrder())
                .or(load::loaded);
    }

    TableScreen<T> stopped() {
        return with(rows, missing, sought, state, marks, load.stopped());
    }

    /// In the order of the same column as another one, where both have it; as wide.
    TableScreen<T> like(TableScreen<?> other) {
        var seen = other.state();
        var theirs = Looked.columns(other.table());
        var sort = seen.sort() < 0 ? -1 : Looked.columns(table).indexOf(theirs.get(seen.sort()));
        return with(rows, missing, sought, TableState.START.like(seen, sort), marks, load);
    }

    /// With the cursor on a row, as soon as it comes.
    TableScreen<T> on(String arn) {
        return new TableScreen<>(id, table, rows, all, shown, missing, sought, state, Optional.of(arn), marks, load);
    }

    /// With the cursor on the row that has it, also when others come before that one.
    TableScreen<T> held() {
        return current().map(row -> on(row.arn())).orElse(this);
    }

    /// With no column chosen.
    TableScreen<T> unchosen() {
        return with(rows, missing, sought, state.unchosen(), marks, load);
    }

    TableScreen<T> marking(Set<String> newMarks) {
        return with(rows, missing, sought, state, newMarks, load);
    }

    /// By a column, ascending; the same column again turns it round, a third time undoes it.
    Optional<Screen> sortedBy(int column, Rect body) {
        if (column >= Looked.columns(table).size()) {
            return Optional.empty();
        }
        var next = state.sort() != column
                ? state.sorted(column, false)
                : state.descending() ? state.sorted(-1, false) : state.sorted(column, true);
        return Optional.of(with(rows, missing, sought, next, marks, load)
                .ordered(all.sorted(table, table.sheet(asOf()), next))
                .arranged(body, asOf()));
    }

    @Override
    public void draw(Frame frame, Theme theme, Model model) {
        TableDrawing.draw(this, frame, theme, model);
    }

    int size() {
        return shown.size() + missing.size();
    }

    /// The time that ages are counted to where rows are put in order.
    private Instant asOf() {
        return load.since().or(load::ended).orElse(Instant.EPOCH);
    }

    private static int page(Rect body) {
        return TableView.page(body.height());
    }

    private Screen moved(TableState next) {
        var arn = next.cursor() < shown.size()
                ? Optional.of(shown.get(next.cursor()).arn())
                : cursor;
        return new TableScreen<>(id, table, rows, all, shown, missing, sought, next, arn, marks, load);
    }

    private TableScreen<T> with(
            Map<String, T> newRows,
            List<Missing> newMissing,
            String newSought,
            TableState newState,
            Set<String> newMarks,
            Load newLoad) {
        return new TableScreen<>(
                id, table, newRows, all, shown, newMissing, newSought, newState, cursor, newMarks, newLoad);
    }

    private TableScreen<T> ordered(Arranged<T> next) {
        return new TableScreen<>(id, table, rows, next, shown, missing, sought, state, cursor, marks, load);
    }

    /// Filtered anew, the cursor on its row.
    private TableScreen<T> arranged(Rect body, Instant now) {
        var next = all.filtered(sought, table.sheet(now));
        var place = state.cursor();
        for (var i = 0; i < next.size() && cursor.isPresent(); i++) {
            if (next.get(i).arn().equals(cursor.get())) {
                place = i;
            }
        }
        var moved = state.at(place, next.size() + missing.size(), page(body));
        // Until somebody moves or does something, the cursor stays at the top while rows come.
        var stays = cursor.isEmpty() || !rows.containsKey(cursor.get());
        var arn = stays && cursor.isPresent() && moved.cursor() < next.size()
                ? Optional.of(next.get(moved.cursor()).arn())
                : cursor;
        return new TableScreen<>(id, table, rows, all, next, missing, sought, moved, arn, marks, load);
    }
}
