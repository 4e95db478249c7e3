package dev.fumidai.terminal.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.canvas.CellBuffer;
import dev.fumidai.terminal.canvas.ColourDepth;
import dev.fumidai.terminal.canvas.Renderer;
import dev.fumidai.terminal.canvas.Screenshot;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.Event.Action;
import dev.fumidai.terminal.input.Event.Button;
import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.input.Modifiers;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TableViewTest {
    private static final Theme THEME = Themes.named("dark").orElseThrow();
    private static final List<Column> COLUMNS = List.of(
            Column.of("NAME", 0),
            Column.right("TASKS", 1),
            Column.of("DEPLOY", 2),
            Column.of("LAUNCH", 5).whenWide(),
            Column.of("WHY", 3));
    private static final List<List<String>> CELLS = List.of(
            List.of("console", "1/1", "steady", "FARGATE", ""),
            List.of("注文サビスx", "0/2", "failed 3/10", "EC2", "exit 137, out of memory"),
            List.of("web", "30/40", "rolling 75%", "FARGATE", "1 pending: image pull \u001b[2J"));

    @Test
    void columnsAreAlignedAndMarksAndTheSortedColumnAreSeen() {
        assertThat(drawn(60, 5, TableState.START.sorted(0, false))).isEqualTo("""
                          NAME↑        TASKS  DEPLOY       WHY
                          console        1/1  steady
                        ✓ 注文サビスx    0/2  failed 3/10  exit 137, out of memory
                          web          30/40  rolling 75%  1 pending: image pull ␛[…\
                        """);
    }

    @Test
    void columnsGoByPriorityWhereThereIsNoRoom() {
        assertThat(drawn(40, 5, TableState.START)).isEqualTo("""
                          NAME         TASKS  DEPLOY    WHY
                          console        1/1  steady
                        ✓ 注文サビスx    0/2  failed …  exit 13…
                          web          30/40  rolling…  1 pendi…\
                        """);
        assertThat(drawn(24, 5, TableState.START)).isEqualTo("""
                          NAME         TASKS
                          console        1/1
                        ✓ 注文サビスx    0/2
                          web          30/40\
                        """);
    }

    @Test
    void aTextBeyondItsColumnsLimitTakesRoomThatNobodyNeeds() {
        var columns = List.of(Column.of("NAME", 0), Column.of("WHY", 1).between(3, 5));
        var cells = List.of(List.of("a", "longer than five"));

        assertThat(drawn(columns, cells, 13)).isEqualTo("  NAME  WHY\n  a     long…");
        assertThat(drawn(columns, cells, 40)).isEqualTo("  NAME  WHY\n  a     longer than five");
    }

    @Test
    void aColumnMayKeepTheEndsOfItsTexts() {
        var columns =
                List.of(Column.of("NAME", 0), Column.of("TD", 1).between(8, 8).withEnds());
        var cells = List.of(List.of("a", "statements:118"));

        assertThat(drawn(columns, cells, 16)).isEqualTo("  NAME  TD\n  a     sta…:118");
    }

    @Test
    void whatIsLeftThenGoesToTextsButNotToIds() {
        var columns = List.of(
                Column.of("ID", 0).between(4, 4),
                Column.of("WHY", 1).between(3, 5),
                Column.of("TEXT", 2).between(3, 5));
        var cells = List.of(List.of("0123456789abcdef", "longer than five", "a text that is longest"));

        assertThat(drawn(columns, cells, 24)).isEqualTo("  ID    WHY        TEXT\n  012…  longer t…  a te…");
    }

    @Test
    void theWideModeScrollsSideways() {
        var wide = TableState.START.key(KeyPress.control('w'), 3, COLUMNS, 4).orElseThrow();
        var right = new KeyPress(Named.RIGHT, Modifiers.SHIFT);

        assertThat(drawn(48, 4, wide)).startsWith("  NAME         TASKS  DEPLOY       LAUNCH   WHY");
        var scrolled = wide.key(right, 3, COLUMNS, 4)
                .orElseThrow()
                .key(right, 3, COLUMNS, 4)
                .orElseThrow();
        assertThat(drawn(48, 4, scrolled)).isEqualTo("""
                          NAME         LAUNCH   WHY
                          console      FARGATE
                        ✓ 注文サビスx  EC2      exit 137, out of memory
                          web          FARGATE  1 pending: image pull ␛…\
                        """);
    }

    @Test
    void aColumnIsChosenAmongThoseThatAreSeen() {
        var left = new KeyPress(Named.LEFT, Modifiers.SHIFT);
        var right = new KeyPress(Named.RIGHT, Modifiers.SHIFT);

        var first = press(TableState.START, 3, 4, right);
        assertThat(first.column()).isZero();
        assertThat(press(first, 3, 4, right, right).column()).isEqualTo(2);
        assertThat(press(first, 3, 4, right, right, right).column()).isEqualTo(4);
        assertThat(press(first, 3, 4, right, right, right, right).column()).isEqualTo(4);
        assertThat(press(first, 3, 4, left).column()).isZero();
        assertThat(press(TableState.START.sorted(2, true), 3, 4, left).column()).isEqualTo(2);
        assertThat(press(first, 3, 4, KeyPress.control('w')).column()).isEqualTo(-1);
        assertThat(first.unchosen()).isEqualTo(TableState.START);
        assertThat(drawn(60, 5, first).lines().findFirst())
                .contains(drawn(60, 5, TableState.START).lines().findFirst().orElseThrow());
    }

    @Test
    void theCursorMovesAndTheTableFollows() {
        var state = press(TableState.START, 100, 10, KeyPress.of('j'), KeyPress.of(Named.PAGE_DOWN), KeyPress.of('j'));
        assertThat(state.scroll()).isEqualTo(new Scroll(11, 2));

        state = press(state, 100, 10, KeyPress.of('G'));
        assertThat(state.scroll()).isEqualTo(new Scroll(99, 90));
        state = press(state, 100, 10, KeyPress.of('k'), KeyPress.control('b'));
        assertThat(state.scroll()).isEqualTo(new Scroll(89, 89));
        assertThat(state.at(89, 20, 10).scroll()).isEqualTo(new Scroll(19, 10));
        state = press(state, 100, 10, KeyPress.of(Named.HOME));
        assertThat(state.scroll()).isEqualTo(Scroll.START);
        assertThat(state.key(KeyPress.of('x'), 100, COLUMNS, 10)).isEmpty();
    }

    @Test
    void theMousePicksRowsAndTheWheelScrolls() {
        var click = new Event.Mouse(Action.PRESS, Button.LEFT, 0, 0, Modifiers.NONE);
        var wheel = new Event.Mouse(Action.WHEEL_DOWN, Button.NONE, 0, 0, Modifiers.NONE);
        var scrolled = TableState.START.at(50, 100, 10);

        assertThat(scrolled.mouse(click, 1, 100, 10).orElseThrow().cursor()).isEqualTo(41);
        assertThat(scrolled.mouse(click, 0, 100, 10)).isEmpty();
        assertThat(scrolled.mouse(wheel, 0, 100, 10).orElseThrow().cursor()).isEqualTo(53);
    }

    @Test
    void tenThousandRowsCostWhatIsSeen() {
        var asked = new AtomicInteger();
        var rows = rows(10_000, asked);
        var buffer = new CellBuffer(200, 60);
        var renderer = new Renderer(ColourDepth.TRUE_COLOUR);
        var state = TableState.START.at(5_000, 10_000, 59);
        buffer.frame().fill(THEME.plain());
        TableView.draw(buffer.frame(), COLUMNS, rows, state, THEME);
        renderer.render(buffer);
        var cells = renderer.cells();
        var writes = buffer.writes();
        asked.set(0);

        var down = state.key(KeyPress.of('k'), 10_000, COLUMNS, 59).orElseThrow();
        buffer.clear();
        buffer.frame().fill(THEME.plain());
        TableView.draw(buffer.frame(), COLUMNS, rows, down, THEME);
        var bytes = renderer.render(buffer);

        assertThat(asked.get()).isLessThanOrEqualTo(2 * 59 * COLUMNS.size());
        assertThat(buffer.writes() - writes).isLessThan(200 * 60 + 200 * 60);
        assertThat(renderer.cells() - cells).isLessThanOrEqualTo(2 * 200);
        assertThat(bytes.length).isLessThan(700);
    }

    @Test
    void anEmptyTableAndATinyWindowAreFine() {
        var buffer = new CellBuffer(1, 1);
        TableView.draw(buffer.frame(), COLUMNS, rows(), TableState.START.at(7, 8, 9), THEME);
        TableView.draw(new CellBuffer(30, 5).frame(), COLUMNS, rows(0, new AtomicInteger()), TableState.START, THEME);

        assertThat(Screenshot.text(buffer)).isEmpty();
    }

    private static TableState press(TableState state, int rows, int page, KeyPress... presses) {
        var next = state;
        for (var press : presses) {
            next = next.key(press, rows, COLUMNS, page).orElseThrow();
        }
        return next;
    }

    private static String drawn(int width, int height, TableState state) {
        var buffer = new CellBuffer(width, height);
        TableView.draw(buffer.frame(), COLUMNS, rows(), state, THEME);
        return Screenshot.text(buffer);
    }

    private static String drawn(List<Column> columns, List<List<String>> cells, int width) {
        var buffer = new CellBuffer(width, 1 + cells.size());
        TableView.draw(buffer.frame(), columns, rows(cells), TableState.START, THEME);
        return Screenshot.text(buffer);
    }

    private static TableRows rows() {
        return rows(CELLS);
    }

    private static TableRows rows(List<List<String>> cells) {
        return new TableRows() {
            @Override
            public int size() {
                return cells.size();
            }

            @Override
            public Cell cell(int row, int column) {
                return Cell.of(cells.get(row).get(column));
            }

            @Override
            public boolean isMarked(int row) {
                return row == 1;
            }
        };
    }

    private static TableRows rows(int count, AtomicInteger asked) {
        return new TableRows() {
            @Override
            public int size() {
                return count;
            }

            @Override
            public Cell cell(int row, int column) {
                asked.incrementAndGet();
                return new Cell("row " + row + " 注文 " + column, column == 2 ? Tone.OK : Tone.PLAIN);
            }
        };
    }
}
