package dev.fumidai.bench.micro;

import dev.fumidai.terminal.canvas.CellBuffer;
import dev.fumidai.terminal.canvas.ColourDepth;
import dev.fumidai.terminal.canvas.Renderer;
import dev.fumidai.terminal.input.Event;
import dev.fumidai.terminal.input.EventDecoder;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.Column;
import dev.fumidai.terminal.widget.TableRows;
import dev.fumidai.terminal.widget.TableState;
import dev.fumidai.terminal.widget.TableView;
import dev.fumidai.terminal.widget.Theme;
import dev.fumidai.terminal.widget.Themes;
import dev.fumidai.terminal.widget.Tone;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What a key costs in a table of 10,000 rows on a terminal of 200 by 60: from the bytes that came
/// to the bytes that go.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class ScreenBenchmark {
    private static final int ROWS = 10_000;
    private static final int WIDTH = 200;
    private static final int HEIGHT = 60;
    private static final byte[] DOWN = "\u001b[B".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PAGE_DOWN = "\u001b[6~".getBytes(StandardCharsets.US_ASCII);
    private static final Tone[] TONES = {Tone.OK, Tone.PLAIN, Tone.CHANGING, Tone.BROKEN, Tone.PAST};
    private static final List<Column> COLUMNS = List.of(
            Column.of("NAME", 0),
            Column.right("TASKS", 1),
            Column.of("DEPLOY", 2),
            Column.of("TD", 3),
            Column.right("CPU", 5),
            Column.right("MEM", 5),
            Column.right("AGE", 4),
            Column.of("WHY", 2).between(1, 60));

    private final EventDecoder decoder = new EventDecoder();
    private final CellBuffer buffer = new CellBuffer(WIDTH, HEIGHT);
    private final Renderer renderer = new Renderer(ColourDepth.TRUE_COLOUR);
    private final Theme theme = Themes.named("dark").orElseThrow();
    private final TableRows rows = new Services();
    private TableState state = TableState.START;

    /// The cursor moves by one row.
    @Benchmark
    public final byte[] arrowToFrame() {
        return frame(DOWN);
    }

    /// Every row changes.
    @Benchmark
    public final byte[] pageToFrame() {
        return frame(PAGE_DOWN);
    }

    /// Nothing changes: drawn, and found the same.
    @Benchmark
    public final byte[] idleFrame() {
        return draw();
    }

    private byte[] frame(byte[] typed) {
        var page = TableView.page(HEIGHT);
        for (Event event : decoder.accept(typed, 0, typed.length)) {
            if (event instanceof KeyPress press) {
                state = state.key(press, ROWS, COLUMNS, page).orElse(state);
            }
        }
        if (state.cursor() == ROWS - 1) {
            state = TableState.START;
        }
        return draw();
    }

    private byte[] draw() {
        buffer.clear();
        buffer.frame().fill(theme.plain());
        TableView.draw(buffer.frame(), COLUMNS, rows, state, theme);
        return renderer.render(buffer);
    }

    /// Rows that are made when they are asked for, every tenth with a Japanese name.
    private static final class Services implements TableRows {
        @Override
        public int size() {
            return ROWS;
        }

        @Override
        public Cell cell(int row, int column) {
            var text = switch (column) {
                case 0 -> row % 10 == 0 ? "注文サービス-" + row : "service-" + row;
                case 1 -> row % 7 + "/" + row % 9;
                case 2 -> "rolling " + row % 100 + "%";
                case 3 -> "service:" + row;
                case 4, 5 -> row % 100 + "%";
                case 6 -> row % 60 + "m";
                default -> "1 pending: image pull of revision " + row;
            };
            return new Cell(text, TONES[(row + column) % TONES.length]);
        }
    }
}
