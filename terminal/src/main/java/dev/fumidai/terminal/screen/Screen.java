package dev.fumidai.terminal.screen;

import dev.fumidai.terminal.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a terminal of some size shows after a program has printed into it. Understands what
/// `xterm`-like terminals understand of moving, erasing, inserting, scrolling and the alternate
/// screen; answers where a program asks for the cursor's place or the kind of terminal.
///
/// **Threading:** one owner.
public final class Screen {
    private final ScreenParser parser = new ScreenParser(new Actions());
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private TerminalSize size;
    private Grid main;
    private Grid alternate;
    private boolean onAlternate;
    private boolean cursorVisible = true;
    private int last = ' ';

    public Screen(TerminalSize size) {
        this.size = size;
        main = new Grid(size);
        alternate = new Grid(size);
    }

    /// Takes what the program prints, cut anywhere.
    public void write(byte[] bytes, int offset, int count) {
        for (var i = offset; i < offset + count; i++) {
            parser.accept(Byte.toUnsignedInt(bytes[i]));
        }
    }

    /// As the bytes of `text`.
    public void write(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, 0, bytes.length);
    }

    /// What the terminal has answered since the last time.
    public byte[] takeAnswers() {
        var taken = answers.toByteArray();
        answers.reset();
        return taken;
    }

    public void resize(TerminalSize newSize) {
        size = newSize;
        main.resize(newSize);
        alternate.resize(newSize);
    }

    /// Every line, without the blanks at its end.
    public List<String> lines() {
        return IntStream.range(0, grid().rows()).mapToObj(grid()::line).toList();
    }

    /// The lines, without the empty ones at the end.
    public String text() {
        return lines().stream().collect(Collectors.joining("\n")).stripTrailing();
    }

    /// What each cell of a row shows; nothing for the right half of a wide character.
    public List<String> cells(int row) {
        return grid().cells(row);
    }

    /// How a cell looks.
    public Rendition renditionAt(int row, int column) {
        return grid().look(row, column);
    }

    /// From 0.
    public int cursorRow() {
        return grid().row();
    }

    /// From 0.
    public int cursorColumn() {
        return grid().column();
    }

    public boolean isCursorVisible() {
        return cursorVisible;
    }

    public boolean isAlternate() {
        return onAlternate;
    }

    private Grid grid() {
        return onAlternate ? alternate : main;
    }

    private void alternate(boolean on) {
        if (on && !onAlternate) {
            alternate = new Grid(size);
            alternate.look(main.look());
            alternate.move(main.row(), main.column());
        }
        if (!on && onAlternate) {
            main.look(alternate.look());
        }
        onAlternate = on;
    }

    private final class Actions implements ScreenParser.Actions {
        @Override
        public void print(int codePoint) {
            last = codePoint;
            grid().print(codePoint);
        }

        @Override
        public void control(int code) {
            var grid = grid();
            switch (code) {
                case '\b' -> grid.move(grid.row(), grid.column() - 1);
                case '\t' -> grid.move(grid.row(), (grid.column() / 8 + 1) * 8);
                case '\n', 0x0b, '\f' -> grid.lineFeed();
                case '\r' -> grid.move(grid.row(), 0);
                default -> {} // bells, character sets
            }
        }

        @Override
        public void escape(int code) {
            var grid = grid();
            switch (code) {
                case '7' -> grid.save();
                case '8' -> grid.restore();
                case 'D' -> grid.lineFeed();
                case 'E' -> {
                    grid.move(grid.row(), 0);
                    grid.lineFeed();
                }
                case 'M' -> grid.reverseLineFeed();
                case 'c' -> {
                    onAlternate = false;
                    cursorVisible = true;
                    main = new Grid(size);
                }
                default -> {} // keypad modes and the like show nothing
            }
        }

        @Override
        public void sequence(Sequence sequence) {
            if (sequence.isPrivate()) {
                mode(sequence);
            } else {
                if (sequence.code() == 'm') {
                    grid().look(grid().look().after(sequence.numbers()));
                }
                move(sequence);
                edit(sequence);
                answer(sequence);
            }
        }

        private void mode(Sequence sequence) {
            var on = sequence.code() == 'h';
            if (!on && sequence.code() != 'l') {
                return;
            }
            for (var number : sequence.numbers()) {
                switch (number) {
                    case 7 -> grid().wraps(on);
                    case 25 -> cursorVisible = on;
                    case 47, 1047 -> alternate(on);
                    case 1048 -> saveOrRestore(on);
                    case 1049 -> {
                        if (on) {
                            main.save();
                            alternate(true);
                        } else {
                            alternate(false);
                            main.restore();
                        }
                    }
                    default -> {} // mouse, paste and key modes show nothing
                }
            }
        }

        private void saveOrRestore(boolean save) {
            if (save) {
                grid().save();
            } else {
                grid().restore();
            }
        }

        private void move(Sequence sequence) {
            var grid = grid();
            var count = sequence.count(0);
            switch (sequence.code()) {
                case 'A' -> grid.moveBy(-count);
                case 'B', 'e' -> grid.moveBy(count);
                case 'C', 'a' -> grid.move(grid.row(), grid.column() + count);
                case 'D' -> grid.move(grid.row(), grid.column() - count);
                case 'E', 'F' -> {
                    grid.moveBy(sequence.code() == 'E' ? count : -count);
                    grid.move(grid.row(), 0);
                }
                case 'G', '`' -> grid.move(grid.row(), count - 1);
                case 'H', 'f' -> grid.move(count - 1, sequence.count(1) - 1);
                case 'd' -> grid.move(count - 1, grid.column());
                case 'Z' -> grid.move(grid.row(), Math.max(0, (grid.column() - 1) / 8 - count + 1) * 8);
                case 's' -> grid.save();
                case 'u' -> grid.restore();
                case 'r' -> {
                    grid.region(count - 1, sequence.number(1, grid.rows()) - 1);
                    grid.move(0, 0);
                }
                default -> {} // see the two others
            }
        }

        private void edit(Sequence sequence) {
            var grid = grid();
            var count = sequence.count(0);
            switch (sequence.code()) {
                case 'J' -> eraseScreen(sequence.number(0, 0));
                case 'K' -> eraseLine(sequence.number(0, 0));
                case 'L' -> grid.insertLines(count);
                case 'M' -> grid.insertLines(-count);
                case '@' -> grid.shift(count);
                case 'P' -> grid.shift(-count);
                case 'X' -> grid.eraseLine(grid.column(), grid.column() + count);
                case 'S' -> grid.scrollRegion(count);
                case 'T' -> grid.scrollRegion(-count);
                case 'b' -> {
                    for (var i = 0; i < Math.min(count, grid.columns() * grid.rows()); i++) {
                        grid.print(last);
                    }
                }
                default -> {} // colours, tabulators
            }
        }

        private void eraseLine(int what) {
            var grid = grid();
            grid.eraseLine(what == 0 ? grid.column() : 0, what == 1 ? grid.column() + 1 : grid.columns());
        }

        private void eraseScreen(int what) {
            var grid = grid();
            if (what < 2) {
                eraseLine(what);
            }
            grid.eraseRows(what == 0 ? grid.row() + 1 : 0, what == 1 ? grid.row() : what == 3 ? 0 : grid.rows());
        }

        private void answer(Sequence sequence) {
            if (sequence.code() == 'c' && sequence.number(0, 0) == 0) {
                answers.writeBytes("\u001b[?6c".getBytes(StandardCharsets.US_ASCII));
            } else if (sequence.code() == 'n' && sequence.number(0, 0) == 6) {
                var place = "\u001b[%d;%dR".formatted(grid().row() + 1, grid().column() + 1);
                answers.writeBytes(place.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
