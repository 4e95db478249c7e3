package dev.fumidai.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.Sha256;
import dev.fumidai.core.identity.Callers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeEach
    void scratch() {
        scratch = new Scratch(folder);
    }

    @Test
    void writesALineBeforeAndOneAfterThatBelongTogether() throws Exception {
        var facts = Facts.none()
                .withTarget("ops-console")
                .withCaller(Callers.HANAKO, Optional.of("dev"))
                .withPlace("shop", "arn:task", "app")
                .withReason(Optional.of("ticket 42\n\"quoted\""))
                .withCommand(List.of("psql", "postgres://app:hunter2@db/orders"));

        var entry = scratch.journal().begin(Kind.COMMAND, true, JournalTest::unheard, facts);
        scratch.now = scratch.now.plus(Duration.ofMillis(1500));
        entry.end(Facts.none().withExitCode(42).withSessions(List.of("hanako-0123")));

        var lines = Files.readAllLines(scratch.month("2026-11"));
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst())
                .startsWith("{\"v\":1,\"seq\":1,\"ts\":\"2026-11-21T10:00:00.123Z\",\"id\":\"" + entry.id()
                        + "\",\"kind\":\"command\",\"phase\":\"begin\",\"target\":\"ops-console\","
                        + "\"caller\":{\"arn\":\"arn:aws:sts::123456789012:assumed-role/Developer/hanako\","
                        + "\"user-id\":\"AROAEXAMPLE:hanako\",\"account\":\"123456789012\","
                        + "\"region\":\"ap-northeast-1\",\"profile\":\"dev\"},"
                        + "\"place\":{\"cluster\":\"shop\",\"task\":\"arn:task\",\"container\":\"app\"},"
                        + "\"reason\":\"ticket 42\\n\\\"quoted\\\"\","
                        + "\"command\":[\"psql\",\"postgres://app:***@db/orders\"],\"client\":{\"os-user\":")
                .contains("\"machine\":\"", "\"pid\":" + ProcessHandle.current().pid())
                .endsWith("\"prev\":\"" + JournalLine.GENESIS + "\"}");
        assertThat(lines.getLast())
                .isEqualTo("{\"v\":1,\"seq\":2,\"ts\":\"2026-11-21T10:00:01.623Z\",\"id\":\"" + entry.id()
                        + "\",\"kind\":\"command\",\"phase\":\"end\",\"target\":\"ops-console\",\"exit-code\":42,"
                        + "\"sessions\":[\"hanako-0123\"],\"duration-ms\":1500,\"prev\":\""
                        + Sha256.of(lines.getFirst()) + "\"}");
    }

    @Test
    void isReadableByItsOwnerOnly() throws Exception {
        scratch.journal()
                .begin(Kind.SHELL, true, JournalTest::unheard, Facts.none())
                .end(Facts.none());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.month("2026-11"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.journalFolder())))
                .isEqualTo("rwx------");
    }

    @Test
    void carriesTheChainIntoTheNextMonthAndNeverGoesBack() throws Exception {
        var journal = scratch.journal();
        journal.begin(Kind.RUN, true, JournalTest::unheard, Facts.none()).end(Facts.none());
        scratch.now = Instant.parse("2026-12-01T00:00:00Z");
        var entry = journal.begin(Kind.RUN, true, JournalTest::unheard, Facts.none());
        scratch.now = Instant.parse("2026-11-30T23:59:59Z");
        entry.end(Facts.none());

        var november = Files.readAllLines(scratch.month("2026-11"));
        assertThat(scratch.lines("2026-12")).extracting(JournalLine::seq).containsExactly(3L, 4L);
        assertThat(scratch.lines("2026-12").getFirst().prev()).isEqualTo(Sha256.of(november.getLast()));
    }

    @Test
    void leavesAnUnfinishedLineAsEvidenceAndGoesOnInAFreshOne() throws Exception {
        var journal = scratch.journal();
        journal.begin(Kind.SHELL, true, JournalTest::unheard, Facts.none()).end(Facts.none());
        Files.writeString(scratch.month("2026-11"), "{\"v\":1,\"seq\":3,\"ts\":", StandardOpenOption.APPEND);

        journal.begin(Kind.SHELL, true, JournalTest::unheard, Facts.none()).end(Facts.none());

        var lines = Files.readAllLines(scratch.month("2026-11"));
        assertThat(lines).hasSize(5);
        assertThat(lines.get(2)).isEqualTo("{\"v\":1,\"seq\":3,\"ts\":");
        assertThat(JournalLine.read(lines.get(3)))
                .matches(line -> line.seq() == 3 && line.prev().equals(Sha256.of("{\"v\":1,\"seq\":3,\"ts\":")));
    }

    @Test
    void notesThatItsEndIsNotTheOneThatWasWritten() throws Exception {
        var journal = scratch.journal();
        journal.begin(Kind.SHELL, true, JournalTest::unheard, Facts.none()).end(Facts.none());
        var lines = Files.readAllLines(scratch.month("2026-11"));
        Files.writeString(scratch.month("2026-11"), lines.getFirst() + "\n");

        journal.begin(Kind.SHELL, true, JournalTest::unheard, Facts.none()).end(Facts.none());

        assertThat(scratch.lines("2026-11").get(1).fields().text("what")).contains("journal.broken");
        assertThat(scratch.lines("2026-11")).extracting(JournalLine::seq).containsExactly(1L, 3L, 4L, 5L);
    }

    @Test
    void writesOnAThreadThatWasToldToStop() throws Exception {
        var entry = scratch.journal().begin(Kind.TUNNEL, true, JournalTest::unheard, Facts.none());

        Thread.currentThread().interrupt();
        entry.end(Facts.none());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(scratch.lines("2026-11")).hasSize(2);
    }

    @Test
    void refusesTheActionWhereTheJournalIsRequiredAndWarnsOnceOtherwise() throws Exception {
        var journal = scratch.journal();
        Files.createDirectory(scratch.month("2026-11")); // nobody can append to a folder
        var warnings = new ArrayList<Problem>();

        var refused = catchThrowableOfType(
                ProblemException.class, () -> journal.begin(Kind.SHELL, true, JournalTest::unheard, Facts.none()));
        journal.begin(Kind.SHELL, false, warnings::add, Facts.none()).end(Facts.none());

        assertThat(refused.problem().summary()).isEqualTo("The journal cannot be written.");
        assertThat(refused.problem().exitCode()).isEqualTo(ExitCode.LOCAL);
        assertThat(warnings).hasSize(1);
    }

    @Test
    void severalProcessesAppendToOneChain() throws Exception {
        var writers = new ArrayList<Process>();
        for (var i = 0; i < 3; i++) {
            writers.add(process("write", "40"));
        }
        for (var writer : writers) {
            assertThat(writer.waitFor()).isZero();
        }

        var lines = Files.readAllLines(scratch.month("2026-11"));
        assertThat(lines).hasSize(3 * 40 * 2);
        var prev = JournalLine.GENESIS;
        for (var i = 0; i < lines.size(); i++) {
            var line = JournalLine.read(lines.get(i));
            assertThat(line.seq()).isEqualTo(i + 1);
            assertThat(line.prev()).isEqualTo(prev);
            prev = Sha256.of(lines.get(i));
        }
    }

    @Test
    void theNextProcessNotesAnEntryWhoseProcessWasKilled() throws Exception {
        var killed = process("hold", "0");
        assertThat(killed.getInputStream().read()).isEqualTo('h');
        var journal = scratch.journal();
        journal.begin(Kind.SHELL, true, JournalTest::unheard, Facts.none()).end(Facts.none());
        assertThat(scratch.lines("2026-11")).extracting(JournalLine::phase).containsExactly("begin", "begin", "end");

        killed.destroyForcibly().waitFor();
        journal.begin(Kind.SHELL, true, JournalTest::unheard, Facts.none()).end(Facts.none());
        journal.begin(Kind.SHELL, true, JournalTest::unheard, Facts.none()).end(Facts.none());

        var lines = scratch.lines("2026-11");
        assertThat(lines)
                .extracting(JournalLine::phase)
                .containsExactly("begin", "begin", "end", "abandoned", "begin", "end", "begin", "end");
        assertThat(lines.get(3).id()).isEqualTo(lines.getFirst().id());
        assertThat(lines.get(3).fields().text("target")).contains("held");
    }

    private Process process(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Writing.class.getName(),
                folder.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(new File("/dev/null")).start();
    }

    private static void unheard(Problem problem) {
        throw new AssertionError(problem);
    }
}
