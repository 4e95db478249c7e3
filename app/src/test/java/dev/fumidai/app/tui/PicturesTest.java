package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.config.Habits;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.ChangeGate;
import dev.fumidai.core.ecs.change.EcsChanges;
import dev.fumidai.core.ecs.change.Review;
import dev.fumidai.terminal.canvas.Screenshot;
import dev.fumidai.terminal.widget.Themes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The pictures of the documentation are real screens; `-Dgolden.update` draws them anew.
class PicturesTest {
    private static final Path FOLDER = Path.of("../docs/images");

    @Test
    void services() throws Exception {
        picture("tui-services", Pilot.at(110, 22).press("j", "enter", "j", "j"));
    }

    @Test
    void tasks() throws Exception {
        picture("tui-tasks", Pilot.at(110, 22).press("j", "enter", "j", "j", "enter", "x", "x", "end"));
    }

    @Test
    void production() throws Exception {
        var seat = new Seat(Optional.of("prod-admin"), "ap-northeast-1", Optional.empty(), true, false, false);
        var change = new Change.Scale(World.WEB, 6);
        var gate = new ChangeGate(new Habits(true, false), Optional.of("prod-admin"));
        var review = new Review(
                change,
                EcsChanges.words(change),
                EcsChanges.plan(change),
                EcsChanges.cliTwin(change),
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                gate.question(change));
        var pilot = Pilot.at(seat, 110, 22).press("j", "enter", "j", "j");
        pilot.tell(new Msg.Answered(model -> Confirmation.ask(model, List.of(review))));
        picture("tui-production", pilot);
    }

    private static void picture(String name, Pilot pilot) throws Exception {
        var file = FOLDER.resolve(name + ".svg");
        var drawn = Screenshot.svg(pilot.drawn(Themes.named("dark").orElseThrow()), Screenshot.Plain.DARK);
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, drawn);
        }
        assertThat(drawn).isEqualTo(Files.readString(file));
    }
}
