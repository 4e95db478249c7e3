package dev.fumidai.terminal.widget;

import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import java.util.Collections;
import java.util.Optional;

/// Where a person is in a text or a log.
///
/// @param top the number of the first line that is seen
/// @param skipped how many rows of it are not, when it is wrapped
/// @param left how many columns are scrolled away, when nothing is wrapped
/// @param follow whether the end stays in sight when lines come
/// @param search what is highlighted
/// @param found the number of the line that the search is at; -1 for none
public record TextState(
        long top, int skipped, int left, boolean wrap, boolean follow, Optional<Search> search, long found) {
    private static final int WHEEL_ROWS = 3;

    /// At the start of a text.
    public static final TextState START = new TextState(0, 0, 0, false, false, Optional.empty(), -1);

    /// At the end of a log, and staying there.
    public static final TextState FOLLOWING = new TextState(0, 0, 0, true, true, Optional.empty(), -1);

    /// After a key: arrows and `h j k l`, pages, `g G`, `w` wraps, `f` follows, `n N` to the next
    /// match, Shift with left or right sideways. To the left of the first column there is nothing.
    ///
    /// @param width of the frame that it is drawn on
    /// @param height likewise
    public Optional<TextState> key(KeyPress press, Lines lines, int width, int height) {
        var view = new WrappedText(lines, this, width, height);
        if (press.is('w')) {
            return Optional.of(new TextState(top, 0, 0, !wrap, follow, search, found));
        }
        if (press.is('f')) {
            return Optional.of(following(!follow, lines, width, height));
        }
        if (press.is('n') || press.is('N')) {
            return Optional.of(next(lines, press.is('n') ? 1 : -1, height));
        }
        return Sideways.ofArrows(press, left, wrap)
                .map(this::sideways)
                .or(() -> rows(press, height).map(view::moved));
    }

    /// Stays at the end from now on, or where it is.
    ///
    /// @param width of the frame that it is drawn on
    /// @param height likewise
    public TextState following(boolean on, Lines lines, int width, int height) {
        var here = new WrappedText(lines, this, width, height).start();
        return new TextState(here.line(), here.row(), left, wrap, on, search, found);
    }

    public Optional<TextState> wheel(Event.Mouse mouse, Lines lines, int width, int height) {
        var view = new WrappedText(lines, this, width, height);
        return switch (mouse.action()) {
            case WHEEL_UP -> Optional.of(view.moved(-WHEEL_ROWS));
            case WHEEL_DOWN -> Optional.of(view.moved(WHEEL_ROWS));
            case PRESS, RELEASE, DRAG, MOVE, WHEEL_LEFT, WHEEL_RIGHT -> Optional.empty();
        };
    }

    /// Looks for something else: what is nearest to the end where that is followed, otherwise the first
    /// one from the first line in sight on; the last one before it where none comes any more.
    public TextState searching(Optional<Search> newSearch, Lines lines, int height) {
        var from = new TextState(top, skipped, left, wrap, follow, newSearch, top - 1);
        if (newSearch.isEmpty()) {
            return from;
        }
        if (follow) {
            return from.searchedFrom(lines.end(), lines, -1, height);
        }
        var below = newSearch.get().find(lines, top, 1);
        return below.isPresent() && below.getAsLong() < top
                ? from.searchedFrom(top, lines, -1, height)
                : from.next(lines, 1, height);
    }

    private TextState searchedFrom(long line, Lines lines, int step, int height) {
        return new TextState(top, skipped, left, wrap, follow, search, line).next(lines, step, height);
    }

    TextState wrapped() {
        return new TextState(top, skipped, left, true, follow, search, found);
    }

    /// Where the search is: the how many-th of how many lines with it; 0 where it is at none.
    public record Matches(long at, long count) {}

    /// Empty while nothing is looked for.
    public Optional<Matches> matches(Lines lines) {
        return search.map(it -> {
            var all = it.all(lines);
            return new Matches(Math.max(0, Collections.binarySearch(all, found) + 1L), all.size());
        });
    }

    TextState at(long newTop, int newSkipped, boolean newFollow) {
        return new TextState(newTop, newSkipped, left, wrap, newFollow, search, found);
    }

    private TextState sideways(int newLeft) {
        return new TextState(top, skipped, newLeft, wrap, follow, search, found);
    }

    private static Optional<Long> rows(KeyPress press, int height) {
        if (press.is(Named.UP) || press.is('k')) {
            return Optional.of(-1L);
        }
        if (press.is(Named.DOWN) || press.is('j')) {
            return Optional.of(1L);
        }
        if (press.is(Named.PAGE_UP) || press.isControl('b')) {
            return Optional.of(-Math.max(1L, height - 1L));
        }
        if (press.is(Named.PAGE_DOWN) || press.isControl('f')) {
            return Optional.of(Math.max(1L, height - 1L));
        }
        if (press.is(Named.HOME) || press.is('g')) {
            return Optional.of(WrappedText.TO_START);
        }
        return press.is(Named.END) || press.is('G') ? Optional.of(WrappedText.TO_END) : Optional.empty();
    }

    /// Puts the line that was found a little below the top, unless it is seen.
    private TextState next(Lines lines, int step, int height) {
        if (search.isEmpty()) {
            return this;
        }
        var from = found >= lines.first() ? found : top - step;
        var next = search.get().find(lines, from + step, step);
        if (next.isEmpty()) {
            return new TextState(top, skipped, left, wrap, follow, search, -1);
        }
        var number = next.getAsLong();
        var seen = number >= top && number < top + height / 2 && !follow;
        var newTop = seen ? top : Math.max(lines.first(), number - height / 4);
        return new TextState(newTop, seen ? skipped : 0, left, wrap, false, search, number);
    }
}
