package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where a person is in a tree, and what of it is folded away.
///
/// @param folded the paths of what is folded: the number of each child on the way
/// @param search what is highlighted; `n` and `N` unfold what hides a match
public record TreeState(Scroll scroll, Set<List<Integer>> folded, Optional<Search> search) {
    public static final TreeState START = new TreeState(Scroll.START, Set.of(), Optional.empty());

    public TreeState {
        folded = Set.copyOf(folded);
    }

    /// A row of the tree as it is shown.
    ///
    /// @param folded whether it hides something
    public record Row(Tree tree, List<Integer> path, boolean folded) {}

    /// The rows that are not folded away, without the root.
    public List<Row> rows(Tree root) {
        var rows = new ArrayList<Row>();
        collect(root, List.of(), folded, rows);
        return rows;
    }

    /// After a key: those of [Scroll]; Enter or space folds and unfolds, left and right do one of
    /// them, `-` folds everything, `+` unfolds it, `n N` go to the next match.
    public Optional<TreeState> key(KeyPress press, Tree root, int page) {
        var rows = rows(root);
        if (press.is('-')) {
            return Optional.of(foldedAll(root, page));
        }
        if (press.is('+')) {
            return Optional.of(
                    with(Set.of()).on(rows.isEmpty() ? List.of() : current(rows).path(), root, page));
        }
        if (press.is('n') || press.is('N')) {
            return Optional.of(next(root, press.is('n') ? 1 : -1, page));
        }
        if (!rows.isEmpty()) {
            var row = current(rows);
            var hasParts = !row.tree().children().isEmpty();
            if (hasParts && (press.is(Named.ENTER) || press.is(' '))) {
                return Optional.of(fold(row.path(), !row.folded()));
            }
            if (press.is(Named.RIGHT) || press.is('l')) {
                return hasParts ? Optional.of(fold(row.path(), false)) : Optional.empty();
            }
            if (press.is(Named.LEFT) || press.is('h')) {
                return left(row, hasParts, root, page);
            }
        }
        return scroll.key(press, rows.size(), page).map(this::at);
    }

    public Optional<TreeState> wheel(Event.Mouse mouse, Tree root, int page) {
        return scroll.wheel(mouse, rows(root).size(), page).map(this::at);
    }

    /// Looks for something else, from the start on.
    public TreeState searching(Optional<Search> newSearch, Tree root, int page) {
        var from = new TreeState(new Scroll(-1, 0), folded, newSearch);
        return newSearch.isEmpty() ? new TreeState(scroll, folded, newSearch) : from.next(root, 1, page);
    }

    static String text(Tree tree) {
        return tree.value().isEmpty() ? tree.label() : tree.label() + "  " + tree.value();
    }

    private Optional<TreeState> left(Row row, boolean hasParts, Tree root, int page) {
        if (hasParts && !row.folded()) {
            return Optional.of(fold(row.path(), true));
        }
        return row.path().size() > 1
                ? Optional.of(on(row.path().subList(0, row.path().size() - 1), root, page))
                : Optional.empty();
    }

    private TreeState next(Tree root, int step, int page) {
        if (search.isEmpty()) {
            return this;
        }
        var all = with(Set.of()).rows(root);
        var visible = rows(root);
        var here = scroll.cursor() >= 0 && !visible.isEmpty() ? all.indexOf(unfolded(current(visible))) : -1;
        for (var i = 1; i <= all.size(); i++) {
            var row = all.get(Math.floorMod(here + i * step, all.size()));
            if (search.get().isIn(text(row.tree()))) {
                return on(row.path(), root, page);
            }
        }
        return at(new Scroll(Math.max(0, scroll.cursor()), scroll.top()));
    }

    /// With the cursor on this row, and nothing folded that hides it.
    private TreeState on(List<Integer> path, Tree root, int page) {
        var open = new HashSet<>(folded);
        for (var i = 1; i < path.size(); i++) {
            open.remove(path.subList(0, i));
        }
        var state = with(open);
        var rows = state.rows(root);
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

    private TreeState foldedAll(Tree root, int page) {
        var all = new HashSet<List<Integer>>();
        for (var row : with(Set.of()).rows(root)) {
            if (!row.tree().children().isEmpty()) {
                all.add(row.path());
            }
        }
        var rows = rows(root);
        var state = with(all);
        return rows.isEmpty() ? state : state.on(current(rows).path().subList(0, 1), root, page);
    }

    private Row current(List<Row> rows) {
        return rows.get(Math.clamp(scroll.cursor(), 0, rows.size() - 1));
    }

    private static Row unfolded(Row row) {
        return new Row(row.tree(), row.path(), false);
    }

    private TreeState with(Set<List<Integer>> newFolded) {
        return new TreeState(scroll, newFolded, search);
    }

    private TreeState at(Scroll newScroll) {
        return new TreeState(newScroll, folded, search);
    }

    private static void collect(Tree tree, List<Integer> path, Set<List<Integer>> folded, List<Row> rows) {
        for (var i = 0; i < tree.children().size(); i++) {
            var child = tree.children().get(i);
            var childPath = new ArrayList<>(path);
            childPath.add(i);
            var isFolded = folded.contains(childPath);
            rows.add(new Row(child, List.copyOf(childPath), isFolded));
            if (!isFolded) {
                collect(child, childPath, folded, rows);
            }
        }
    }
}
