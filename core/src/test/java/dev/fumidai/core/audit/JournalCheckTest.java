package dev.fumidai.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCheckTest {
    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeEach
    void sixLines() throws Exception {
        scratch = new Scratch(folder);
        write(3);
    }

    @Test
    void findsNothingInAJournalAsItWasWritten() throws Exception {
        scratch.now = Instant.parse("2026-12-01T00:00:00Z");
        write(1);

        var verdict = check();

        assertThat(verdict.state()).isEqualTo(Verdict.State.INTACT);
        assertThat(verdict.summary()).isEqualTo("8 lines, the last one of 2026-12-01T00:00:02.000Z");
        assertThat(verdict.notes()).isEmpty();
    }

    @Test
    void findsALineThatWasChanged() throws Exception {
        change(lines -> lines.set(2, lines.get(2).replace("shop", "spot")));

        assertBroken("line 3 (2026-11-21T10:00:02.123Z) was changed, or a line was put in its place: the line"
                + " behind it has another hash");
    }

    @Test
    void findsThatTheLastLineWasChanged() throws Exception {
        change(lines -> lines.set(5, lines.get(5).replace("\"exit-code\":2", "\"exit-code\":0")));

        assertBroken("line 6 is not the one that was written last: it was changed");
    }

    @Test
    void findsLinesThatWereRemoved() throws Exception {
        change(lines -> lines.subList(2, 4).clear());

        assertBroken("lines 3 to 4 are missing, between line 2 (2026-11-21T10:00:02.123Z) and line 5"
                + " (2026-11-21T10:00:04.123Z)");
    }

    @Test
    void findsThatTheEndWasCutOff() throws Exception {
        change(lines -> lines.subList(4, 6).clear());

        assertBroken("the end was cut off: after line 4 (2026-11-21T10:00:04.123Z) lines 5 to 6 are missing");
    }

    @Test
    void findsThatTheLastLineWasCutInTheMiddle() throws Exception {
        var file = scratch.month("2026-11");
        var text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 30));

        assertBroken("the last line is cut off in the middle: after line 5 (2026-11-21T10:00:04.123Z) line 6"
                + " is missing");
    }

    @Test
    void findsALineThatWasInserted() throws Exception {
        change(lines -> lines.add(3, lines.get(3).replace("exit-code\":1", "exit-code\":0")));

        assertThat(check().broken())
                .anySatisfy(broken -> assertThat(broken)
                        .contains("line 4 (2026-11-21T10:00:04.123Z) stands behind line 4", "something was inserted"));
    }

    @Test
    void findsThatLinesWereReordered() throws Exception {
        change(lines -> lines.add(2, lines.remove(3)));

        assertThat(check().broken()).anySatisfy(broken -> assertThat(broken).contains("lines were reordered"));
    }

    @Test
    void findsThatAWholeMonthIsGone() throws Exception {
        scratch.now = Instant.parse("2026-12-01T00:00:00Z");
        write(1);
        scratch.now = Instant.parse("2027-01-01T00:00:00Z");
        write(1);
        Files.delete(scratch.month("2026-12"));

        assertBroken("lines 7 to 8 are missing, between line 6 (2026-11-21T10:00:06.123Z) and line 9"
                + " (2027-01-01T00:00:00.000Z)");
    }

    @Test
    void findsWhatItsWriterFoundBeforeItWentOn() throws Exception {
        change(lines -> lines.subList(4, 6).clear());
        write(1);

        assertThat(check().broken())
                .singleElement()
                .asString()
                .contains("its writer found the journal changed: the last line written was 6");
    }

    @Test
    void anInterruptedWriteIsNotedAndBreaksNothing() throws Exception {
        Files.writeString(scratch.month("2026-11"), "{\"v\":1,\"se", StandardOpenOption.APPEND);

        assertThat(check().state()).isEqualTo(Verdict.State.INTACT);
        assertThat(check().notes()).singleElement().asString().contains("a write that was interrupted");

        write(1);

        assertThat(check().state()).isEqualTo(Verdict.State.INTACT);
        assertThat(check().notes()).singleElement().asString().contains("the next line covers it");
    }

    @Test
    void evenARemnantMayNotBeTouched() throws Exception {
        Files.writeString(scratch.month("2026-11"), "{\"v\":1,\"se", StandardOpenOption.APPEND);
        write(1);
        change(lines -> lines.set(6, "{\"v\":2,\"se"));

        assertThat(check().broken())
                .anySatisfy(broken -> assertThat(broken).contains("a line cannot be read: it was changed"));
    }

    @Test
    void notesWhatHasNoEnd() throws Exception {
        var entry = scratch.journal().begin(Kind.SHELL, true, problem -> {}, Facts.none());

        assertThat(check().state()).isEqualTo(Verdict.State.INTACT);
        assertThat(check().notes()).singleElement().asString().contains("a shell that has no end yet");
        entry.end(Facts.none());
    }

    private void write(int entries) throws Exception {
        var journal = scratch.journal();
        for (var i = 0; i < entries; i++) {
            var entry = journal.begin(
                    Kind.COMMAND, true, problem -> {}, Facts.none().withTarget("shop"));
            scratch.now = scratch.now.plus(Duration.ofSeconds(2));
            entry.end(Facts.none().withExitCode(i));
        }
    }

    private interface Change {
        void on(List<String> lines);
    }

    private void change(Change change) throws IOException {
        var file = scratch.month("2026-11");
        var lines = new ArrayList<>(Files.readAllLines(file));
        change.on(lines);
        Files.write(file, lines);
    }

    private Verdict check() throws Exception {
        return Verification.of(scratch.state()).journal();
    }

    private void assertBroken(String expected) throws Exception {
        var verdict = check();
        assertThat(verdict.state()).isEqualTo(Verdict.State.BROKEN);
        assertThat(verdict.broken()).containsExactly(expected);
    }
}
