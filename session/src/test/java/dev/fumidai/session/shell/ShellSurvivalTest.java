package dev.fumidai.session.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fumidai.session.RecordingSession;
import dev.fumidai.session.Scope;
import dev.fumidai.session.SessionEvent;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.peer.Faults;
import dev.fumidai.session.peer.ShellPeer;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShellSurvivalTest {
    private final RecordingSession events = new RecordingSession();
    private ShellPeer far;

    @BeforeEach
    void start() throws Exception {
        far = ShellPeer.shell();
        far.agent().answer("$ ".getBytes(UTF_8));
    }

    @AfterEach
    void stop() throws Exception {
        far.close();
    }

    /// A stopped terminal: nothing is lost, nothing is concluded, and keys still go out.
    @Test
    void aReaderThatStopsIsWaitedFor() throws Exception {
        var printed = random(4 << 20);
        var settings = hasty();
        try (var shell = Shells.open(far, settings.withShell(settings.shell().withUnreadBytes(64 << 10)), events);
                var scope = new Scope("printing")) {
            scope.fork("program", () -> far.agent().print(printed));
            await().atMost(Duration.ofSeconds(60)).until(() -> shell.output().available() > 64 << 10);
            shell.input().write(3);

            await().atMost(Duration.ofSeconds(60))
                    .during(Duration.ofSeconds(6))
                    .until(() -> shell.ended().isEmpty()
                            && events.all(SessionEvent.Interrupted.class).isEmpty()
                            && events.all(SessionEvent.Silent.class).isEmpty());
            assertThat(far.agent().typedBytes()).containsExactly(3);
            assertThat(shell.output().available()).as("what is held").isLessThan(2 << 20);

            assertThat(shell.output().readNBytes(2)).isEqualTo("$ ".getBytes(UTF_8));
            assertThat(shell.output().readNBytes(printed.length)).isEqualTo(printed);
            shell.input().write(4);
            await().atMost(Duration.ofSeconds(60)).until(() -> far.agent().typedBytes().length == 2);
            assertThat(events.all(SessionEvent.Interrupted.class)).isEmpty();
        }
    }

    @Test
    void nothingIsLostOrDoubledWhenSocketsAreLost() throws Exception {
        var printed = random(1 << 20);
        var typed = random(300_000);
        try (var shell = Shells.open(far, events);
                var scope = new Scope("both ways")) {
            scope.fork("program", () -> far.agent().print(printed));
            scope.fork("user", () -> shell.input().write(typed));
            for (var count = 1; count <= 3; count++) {
                far.peer().cutClient();
                events.await(SessionEvent.Resumed.class, count);
            }

            shell.output().skipNBytes(2);
            assertThat(shell.output().readNBytes(printed.length)).isEqualTo(printed);
            await().atMost(Duration.ofSeconds(60)).until(() -> far.agent().typedBytes().length >= typed.length);
            assertThat(far.agent().typedBytes()).isEqualTo(typed);
        }
    }

    @Test
    void aShellThatMayNotBeResumedIsLost() throws Exception {
        far.peer()
                .onResume(new Faults.Fails(
                        () -> new SessionException.NotAuthorized("ssm:ResumeSession", true, "explicit deny", null)));
        try (var shell = Shells.open(far, events)) {
            shell.output().skipNBytes(2);
            far.peer().closeClient(1000, "Bye");

            assertThat(shell.awaitEnd())
                    .isInstanceOfSatisfying(
                            ShellEnd.Lost.class,
                            lost -> assertThat(lost.cause()).isInstanceOf(SessionException.NotAuthorized.class));
            assertThatThrownBy(() -> shell.output().read()).isInstanceOf(SessionException.NotAuthorized.class);
            assertThatThrownBy(() -> shell.input().write(1)).isInstanceOf(SessionException.NotAuthorized.class);
        }
    }

    /// It is not resumed to crawl, and not given up before there is a way for another one.
    @Test
    void aShellThatIsReplacedIsOverOnceAwsIsThereAgain() throws Exception {
        var settings = hasty();
        try (var shell = Shells.open(far, settings.withShell(settings.shell().replaced()), events)) {
            shell.output().skipNBytes(2);
            far.peer().closeClient(1006, "");

            assertThat(shell.awaitEnd())
                    .isInstanceOfSatisfying(
                            ShellEnd.Lost.class,
                            lost -> assertThat(lost.cause()).hasMessageContaining("another session goes on"));
            assertThat(events.all(SessionEvent.Resumed.class)).isEmpty();
        }
    }

    @Test
    void anIdleShellIsLeftAloneAndADeadAgentIsNoticedByTheNextKey() throws Exception {
        try (var shell = Shells.open(far, hasty(), events)) {
            await().atMost(Duration.ofSeconds(60))
                    .during(Duration.ofSeconds(6))
                    .until(() -> shell.ended().isEmpty()
                            && events.all(SessionEvent.Interrupted.class).isEmpty());

            far.peer().killAgent();
            shell.input().write('k');

            events.await(SessionEvent.Silent.class);
            assertThat(shell.awaitEnd()).isInstanceOf(ShellEnd.Lost.class);
        }
    }

    /// Gives up after seconds without a sign: not one, which a busy machine takes by itself.
    private static SessionSettings hasty() {
        var settings = Shells.settings();
        return settings.withNetwork(settings.network()
                        .withTimes(Duration.ofSeconds(30), Duration.ofMillis(300), Duration.ofSeconds(3)))
                .withPatience(settings.patience()
                        .withSilence(Duration.ofSeconds(3), Duration.ofSeconds(4), Duration.ofMillis(4500)));
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }
}
