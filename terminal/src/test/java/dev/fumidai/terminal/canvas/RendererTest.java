package dev.fumidai.terminal.canvas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.DisplayWidth;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.screen.Rendition;
import dev.fumidai.terminal.screen.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RendererTest {
    /// Controls, changes of direction, invisible spaces and tags; only joiners may be in a cluster.
    private static final Pattern ACTING = Pattern.compile(
            "[\\p{Cc}\\x{200b}\\x{200e}\\x{200f}\\x{2028}-\\x{202e}\\x{2060}-\\x{206f}\\x{feff}\\x{e0000}-\\x{e007f}]");

    private static final String FAMILY = "👨‍👩‍👧";
    private static final List<String> TEXTS = List.of(
            "a",
            "web-1",
            "注文サービス",
            "日本",
            "é",
            "が",
            FAMILY,
            "🇯🇵",
            "❤️",
            "👍🏽",
            "│",
            "     ",
            "\u001b[2J",
            "x\ty",
            "ｶﾞ");
    private static final List<Style> STYLES = List.of(
            Style.PLAIN,
            Style.PLAIN.bold(),
            Style.PLAIN.dim().underlined(),
            Style.PLAIN.in(Colour.indexed(1)),
            Style.of(Colour.rgb(0x102030), Colour.indexed(200)),
            Style.of(Colour.indexed(12), Colour.rgb(0xfbf1c7)).reversed(),
            Style.PLAIN.on(Colour.rgb(0x282828)));

    private final Renderer renderer = new Renderer(ColourDepth.TRUE_COLOUR);

    @Test
    void theTerminalShowsTheBufferWhateverWasShownBefore() {
        for (var seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var buffer = new CellBuffer(2 + random.nextInt(30), 1 + random.nextInt(6));
            var screen = screen(buffer);
            var fresh = new Renderer(ColourDepth.TRUE_COLOUR);
            for (var frame = 0; frame < 12; frame++) {
                if (random.nextInt(4) == 0) {
                    buffer.clear();
                }
                draw(random, buffer.frame());
                write(screen, fresh.render(buffer));
                assertShows(screen, buffer, "seed " + seed + ", frame " + frame);
            }
        }
    }

    @Test
    void nothingIsWrittenWhenNothingHasChanged() {
        var buffer = new CellBuffer(40, 5);
        buffer.frame().text(3, 2, "注文 " + FAMILY, Style.PLAIN.bold());
        assertThat(renderer.render(buffer)).isNotEmpty();

        buffer.clear();
        buffer.frame().text(3, 2, "注文 " + FAMILY, Style.PLAIN.bold());

        assertThat(renderer.render(buffer)).isEmpty();
    }

    @Test
    void onlyWhatHasChangedIsWritten() {
        var buffer = new CellBuffer(200, 60);
        for (var row = 0; row < 60; row++) {
            buffer.frame().text(0, row, "x".repeat(200), Style.PLAIN.in(Colour.indexed(row)));
        }
        renderer.render(buffer);
        var before = renderer.cells();

        buffer.frame().text(100, 30, "ab", Style.PLAIN.in(Colour.indexed(30)));

        assertThat(new String(renderer.render(buffer), UTF_8))
                .isEqualTo("\u001b[?2026h\u001b[31;101H\u001b[38;5;30mab\u001b[?2026l");
        assertThat(renderer.cells() - before).isEqualTo(2);
    }

    @Test
    void theShortestWayIsTaken() {
        var buffer = new CellBuffer(40, 5);
        buffer.frame().text(0, 0, "0123456789012345678901234567890123456789", Style.PLAIN);
        renderer.render(buffer);

        buffer.frame().text(0, 0, "A", Style.PLAIN);
        buffer.frame().text(3, 0, "B", Style.PLAIN);
        buffer.frame().text(20, 0, "C", Style.PLAIN);
        buffer.frame().text(0, 1, "D", Style.PLAIN);
        buffer.frame().text(30, 0, "          ", Style.PLAIN);

        assertThat(new String(renderer.render(buffer), UTF_8))
                .isEqualTo("\u001b[?2026h\u001b[HA12B\u001b[16CC\u001b[9C\u001b[K\r\nD\u001b[?2026l");
    }

    @Test
    void anotherSizeAndAnInvalidatedScreenAreDrawnAfresh() {
        var buffer = new CellBuffer(10, 2);
        buffer.frame().text(0, 0, "one", Style.PLAIN);
        renderer.render(buffer);
        var larger = new CellBuffer(12, 2);
        larger.frame().text(0, 0, "one", Style.PLAIN);

        assertThat(new String(renderer.render(larger), UTF_8))
                .contains("\u001b[2J")
                .contains("one");
        renderer.invalidate();
        assertThat(new String(renderer.render(larger), UTF_8))
                .contains("\u001b[2J")
                .contains("one");
        assertThat(renderer.render(larger)).isEmpty();
    }

    @Test
    void theCursorIsShownWhereItIsWantedAndHiddenOtherwise() {
        var buffer = new CellBuffer(10, 2);
        var screen = screen(buffer);
        write(screen, renderer.render(buffer));
        assertThat(screen.isCursorVisible()).isFalse();

        buffer.frame().cursor(4, 1);
        write(screen, renderer.render(buffer));
        assertThat(screen.isCursorVisible()).isTrue();
        assertThat(List.of(screen.cursorColumn(), screen.cursorRow())).containsExactly(4, 1);
        assertThat(renderer.render(buffer)).isEmpty();

        buffer.clear();
        write(screen, renderer.render(buffer));
        assertThat(screen.isCursorVisible()).isFalse();
    }

    @Test
    void noTextActsOnTheTerminal() {
        for (var seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var buffer = new CellBuffer(60, 3);
            for (var row = 0; row < 3; row++) {
                buffer.frame().text(0, row, hostile(random), Style.PLAIN);
            }

            var sent = new String(new Renderer(ColourDepth.INDEXED).render(buffer), UTF_8)
                    .replaceAll("\u001b\\[[0-9;?]*[A-Za-z]|\r\n", "");

            assertThat(sent).as("seed %d", seed).doesNotContainPattern(ACTING);
        }
    }

    private static String hostile(Random random) {
        var starts = new int[] {0, 0x80, 0x1b, 0x200b, 0x2028, 0x2060, 0xd800, 0xfeff, 0xe0001, 'a', 0x300, 0x65e5};
        var text = new StringBuilder();
        for (var i = 0; i < 40; i++) {
            text.appendCodePoint(starts[random.nextInt(starts.length)] + random.nextInt(12));
        }
        return text.toString();
    }

    @Test
    void coloursFitTheTerminal() {
        var style = Style.of(Colour.rgb(0xd75f00), Colour.indexed(196)).bold();

        assertThat(sequence(ColourDepth.TRUE_COLOUR, style)).isEqualTo("\u001b[1;38;2;215;95;0;48;5;196m");
        assertThat(sequence(ColourDepth.INDEXED, style)).isEqualTo("\u001b[1;38;5;166;48;5;196m");
        assertThat(sequence(ColourDepth.SIXTEEN, style)).isEqualTo("\u001b[1;31;101m");
        assertThat(sequence(ColourDepth.MONOCHROME, style)).isEqualTo("\u001b[1m");
    }

    @Test
    void withFewColoursNoTextVanishesInItsBackground() {
        var style = Style.of(Colour.rgb(0x181818), Colour.rgb(0x080808));

        assertThat(sequence(ColourDepth.SIXTEEN, style)).isEqualTo("\u001b[97;40m");
    }

    private static String sequence(ColourDepth depth, Style style) {
        return new String(new StyleSequence(depth).between(Style.PLAIN, style), UTF_8);
    }

    private static void draw(Random random, Frame frame) {
        for (var i = random.nextInt(8); i >= 0; i--) {
            var style = STYLES.get(random.nextInt(STYLES.size()));
            var column = random.nextInt(frame.width() + 4) - 4;
            var row = random.nextInt(frame.height());
            switch (random.nextInt(6)) {
                case 0 -> frame.fill(new Rect(column, row, random.nextInt(9), random.nextInt(3)), style);
                case 1 ->
                    frame.part(new Rect(column, row, random.nextInt(9), 3)).border(Border.ROUND, style);
                case 2 -> frame.clipped(column, row, text(random), style, random.nextInt(12));
                default -> frame.text(column, row, text(random), style);
            }
        }
        if (random.nextInt(3) == 0) {
            frame.cursor(random.nextInt(frame.width()), random.nextInt(frame.height()));
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (var i = random.nextInt(4); i >= 0; i--) {
            text.append(TEXTS.get(random.nextInt(TEXTS.size())));
        }
        return text.toString();
    }

    private static Screen screen(CellBuffer buffer) {
        var screen = new Screen(new TerminalSize(buffer.width(), buffer.height()));
        screen.write("left over by somebody else\u001b[?7l\u001b[1;45m");
        return screen;
    }

    private static void write(Screen screen, byte[] bytes) {
        screen.write(bytes, 0, bytes.length);
    }

    /// The emulator takes each character of a cluster for one of its own, as many terminals do:
    /// what it shows is the cluster's first, and the rest must not be seen anywhere.
    private static void assertShows(Screen screen, CellBuffer buffer, String when) {
        for (var row = 0; row < buffer.height(); row++) {
            var shown = screen.cells(row);
            var expected = new ArrayList<String>();
            for (var column = 0; column < buffer.width(); column++) {
                expected.add(onSimpleTerminal(buffer.textAt(column, row)));
                if (!buffer.textAt(column, row).isEmpty()) {
                    var blank = shown.get(column).equals(" ");
                    assertThat(seen(screen.renditionAt(row, column), blank))
                            .as("%s, row %d, column %d", when, row, column)
                            .isEqualTo(seen(rendition(buffer.styleAt(column, row)), blank));
                }
            }
            assertThat(shown.stream().map(RendererTest::onSimpleTerminal))
                    .as("%s, row %d", when, row)
                    .isEqualTo(withoutTails(expected, shown));
        }
        var cursor = buffer.cursor();
        assertThat(screen.isCursorVisible()).as(when).isEqualTo(cursor.isPresent());
        cursor.ifPresent(place -> assertThat(List.of(screen.cursorColumn(), screen.cursorRow()))
                .as(when)
                .containsExactly(place.column(), place.row()));
    }

    /// A heart is narrow there; the renderer has blanked the cell beside it.
    private static List<String> withoutTails(List<String> expected, List<String> shown) {
        return IntStream.range(0, expected.size())
                .mapToObj(i -> expected.get(i).isEmpty() && shown.get(i - 1).startsWith("❤") ? " " : expected.get(i))
                .toList();
    }

    private static String onSimpleTerminal(String cluster) {
        if (cluster.isEmpty() || cluster.equals("が")) {
            return cluster;
        }
        var first = Character.toString(cluster.codePointAt(0));
        return DisplayWidth.of(cluster) == 1 && !cluster.startsWith("❤") ? cluster : first;
    }

    /// The colour of a blank is not seen, unless it is turned around.
    private static Rendition seen(Rendition rendition, boolean blank) {
        return blank && !rendition.on().contains(7)
                ? new Rendition(
                        List.of(),
                        rendition.background(),
                        rendition.on().stream().filter(on -> on == 4 || on == 9).toList())
                : rendition;
    }

    private static Rendition rendition(Style style) {
        var on = new ArrayList<Integer>();
        var numbers = List.of(1, 2, 3, 4, 7, 9);
        for (var i = 0; i < numbers.size(); i++) {
            if ((style.attributes() & (1 << i)) != 0) {
                on.add(numbers.get(i));
            }
        }
        return new Rendition(colour(style.foreground(), 30), colour(style.background(), 40), on);
    }

    private static List<Integer> colour(Colour colour, int base) {
        return switch (colour) {
            case Colour.Default _ -> List.of();
            case Colour.Indexed indexed ->
                indexed.index() < 8
                        ? List.of(base + indexed.index())
                        : indexed.index() < 16
                                ? List.of(base + 52 + indexed.index())
                                : List.of(base + 8, 5, indexed.index());
            case Colour.Rgb rgb ->
                List.of(base + 8, 2, rgb.value() >> 16, (rgb.value() >> 8) & 0xff, rgb.value() & 0xff);
        };
    }
}
