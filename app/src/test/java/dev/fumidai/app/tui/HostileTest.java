package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.canvas.ColourDepth;
import dev.fumidai.terminal.canvas.Renderer;
import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every text of AWS and every log line wants to do something to the terminal: on every screen and
/// popup it is seen instead.
@Timeout(120)
class HostileTest {
    /// Clears, sets the title, writes the clipboard, asks the terminal, leaves the alternate screen;
    /// with C1 controls, a bell, a change of direction, spaces of no width, wide characters, marks.
    private static final String SPICE = "\u001b[2J\u001b]0;owned\u0007\u001b]52;c;b3duZWQ=\u0007\u001b[6n\u001b[?1049l"
            + "\u009b2J\u009d0;owned\u009c\r\b\u202e\u2066\u200b\u200d\ufeff注文e\u0301\t\n\u0000";

    /// All that the renderer itself may send: moves, colours, modes of its own. (Moves of the cells are
    /// told from those of texts by what a terminal then shows.)
    private static final Pattern OURS =
            Pattern.compile("\u001b\\[[0-9;:]*[A-HJKXdm]|\u001b\\[\\?(2026|25)[hl]|[\b\r\n]");

    private static final Pattern CONTROLS =
            Pattern.compile("[\\p{Cntrl}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]");
    private static final Ways WAYS = Ways.of(() -> player(World.seat(), 80, 24));
    private static final int[] SMALL = {80, 24};
    private static final int[] WIDE = {160, 40};

    @Test
    void everyScreenShowsItAsText() {
        assertThat(WAYS.keys().keySet()).hasSizeGreaterThan(30).contains("tasks", "logs", "YAML", "deployments");
        WAYS.keys().forEach((place, way) -> {
            for (var size : place.contains("+") ? List.of(SMALL) : List.of(SMALL, WIDE)) {
                var player = Ways.gone(() -> player(World.seat(), size[0], size[1]), way);
                literal(player, place);
            }
        });
    }

    @Test
    void wideColumnsAndTheHeaderShowItAsText() {
        for (var command : List.of(":svc -A\r", ":tasks shop\r", ":ses\r", ":tun\r")) {
            var player = player(hostileSeat(), SMALL[0], SMALL[1]).answered();
            command.codePoints()
                    .forEach(key -> player.press(key == '\r' ? KeyPress.of(Named.ENTER) : KeyPress.of(key))
                            .answered());
            literal(player, command);
            literal(player.press(KeyPress.control('w')), command + ", wide");
        }
    }

    @Test
    void whatIsCopiedHoldsNoSequences() {
        WAYS.keys().forEach((place, way) -> {
            if (place.contains("+")) {
                return;
            }
            var player = Ways.gone(() -> player(World.seat(), 80, 24), way);
            player.press(KeyPress.of('c')).answered();
            player.press(KeyPress.of('C')).answered();
            for (var item = 0; item < 8 && player.model().popup().isPresent(); item++) {
                var at = player.model();
                for (var step = 0; step < item; step++) {
                    player.press(KeyPress.of(Named.DOWN));
                }
                player.press(KeyPress.of(Named.ENTER)).answered();
                copied(player, place);
                player.at(at);
            }
            copied(player, place);
        });
    }

    @Test
    void theClipboardSequenceIsOneSequence() {
        var sequence = Desktop.clipboardSequence(SPICE);

        assertThat(sequence).startsWith("\u001b]52;c;").endsWith("\u0007");
        var inner = sequence.substring(7, sequence.length() - 1);
        assertThat(new String(Base64.getDecoder().decode(inner), StandardCharsets.UTF_8))
                .isEqualTo(SPICE);
    }

    private static void copied(Player player, String place) {
        for (var effect : player.others()) {
            if (effect instanceof Effect.Copy copy) {
                assertThat(copy.text()
                                .codePoints()
                                .filter(Character::isISOControl)
                                .filter(it -> it != '\n' && it != '\t'))
                        .as(place)
                        .isEmpty();
            }
        }
    }

    /// The cells hold no control; the bytes hold no sequence but ours; and a terminal that obeys
    /// them shows what was drawn.
    private static void literal(Player player, String place) {
        var drawn = player.screen();
        assertThat(CONTROLS.matcher(drawn.replace("\n", "")).find()).as(place).isFalse();
        var bytes = new Renderer(ColourDepth.TRUE_COLOUR).render(player.drawn());
        var text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(CONTROLS.matcher(OURS.matcher(text).replaceAll(""))
                        .results()
                        .map(it -> text.substring(Math.max(0, text.indexOf(it.group()) - 10)))
                        .limit(1))
                .as(place)
                .isEmpty();
        var size = player.model().size();
        var terminal = new dev.fumidai.terminal.screen.Screen(new TerminalSize(size.columns(), size.rows()));
        terminal.write("\u001b[?7l");
        terminal.write(text);
        assertThat(terminal.takeAnswers()).as(place).isEmpty();
        assertThat(terminal.text()).as(place).isEqualTo(drawn.stripTrailing());
    }

    private static Seat hostileSeat() {
        return new Seat(Optional.of("prod" + SPICE), "ap-northeast-1", Optional.empty(), true, false, false);
    }

    private static Player player(Seat seat, int columns, int rows) {
        return new Player(new FakeAws(seat, new Estate(SPICE)), columns, rows);
    }
}
