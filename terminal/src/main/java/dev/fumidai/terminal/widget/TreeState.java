package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.TreeRows.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where a person is in a tree, and what of it is folded away.
///
/// @param folded the paths of what is folded: the number of each child on the way
/// @param search what is highlighted; `n` and `N` unfold what hides a match
/// @param wrap whether long values go on in rows of their own
/// @param left how many columns are scrolled away, when nothing is wrapped
public record TreeState(Scroll scroll, Set<List<Integer>> folded, Optional<Search> search, boolean wrap, int left) {
    public static final TreeState START = new TreeState(Scroll.START, Set.of(), Optional.empty(), true, 0);

    public TreeState {
        folded = Set.copyOf(folded);
    }

    /// The rows that are not folded away, without the root.
    List<Row> rows(Tree root, int width) {
        return TreeRows.of(root, folded, wrap, width);
    }

    /// After a key: those of [Scroll]; Enter or space folds and unfolds, left and right do one of
    /// them, `-` folds everything, `+` unfolds it, `n N` go to the next match, `w` wraps, Shift with
    /// left or right goes sideways where nothing is wrapped.
    ///
    /// @param width of the frame that it is drawn on
    /// @param page how many rows are seen
    public Optional<TreeState> key(KeyPress press, Tree root, int width, int page) {
        var rows = rows(root, width);
        if (press.is('w')) {
            return Optional.of(new TreeState(scroll, folded, search, !wrap, 0).on(path(rows), root, width, page));
        }
        var sideways = Sideways.of(press, left, wrap);
        if (sideways.isPresent()) {
            return sideways.map(it -> new TreeState(scroll, folded, search, wrap, it));
        }
        if (press.is('-')) {
            return Optional.of(foldedAll(root, width, page));
        }
        if (press.is('+')) {
            return Optional.of(with(Set.of()).on(path(rows), root, width, page));
        }
        if (press.is('n') || press.is('N')) {
            return Optional.of(next(root, press.is('n') ? 1 : -1, width, page));
        }
        var folding = rows.isEmpty() ? Optional.<TreeState>empty() : fold(press, current(rows), root, width, page);
        return folding.or(() -> scroll.key(press, rows.size(), page).map(this::at));
    }

    private Optional<TreeState> fold(KeyPress press, Row row, Tree root, int width, int page) {
        var hasParts = !row.tree().children().isEmpty();
        if (hasParts && (press.is(Named.ENTER) || press.is(' '))) {
            return Optional.of(fold(row.path(), !row.folded()));
        }
        if (hasParts && (press.is(Named.RIGHT) || press.is('l'))) {
            return Optional.of(fold(row.path(), false));
        }
        return press.is(Named.LEFT) || press.is('h') ? left(row, hasParts, root, width, page) : Optional.empty();
    }

    public Optional<TreeState> wheel(Event.Mouse mouse, Tree root, int width, int page) {
        return scroll.wheel(mouse, rows(root, width).size(), page).map(this::at);
    }

    /// Looks for something else, from the start on.
    public TreeState searching(Optional<Search> newSearch, Tree root, int width, int page) {
        var from = new TreeState(new Scroll(-1, 0), folded, newSearch, wrap, left);
        return newSearch.isEmpty()
                ? new TreeState(scroll, folded, newSearch, wrap, left)
                : from.next(root, 1, width, page);
    }

    static String text(Tree tree) {
        return tree.value().isEmpty() ? tree.label() : tree.label() + "  " + tree.value();
    }

    private Optional<TreeState> left(Row row, boolean hasParts, Tree root, int width, int page) {
        if (hasParts && !row.folded()) {
            return Optional.of(fold(row.path(), true));
        }
        return row.path().size() > 1
                ? Optional.of(on(row.path().subList(0, row.path().size() - 1), root, width, page))
                : Optional.empty();
    }

    private TreeState next(Tree root, int step, int width, int page) {
        if (search.isEmpty()) {
            return this;
        }
        var all = TreeRows.of(root, Set.of(), false, width);
        var visible = rows(root, width);
        var here = scroll.cursor() >= 0 && !visible.isEmpty()
                ? all.stream().map(Row::path).toList().indexOf(current(visible).path())
                : -1;
        for (var i = 1; i <= all.size(); i++) {
            var row = all.get(Math.floorMod(here + i * step, all.size()));
            if (search.get().isIn(text(row.tree()))) {
                return on(row.path(), root, width, page);
            }
        }
        return at(new Scroll(Math.max(0, scroll.cursor()), scroll.top()));
    }

    /// With the cursor on this row, and nothing folded that hides it.
    private TreeState on(List<Integer> path, Tree root, int width, int page) {
        var open = new HashSet<>(folded);
        for (var i = 1; i < path.size(); i++) {
            open.remove(path.subList(0, i));
        }
        var state = with(open);
        var rows = state.rows(root, width);
        for (var i = 0; i < rows.size(); i++) {
            if (rows.get(i).path().equals(path)) {
                return state.at(scroll.at(i, rows.size(), page));
            }
        }
        return state.at(scroll.settled(rows.size(), page));
    }

    private TreeState fold(List<Integer> path, boolean fold) {
        var next = new HashSet<>(folded);
        if (fold) {
            next.add(path);
        } else {
            next.remove(path);
        }
        return with(next);
    }

    private TreeState foldedAll(Tree root, int width, int page) {
        var all = new HashSet<List<Integer>>();
        for (var row : TreeRows.of(root, Set.of(), false, width)) {
            if (!row.tree().children().isEmpty()) {
                all.add(row.path());
            }
        }
        var here = path(rows(root, width));
        return here.isEmpty() ? with(all) : with(all).on(here.subList(0, 1), root, width, page);
    }

    /// Of the row under the cursor; empty where there is none.
    private List<Integer> path(List<Row> rows) {
        return rows.isEmpty() ? List.of() : current(rows).path();
    }

    private Row current(List<Row> rows) {
        return rows.get(Math.clamp(scroll.cursor(), 0, rows.size() - 1));
    }

    private TreeState with(Set<List<Integer>> newFolded) {
        return new TreeState(scroll, newFolded, search, wrap, left);
    }

    private TreeState at(Scroll newScroll) {
        return new TreeState(newScroll, folded, search, wrap, left);
    }
}
