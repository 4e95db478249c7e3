package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.input.Key.Named;
import dev.fumidai.terminal.input.KeyPress;
import org.junit.jupiter.api.Test;

/// A revision whose family was not opened from a service is deployed to one that is chosen.
class DeployToTest {
    @Test
    void theOneThatRunsTheFamilyIsTaken() {
        var player = player(Estate.plain());
        command(player, ":td web");
        press(player, "U");

        assertThat(player.screen()).contains("$ fumidai deploy shop/web", "[ do it ]");
        assertThat(player.model().log()).isEmpty();
    }

    @Test
    void whatIsDeployedIsInUseAtOnce() {
        var player = player(Estate.plain());
        command(player, ":td web");
        var newest =
                ((TableScreen<?>) player.model().top()).current().orElseThrow().arn();
        assertThat(inUse(player).of(newest)).isEmpty();

        press(player, "U");
        press(player, "tab");
        press(player, "enter");

        assertThat(inUse(player).of(newest)).containsExactly("web");
    }

    @Test
    void otherwiseThoseOfTheClusterAreOffered() {
        var player = player(Estate.plain());
        command(player, ":svc shop");
        command(player, ":td ghost");
        press(player, "U");

        assertThat(player.screen())
                .contains("deploy ghost:118, whose family no service runs, to", "shop/broken        broken:118 now");
        press(player, "j");
        press(player, "enter");
        assertThat(player.screen()).contains("$ fumidai deploy shop/console");
    }

    @Test
    void readOnlyLooksForNone() {
        var seat = new Seat(World.seat().profile(), "eu-west-1", World.seat().identity(), false, true, false);
        var player = new Player(new FakeAws(seat, Estate.plain()), 120, 40).answered();
        command(player, ":td web");
        press(player, "U");

        assertThat(player.model().popup()).isEmpty();
        assertThat(player.screen()).contains("Read-only: nothing is deployed.");
    }

    private static InUse inUse(Player player) {
        return ((RevisionsTable) ((TableScreen<?>) player.model().top()).table()).inUse();
    }

    private static Player player(Estate estate) {
        return new Player(new FakeAws(World.seat(), estate), 120, 40).answered();
    }

    private static void command(Player player, String line) {
        player.type(line).press(KeyPress.of(Named.ENTER)).answered();
    }

    private static void press(Player player, String key) {
        player.press(Binding.parsed(key).getFirst()).answered();
    }
}
