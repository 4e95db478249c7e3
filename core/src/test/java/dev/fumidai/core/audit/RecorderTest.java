package dev.fumidai.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong(5_000_000_000L);
    private final List<Problem> problems = new ArrayList<>();
    private Scratch scratch;

    @BeforeEach
    void scratch() {
        scratch = new Scratch(folder);
    }

    @Test
    void writesAsciicastWithTheTimesToTheMicrosecond() throws Exception {
        var recorder = recorder(false);
        output(recorder, "$ ");
        pass(1_234_567);
        output(recorder, "ls\r\n\u001b[1;32m\"踏み台\"\u001b[0m\u0007\r\n");
        input(recorder, "not recorded");
        pass(65_765_433);
        recorder.resize(120, 40);
        pass(1);
        output(recorder, "\\ \u007f 😀");

        var recording = recorder.end();

        assertThat(Files.readString(recording.file())).isEqualTo("""
                {"version":2,"width":80,"height":24,"timestamp":1795255200,"title":"shop/console app",\
                "env":{"TERM":"xterm-256color","SHELL":"/bin/bash"}}
                [0.000000, "o", "$ "]
                [1.234567, "o", "ls\\r\\n\\u001B[1;32m\\"踏み台\\"\\u001B[0m\\u0007\\r\\n"]
                [67.000000, "r", "120x40"]
                [67.000001, "o", "\\\\ \u007f 😀"]
                """);
        assertThat(recording.complete()).isTrue();
        assertThat(recording.length()).isEqualTo(Files.size(recording.file()));
        assertThat(recording.sha256()).isEqualTo(Sha256.of(Files.readAllBytes(recording.file())));
    }

    @Test
    void keepsItsFilesPrivateUnderTheirDateAndSession() throws Exception {
        var recording = recorder(false).end();

        assertThat(recording.file()).isEqualTo(folder.resolve("fumidai/recordings/2026-11-21/hanako_.._0123.cast"));
        for (var file : List.of(recording.file(), ChainWriter.beside(recording.file()))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void recordsWhatIsTypedOnlyWhenAsked() throws Exception {
        var recorder = recorder(true);
        input(recorder, "secret\r");

        assertThat(Files.readString(recorder.end().file())).contains("[0.000000, \"i\", \"secret\\r\"]");
        assertThat(RecordingPolicy.of(false, Optional.empty(), true, java.util.Set.of())
                        .notice())
                .hasValueSatisfying(text -> assertThat(text).contains("passwords too"));
    }

    @Test
    void holdsBackACharacterThatIsNotWholeYet() throws Exception {
        var recorder = recorder(false);
        var bytes = "踏".getBytes(StandardCharsets.UTF_8);
        recorder.output(bytes, 0, 2);
        pass(10);
        recorder.output(bytes, 2, 1);
        recorder.output(bytes, 0, 1);

        assertThat(Files.readAllLines(recorder.end().file()))
                .endsWith("[0.000010, \"o\", \"踏\"]", "[0.000010, \"o\", \"\ufffd\"]");
    }

    @Test
    void recordsAStreamWhileItIsRead() throws Exception {
        var recorder = recorder(true);
        var typed = new ByteArrayOutputStream();
        try (var in = recorder.recorded(new ByteArrayInputStream("out".getBytes(StandardCharsets.UTF_8)));
                var out = recorder.recorded(typed)) {
            assertThat(in.readAllBytes()).asString().isEqualTo("out");
            out.write("in".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(typed.toString(StandardCharsets.UTF_8)).isEqualTo("in");
        assertThat(Files.readAllLines(recorder.end().file()))
                .endsWith("[0.000000, \"o\", \"out\"]", "[0.000000, \"i\", \"in\"]");
    }

    @Test
    void losesNothingOfAFlood() throws Exception {
        var recorder = recorder(false);
        var chunk = "0123456789abcdef".repeat(4096).getBytes(StandardCharsets.UTF_8);
        for (var i = 0; i < 200; i++) {
            recorder.output(chunk, 0, chunk.length);
        }
        var recording = recorder.end();

        var length = 0L;
        try (var cast = Cast.open(recording.file())) {
            for (var event = cast.next(); event.isPresent(); event = cast.next()) {
                length += event.get().data().length();
            }
        }
        assertThat(length).isEqualTo(200L * chunk.length);
    }

    @Test
    void everySecondWhatCameIsInTheFile() throws Exception {
        try (var recorder = recorder(false)) {
            output(recorder, "half way");

            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(Files.readString(recorder.file())).contains("half way"));
            assertThat(Verification.of(scratch.state()).check(recorder.file()).state())
                    .isEqualTo(Verdict.State.UNFINISHED);
        }
    }

    @Test
    void neverWritesOverAFile() throws Exception {
        var file = Files.writeString(folder.resolve("mine.cast"), "mine");

        var refused = catchThrowableOfType(ProblemException.class, () -> recorder(false, false, Optional.of(file)));

        assertThat(refused.problem().exitCode()).isEqualTo(ExitCode.LOCAL);
        assertThat(refused.problem().summary()).isEqualTo("The recording cannot be written to " + file + ".");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aFileThatCannotBeWrittenIsKnownBeforeTheSession() throws Exception {
        var mine = Files.writeString(folder.resolve("mine.cast"), "mine");
        Files.writeString(folder.resolve("other.cast.chain"), "of something else");

        assertThat(refusal(mine).cause()).isEqualTo(mine + " is there already, and nothing is written over.");
        assertThat(refusal(folder.resolve("other.cast")).cause()).contains("other.cast.chain is there already");
        assertThat(refusal(folder.resolve("no/folder.cast")).cause())
                .isEqualTo("There is no folder " + folder.resolve("no") + ".");
        RecordingFolder.prepare(scratch.state(), recordingTo(folder.resolve("new.cast")), scratch.now);
    }

    private Problem refusal(Path file) {
        return catchThrowableOfType(
                        ProblemException.class,
                        () -> RecordingFolder.prepare(scratch.state(), recordingTo(file), scratch.now))
                .problem();
    }

    private static RecordingPolicy recordingTo(Path file) {
        return RecordingPolicy.of(true, Optional.of(file), false, java.util.Set.of());
    }

    @Test
    void endsOnAThreadThatWasToldToStop() throws Exception {
        var recorder = recorder(false);
        output(recorder, "all of it");

        Thread.currentThread().interrupt();
        var recording = recorder.end();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(recording.complete()).isTrue();
        assertThat(Files.readString(recording.file())).contains("all of it");
    }

    static boolean hasAFullDevice() {
        return Files.isWritable(Path.of("/dev/full"));
    }

    @Test
    @EnabledIf("hasAFullDevice")
    void aFullDiskEndsASessionThatRequiresItsRecordingAndNoOther() throws Exception {
        for (var required : List.of(true, false)) {
            problems.clear();
            var told = new CountDownLatch(1);
            var recorder = Recorder.on(
                    CastWriter.on(
                            Path.of("/dev/full"), ChainWriter.create(folder.resolve("full" + required), "s", "t")),
                    Path.of("/dev/full"),
                    false,
                    required,
                    problem -> {
                        problems.add(problem);
                        told.countDown();
                    },
                    nanos::get);
            output(recorder, "to the disk");
            told.await();

            assertThat(problems)
                    .singleElement()
                    .matches(problem -> problem.exitCode() == ExitCode.LOCAL)
                    .matches(problem ->
                            problem.summary().startsWith(required ? "The session ends" : "The recording has"));
            if (required) {
                assertThatThrownBy(() -> output(recorder, "more")).isInstanceOf(RecordingFailed.class);
            } else {
                output(recorder, "more");
            }
            assertThat(recorder.end().complete()).isFalse();
        }
    }

    private Recorder recorder(boolean input) throws ProblemException {
        return recorder(input, false, Optional.empty());
    }

    private Recorder recorder(boolean input, boolean required, Optional<Path> file) throws ProblemException {
        var settings = new RecordingSettings(
                80, 24, "shop/console app", Optional.of("xterm-256color"), Optional.of("/bin/bash"), input, file);
        return Recorder.open(scratch.state(), "hanako/../0123", settings, required, problems::add, scratch, nanos::get);
    }

    private static void output(Recorder recorder, String text) throws Exception {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        recorder.output(bytes, 0, bytes.length);
    }

    private static void input(Recorder recorder, String text) throws Exception {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        recorder.input(bytes, 0, bytes.length);
    }

    private void pass(long micros) {
        nanos.addAndGet(micros * 1000);
    }
}
