package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.input.KeyPress;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What AWS does not let us add to rows is said once, and asked for again when somebody wants it.
@Timeout(60)
class WithheldTest {
    private static final Problem DENIED =
            new Problem("You may not look at the deployments.", "", "ecs:Describe…", ExitCode.REFUSED);

    private final LinkedBlockingQueue<Msg> told = new LinkedBlockingQueue<>();
    private final Aws aws = new Withholding();
    private final Effects effects =
            new Effects(aws, (profile, region) -> aws, () -> World.NOW, told::add, bug -> DENIED);
    private Model model =
            Model.start(World.seat(), new TerminalSize(100, 24), World.NOW).model();
    private int asked;

    @AfterEach
    void close() {
        effects.close();
    }

    @Test
    void whatIsLeftOutIsSaidOnceUntilSomebodyReadsAgain() throws Exception {
        taken(Navigation.reload(model, (TableScreen<?>) model.top()));
        assertThat(model.notice()).map(LogEntry::text).contains(DENIED.summary());
        assertThat(((TableScreen<?>) model.top()).rows()).as("all the same").isNotEmpty();

        taken(Update.apply(model, new Msg.Tick(World.NOW.plus(Duration.ofMinutes(2)), false)));
        assertThat(asked).isEqualTo(1);
        assertThat(model.log()).hasSize(1);

        taken(Update.apply(model, new Msg.Input(KeyPress.of('r'))));
        assertThat(asked).as("by hand").isEqualTo(2);
        assertThat(model.log()).singleElement().extracting(LogEntry::count).isEqualTo(2);
    }

    /// Until the load that it begins has ended.
    private void taken(Step step) throws Exception {
        model = step.model();
        for (var effect : step.effects()) {
            if (effect instanceof Effect.Load load) {
                effects.load(load);
            }
        }
        while (((TableScreen<?>) model.top()).load().running()) {
            var msg = told.poll(20, TimeUnit.SECONDS);
            assertThat(msg).isNotNull();
            model = Update.apply(model, msg).model();
        }
    }

    private final class Withholding extends NoAws {
        @Override
        public EcsReads reads() {
            if (!withheld().at("here")) {
                asked++;
                withheld().add("here", DENIED);
            }
            return new FakeAws(World.seat(), Estate.plain()).reads();
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
