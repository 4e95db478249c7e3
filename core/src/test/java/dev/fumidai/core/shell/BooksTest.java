package dev.fumidai.core.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.Environment;
import dev.fumidai.core.audit.Facts;
import dev.fumidai.core.audit.Journal;
import dev.fumidai.core.audit.JournalEntry;
import dev.fumidai.core.audit.Kind;
import dev.fumidai.core.audit.LocalJournal;
import dev.fumidai.core.audit.Subject;
import dev.fumidai.core.identity.Callers;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.core.state.StateFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BooksTest {
    private static final String TASK = "arn:aws:ecs:ap-northeast-1:123456789012:task/shop/0f3a";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));

    @TempDir
    private Path folder;

    @Test
    void whoeverGoesToATaskIsFoundByItsService() throws Exception {
        var entry = begun(TASK, "service:web");

        for (var name : List.of(TASK, "shop/web", "shop")) {
            assertThat(Subject.named(name).fits(entry)).as(name).isTrue();
        }
        assertThat(entry.text("place", "service")).hasValue("shop/web");
        assertThat(Subject.named("shop/we").fits(entry)).isFalse();
    }

    @Test
    void aTaskOfItsOwnHasNoService() throws Exception {
        assertThat(begun(TASK, "family:ops").text("place", "service")).isEmpty();
    }

    private JournalEntry begun(String target, String group) throws Exception {
        var environment =
                new Environment(Map.of("XDG_STATE_HOME", folder.toString()), folder, folder, CLOCK, new Random(1));
        var state = StateFolder.open(environment);
        var books = new Books(Journal.open(state, environment), state, CLOCK);
        books.begin(entrance(books, target, group), Kind.SHELL, Facts.none(), problem -> {})
                .end(Facts.none());
        var entries = new ArrayList<JournalEntry>();
        new LocalJournal(state).entries(10, entries::addAll);
        return entries.getFirst();
    }

    private static Entrance entrance(Books books, String target, String group) {
        return new Entrance(
                target,
                new Candidate(
                        new SessionPlace("shop", TASK, "app", "0f3a-1"),
                        group,
                        "web:1",
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Callers.HANAKO,
                Optional.empty(),
                (place, command) -> {
                    throw new IllegalStateException("nothing runs here");
                },
                books);
    }
}
