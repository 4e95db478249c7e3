package dev.fumidai.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.identity.Callers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The journal read back: entries, newest first, and what they are about.
class LocalJournalTest {
    @TempDir
    private Path folder;

    private Scratch scratch;

    @BeforeEach
    void scratch() {
        scratch = new Scratch(folder);
    }

    @Test
    void theLinesOfOneEntryBelongTogetherAndTheNewestComesFirst() throws Exception {
        var first = begin(Kind.SHELL, "shop/web");
        begin(Kind.TUNNEL, "orders-db");
        first.end(Facts.none().withExitCode(3));

        var entries = all();

        assertThat(entries)
                .extracting(entry -> entry.text("target").orElse(""))
                .containsExactly("orders-db", "shop/web");
        assertThat(entries)
                .extracting(JournalEntry::state)
                .containsExactly(JournalEntry.State.OPEN, JournalEntry.State.ENDED);
        assertThat(entries.getLast().value("exit-code")).contains(3L);
        assertThat(entries.getLast().at()).isEqualTo(Instant.parse("2026-11-21T10:00:01.123Z"));
        assertThat(entries.getLast().fields().toString()).doesNotContain("prev=");
    }

    @Test
    void anEndInTheNextMonthFindsItsBeginning() throws Exception {
        var old = begin(Kind.TUNNEL, "orders-db");
        scratch.now = Instant.parse("2026-12-01T00:00:00Z");
        begin(Kind.SHELL, "shop/web");
        old.end(Facts.none().withEndReason("closed"));

        var pages = pages(100);

        assertThat(pages).hasSize(2);
        assertThat(pages.getFirst()).hasSize(1);
        assertThat(pages.getLast().getFirst().text("end-reason")).contains("closed");
        assertThat(pages.getLast().getFirst().state()).isEqualTo(JournalEntry.State.ENDED);
    }

    @Test
    void noMoreThanWantedIsReadAndWhatIsLeftOutIsCounted() throws Exception {
        for (var i = 0; i < 5; i++) {
            begin(Kind.SHELL, "shop/" + i);
        }
        var entries = new ArrayList<JournalEntry>();

        var left = journal().entries(2, page -> entries.addAll(page));

        assertThat(left).isEqualTo(3);
        assertThat(entries).extracting(entry -> entry.text("target").orElse("")).containsExactly("shop/4", "shop/3");
    }

    @Test
    void anEntryWithoutItsBeginningStandsWhereItsFirstLineIs() throws Exception {
        var old = begin(Kind.TUNNEL, "orders-db");
        scratch.now = Instant.parse("2026-12-01T00:00:00Z");
        begin(Kind.SHELL, "shop/web");
        old.end(Facts.none().withEndReason("closed"));
        Files.delete(scratch.month("2026-11"));

        assertThat(all()).extracting(JournalEntry::kind).containsExactly("tunnel", "shell");
    }

    @Test
    void anEmptyFolderHasNoEntries() throws Exception {
        assertThat(all()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsTheVerdicts() throws Exception {
        begin(Kind.SHELL, "shop/web");
        begin(Kind.SHELL, "shop/console");
        var file = scratch.month("2026-11");
        Files.writeString(file, Files.readString(file).replaceFirst("\\{\"v\":1", "{x"));

        assertThat(all()).extracting(entry -> entry.text("target").orElse("")).containsExactly("shop/console");
        assertThat(journal().verdict().state()).isEqualTo(Verdict.State.BROKEN);
    }

    @Test
    void isFoundByWhatItIsAbout() throws Exception {
        var arn = "arn:aws:ecs:ap-northeast-1:123456789012:task/shop/0f3a";
        scratch.journal()
                .begin(
                        Kind.SHELL,
                        true,
                        problem -> {},
                        Facts.none()
                                .withTarget("shop/web")
                                .withCaller(Callers.HANAKO, Optional.empty())
                                .withPlace("shop", arn, "app")
                                .withCommand(List.of("cat", "secret-name")))
                .end(Facts.none().withSessions(List.of("hanako-0123")));
        var entry = all().getFirst();

        for (var name : List.of("shop", "shop/web", arn, "hanako-0123", "app")) {
            assertThat(Subject.named(name).fits(entry)).as(name).isTrue();
        }
        for (var name : List.of("sho", "web", "secret-name", "shop/web/app", "cat")) {
            assertThat(Subject.named(name).fits(entry)).as(name).isFalse();
        }
        assertThat(in("123456789012", "ap-northeast-1").fits(entry)).isTrue();
        assertThat(in("210987654321", "ap-northeast-1").fits(entry)).isFalse();
        assertThat(in("123456789012", "eu-west-1").fits(entry)).isFalse();
    }

    @Test
    void parametersOfAChangeAreWhatItIsAbout() throws Exception {
        scratch.journal()
                .begin(
                        Kind.CHANGE,
                        true,
                        problem -> {},
                        Facts.none()
                                .withTarget("shop")
                                .withChange(
                                        "ecs:StopTask", Map.of("cluster", "shop", "tasks", List.of("t-1")), Map.of()))
                .close();

        assertThat(Subject.named("t-1").fits(all().getFirst())).isTrue();
    }

    private static Subject in(String account, String region) {
        return new Subject("web", Set.of("shop/web"), Optional.of(account), Optional.of(region));
    }

    private Journal.Entry begin(Kind kind, String target) throws Exception {
        scratch.now = scratch.now.plusSeconds(1);
        return scratch.journal().begin(kind, true, problem -> {}, Facts.none().withTarget(target));
    }

    private JournalReads journal() throws Exception {
        return new LocalJournal(scratch.state());
    }

    private List<JournalEntry> all() throws Exception {
        return pages(100).stream().flatMap(List::stream).toList();
    }

    private List<List<JournalEntry>> pages(int most) throws Exception {
        var pages = new ArrayList<List<JournalEntry>>();
        journal().entries(most, pages::add);
        return pages;
    }
}
