package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.logs.LogLine;
import dev.fumidai.core.logs.LogPlace;
import dev.fumidai.core.logs.LogReads;
import dev.fumidai.core.logs.LogSink;
import dev.fumidai.core.logs.LogStream;
import dev.fumidai.core.logs.LogStreams;
import dev.fumidai.core.logs.LogWindow;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.canvas.CellBuffer;
import dev.fumidai.terminal.canvas.ColourDepth;
import dev.fumidai.terminal.canvas.Renderer;
import dev.fumidai.terminal.input.KeyPress;
import dev.fumidai.terminal.widget.Themes;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/// A UI that stays open for days: the real effects on real threads, with a clock that leaps. A
/// fifth of the refreshes unless `fumidai.survival` is set.
@Timeout(120)
class LastingTest {
    private static final int REFRESHES = Boolean.getBoolean("fumidai.survival") ? 10_000 : 2_000;
    private static final int VISITS = 500;
    private static final Problem BUG = new Problem("bug", "", "", ExitCode.BUG);

    private final LinkedBlockingQueue<Msg> told = new LinkedBlockingQueue<>();
    private final AtomicInteger following = new AtomicInteger();
    private final CellBuffer buffer = new CellBuffer(80, 24);
    private final Renderer renderer = new Renderer(ColourDepth.TRUE_COLOUR);
    private final Effects effects;
    private Model model;

    LastingTest() {
        var aws = new Following();
        effects = new Effects(aws, (profile, region) -> aws, () -> World.NOW, told::add, bug -> BUG);
        model = Model.start(aws.seat(), new TerminalSize(80, 24), World.NOW).model();
    }

    @BeforeEach
    void open() throws Exception {
        taken(Navigation.reload(model, (TableScreen<?>) model.top()));
        loaded();
        press("home", "j", "enter");
        loaded();
    }

    @AfterEach
    void close() {
        effects.close();
    }

    @Test
    void thousandsOfRefreshesLeaveNothingBehind(TestReporter reporter) throws Exception {
        refreshed(REFRESHES / 10);
        var before = (TableScreen<?>) model.top();
        var heap = heap();
        refreshed(REFRESHES);

        var after = (TableScreen<?>) model.top();
        assertThat(after.load().round()).isGreaterThan(before.load().round() + REFRESHES - 1);
        assertThat(after.all()).as("equal rows are not kept twice").isEqualTo(before.all());
        assertThat(model.screens()).hasSize(2);
        assertThat(model.log()).isEmpty();
        assertThat(effects.kept()).isLessThanOrEqualTo(2);
        assertThat(told).isEmpty();
        reporter.publishEntry("heap before and after, KiB", heap + " " + heap());
        reporter.publishEntry(
                "threads", Integer.toString(ManagementFactory.getThreadMXBean().getThreadCount()));
    }

    @Test
    void whoLeavesALogLeavesNoThreadThere() throws Exception {
        for (var visit = 0; visit < VISITS; visit++) {
            press("L");
            press("esc");
        }
        press(":", "c", "l", "enter");
        loaded();

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> following.get() == 0);
        assertThat(model.screens()).hasSize(1);
        assertThat(effects.kept()).isLessThanOrEqualTo(1);
    }

    @Test
    void whatABugBreaksOffIsNotLoadingAnyMore() throws Exception {
        press(":", "b", "a", "s", "enter");
        loaded();

        assertThat(((TableScreen<?>) model.top()).load().problem()).contains(BUG);
        assertThat(model.log()).hasSize(1);
    }

    private void refreshed(int times) throws Exception {
        for (var i = 0; i < times; i++) {
            taken(Update.apply(model, new Msg.Tick(model.now().plus(Duration.ofMinutes(2)), false)));
            loaded();
        }
    }

    /// Until the load that is under way has ended; then a frame.
    private void loaded() throws Exception {
        while (((TableScreen<?>) model.top()).load().running()) {
            var msg = told.poll(20, TimeUnit.SECONDS);
            assertThat(msg).isNotNull();
            taken(Update.apply(model, msg));
        }
        buffer.clear();
        View.render(model, buffer.frame(), Themes.all().getFirst());
        assertThat(renderer.render(buffer).length).isLessThan(20_000);
    }

    private void press(String... keys) {
        for (var key : keys) {
            taken(Update.apply(model, new Msg.Input(KeyPress.parse(key).orElseThrow())));
        }
    }

    private void taken(Step step) {
        model = step.model();
        for (var effect : step.effects()) {
            if (effect instanceof Effect.Load load) {
                effects.load(load);
            } else if (effect instanceof Effect.Follow follow) {
                effects.follow(follow);
            } else if (effect instanceof Effect.Stop stop) {
                effects.stop(stop.screen());
            }
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
    }

    /// Follows logs until it is interrupted.
    private final class Following extends NoAws {
        private final FakeAws fake = new FakeAws(World.seat(), Estate.plain());

        @Override
        public Seat seat() {
            return fake.seat();
        }

        @Override
        public EcsReads reads() {
            return fake.reads();
        }

        @Override
        public LogReads logs() {
            return new Endless();
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    private final class Endless implements LogReads {
        @Override
        public LogStreams streams(LogPlace place) {
            return new LogStreams(List.of(), List.of());
        }

        @Override
        public void range(List<LogStream> streams, LogWindow window, LogSink sink) {
            throw new AssertionError("only followed");
        }

        @Override
        public List<LogLine> last(List<LogStream> streams, LogWindow window, int count) {
            throw new AssertionError("only followed");
        }

        @Override
        public void follow(Streams streams, LogWindow window, int count, LogSink sink) throws InterruptedException {
            following.incrementAndGet();
            try {
                new CountDownLatch(1).await();
            } finally {
                following.decrementAndGet();
            }
        }

        @Override
        public void live(Streams streams, LogWindow window, int count, LogSink sink) throws InterruptedException {
            follow(streams, window, count, sink);
        }
    }
}
