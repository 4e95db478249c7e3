package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.config.Habits;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.ChangeGate;
import dev.fumidai.core.ecs.change.EcsChanges;
import dev.fumidai.core.ecs.change.Review;
import dev.fumidai.core.logs.LogLine;
import dev.fumidai.core.logs.LogStream;
import dev.fumidai.terminal.canvas.Screenshot;
import dev.fumidai.terminal.widget.Themes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The pictures of the documentation are real screens; `-Dgolden.update` draws them anew.
class PicturesTest {
    private static final Path FOLDER = Path.of("../docs/images");
    private static final FakeAws AWS = new FakeAws(World.seat(), Estate.plain());

    @Test
    void services() throws Exception {
        picture("tui-services", Pilot.at(110, 22).press("j", "enter", "j", "j"));
    }

    @Test
    void tasks() throws Exception {
        picture("tui-tasks", Pilot.at(110, 22).press("j", "enter", "j", "j", "enter", "x", "x", "end"));
    }

    @Test
    void logs() throws Exception {
        var pilot = Pilot.at(110, 22).press("j", "enter", "j", "j", "L");
        var said = new ArrayList<LogLine>();
        for (var second = 40; second > 0; second--) {
            var at = World.NOW.minusSeconds(second).plusMillis(second * 37L % 1000);
            var path = List.of("/orders", "/注文/4711", "/health", "/cart", "/items/42")
                    .get(second % 5);
            var text = second == 11
                    ? "ERROR no connection to orders:5432 within 3 s"
                    : "GET %s %d %d ms".formatted(path, second == 12 ? 503 : 200, second * 17 % 90 + 4);
            said.add(line(second % 3 == 0 ? "proxy" : "app", second % 2 == 0 ? "0f3a5b6c" : "1a2b3c4d", at, text));
        }
        pilot.tell(new Msg.Lines(pilot.model().top().id(), said));
        picture("tui-logs", pilot.type("/ERROR").press("enter"));
    }

    private static LogLine line(String container, String task, Instant at, String text) {
        var stream = new LogStream(container, task, "/shop/web", Optional.empty(), "ecs/" + container + "/" + task);
        return new LogLine(at, at, stream, text, at + text);
    }

    @Test
    void metrics() throws Exception {
        var pilot = Pilot.at(110, 32).press("j", "enter", "j", "j", "m");
        picture("tui-metrics", pilot.answering(AWS).answering(AWS));
    }

    @Test
    void rollout() throws Exception {
        picture("tui-rollout", Pilot.at(110, 18).press("j", "enter", "j", "j", "p", "f"));
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
