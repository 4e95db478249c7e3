package dev.fumidai.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingCheckTest {
    @TempDir
    private Path folder;

    private Scratch scratch;
    private Path file;
    private Recording recording;

    /// Five seconds, one block each.
    @BeforeEach
    void record() throws Exception {
        scratch = new Scratch(folder);
        file = folder.resolve("shell.cast");
        recording = write(file, true);
    }

    private Recording write(Path to, boolean close) throws IOException {
        var settings = new RecordingSettings(80, 24, "t", Optional.empty(), Optional.empty(), false, Optional.empty());
        try (var cast = CastWriter.create(to, "s", settings, scratch.now)) {
            for (var second = 1; second <= 5; second++) {
                cast.output(second * 1_000_000L, ("second " + second).getBytes(StandardCharsets.UTF_8));
                cast.flush();
            }
            if (close) {
                return cast.end(5_000_000L);
            }
            return cast.unfinished();
        }
    }

    @Test
    void findsNothingInARecordingAsItWasMade() throws Exception {
        assertThat(check().state()).isEqualTo(Verdict.State.INTACT);
        assertThat(check().summary()).isEqualTo("as recorded: " + recording.length() + " bytes, 0:05.00");
        assertThat(check().notes()).containsExactly("this machine's journal does not know it");
    }

    @Test
    void findsAnEditAndSaysWhen() throws Exception {
        change(text -> text.replace("second 3", "sekond 3"));

        assertBroken("changed between 0:02.00 and 0:03.00", "what comes after it is as it was");
    }

    @Test
    void findsAPartThatWasRemoved() throws Exception {
        change(text -> text.replaceFirst(".*second 3.*\n", ""));

        assertBroken("changed between 0:02.00 and 0:03.00", "something was inserted or removed");
    }

    @Test
    void findsAPartThatWasInserted() throws Exception {
        change(text -> text.replaceFirst("(.*second 3.*\n)", "$1$1"));

        assertBroken("changed between 0:03.00 and 0:04.00", "something was inserted or removed");
    }

    @Test
    void findsThatTheEndWasCutOff() throws Exception {
        change(text -> text.replaceFirst("(?s)(second 4\"]\n).*", "$1"));

        assertBroken("cut off at 0:04.00", "was recorded at least to 0:05.00");
    }

    @Test
    void findsWhatWasAddedBehindTheEnd() throws Exception {
        Files.writeString(file, "[9.0, \"o\", \"more\"]\n", StandardOpenOption.APPEND);

        assertBroken("19 bytes were added behind its end");
    }

    @Test
    void findsAChangeOfTheChain() throws Exception {
        changeChain(text -> text.replaceFirst("\"time\":\"3.000000\"", "\"time\":\"3.500000\""));

        assertThat(check().state()).isEqualTo(Verdict.State.BROKEN);
    }

    @Test
    void findsABlockThatWasTakenOutOfTheChain() throws Exception {
        changeChain(text -> text.replaceFirst(".*\"time\":\"3.000000\".*\n", ""));

        assertBroken("line 5 of the chain does not follow the one before it");
    }

    @Test
    void tellsARecordingWhoseProcessWasKilled() throws Exception {
        var killed = folder.resolve("killed.cast");
        write(killed, false);
        Files.writeString(killed, "[6.0, \"o\", \"not yet", StandardOpenOption.APPEND);

        var verdict = Verification.of(scratch.state()).check(killed);

        assertThat(verdict.state()).isEqualTo(Verdict.State.UNFINISHED);
        assertThat(verdict.summary()).contains("as recorded up to 0:05.00", "without a closing record");
        assertThat(verdict.notes()).containsExactly("its last 19 bytes are not covered");
    }

    @Test
    void saysWhenThereIsNothingToCheckAgainst() throws Exception {
        Files.delete(ChainWriter.beside(file));

        assertThat(check().state()).isEqualTo(Verdict.State.UNVERIFIED);
    }

    @Test
    void theJournalTellsARecordingThatWasWrittenAnewWithItsChain() throws Exception {
        var entry = scratch.journal().begin(Kind.SHELL, true, problem -> {}, Facts.none());
        entry.end(Facts.none().withRecording(recording));
        assertThat(check().notes()).containsExactly("the journal has the same hash: line 2 (2026-11-21T10:00:00.123Z)");

        Files.delete(file);
        Files.delete(ChainWriter.beside(file));
        scratch.now = scratch.now.plusSeconds(5);
        write(file, true);

        assertBroken("the journal has another hash for it: line 2");
    }

    private interface Change {
        String on(String text);
    }

    private void change(Change change) throws IOException {
        Files.writeString(file, change.on(Files.readString(file)));
    }

    private void changeChain(Change change) throws IOException {
        var chain = ChainWriter.beside(file);
        Files.writeString(chain, change.on(Files.readString(chain)));
    }

    private Verdict check() throws Exception {
        return Verification.of(scratch.state()).check(file);
    }

    private void assertBroken(String... parts) throws Exception {
        var verdict = check();
        assertThat(verdict.state()).isEqualTo(Verdict.State.BROKEN);
        assertThat(new ArrayList<>(verdict.broken())).singleElement().asString().contains(parts);
    }
}
