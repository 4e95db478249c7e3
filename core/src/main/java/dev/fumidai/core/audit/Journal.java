package dev.fumidai.core.audit;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The journal of this machine: one line before and one after everything that is opened, run or
/// copied, each carrying the hash of the line before it, so that a change shows.
///
/// ```java
/// var entry = journal.begin(Kind.SHELL, !target.require().isEmpty(), voice, facts);
/// try {
///     …
/// } finally {
///     entry.end(Facts.none().withExitCode(code).withSessions(ids));
/// }
/// ```
///
/// **Threading:** any thread, any number of processes. **Errors:** where the journal is required
/// its failure is a [Problem] with exit code 8; otherwise a warning, once.
public final class Journal {
    private final JournalFiles files;
    private final OpenEntries open;
    private final Author author;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final AtomicBoolean warned = new AtomicBoolean();

    private Journal(Path folder, Author author, InstantSource clock, RandomGenerator random) {
        this.files = new JournalFiles(folder);
        this.open = new OpenEntries(folder.resolve("open"));
        this.author = author;
        this.clock = clock;
        this.random = random;
    }

    /// The journal in a state folder.
    public static Journal open(StateFolder state, Environment environment) throws ProblemException {
        return new Journal(
                state.folder("journal"),
                Author.here(state, environment.variables()),
                environment.clock(),
                environment.random());
    }

    /// Begins an entry; its line is on the disk when this returns. Notes the entries that dead
    /// processes left open.
    ///
    /// @param required whether the action must not happen unless it is written down: the target
    ///     requires something
    /// @param warnings hears of a failure when it is not; once for this journal
    public Entry begin(Kind kind, boolean required, Consumer<Problem> warnings, Facts facts) throws ProblemException {
        var now = clock.instant();
        var entry = new Entry(newId(), kind, required, warnings, facts, now);
        var fields = new LinkedHashMap<String, Object>(facts.fields());
        fields.put("client", author.fields());
        var begin = new JournalLine.Draft(entry.id, kind, JournalLine.BEGIN, fields);
        entry.attempt(() -> {
            for (var left : open.left().entrySet()) {
                files.append(left.getKey(), now);
                left.getValue().remove();
            }
            entry.mark = open.mark(begin, JournalLine.time(now), author.pid());
            files.append(begin, now);
        });
        return entry;
    }

    private String newId() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Problem unwritable(ProblemException failure) {
        return new Problem(
                "The journal cannot be written.",
                failure.problem().summary() + " " + failure.problem().cause(),
                "make room, or give the state folder back to its owner",
                ExitCode.LOCAL);
    }

    /// What is written under the lock.
    private interface Writing {
        void run() throws IOException, ProblemException;
    }

    /// Something that has begun.
    public final class Entry implements AutoCloseable {
        private final String id;
        private final Kind kind;
        private final boolean required;
        private final Consumer<Problem> warnings;
        private final Facts begun;
        private final Instant since;
        private final AtomicBoolean ended = new AtomicBoolean();
        private OpenEntries.@Nullable Mark mark;

        private Entry(String id, Kind kind, boolean required, Consumer<Problem> warnings, Facts begun, Instant since) {
            this.id = id;
            this.kind = kind;
            this.required = required;
            this.warnings = warnings;
            this.begun = begun;
            this.since = since;
        }

        /// What its lines have in common: 32 hex digits.
        public String id() {
            return id;
        }

        /// Writes down something that happens meanwhile.
        ///
        /// @param what for instance `bastion.start`, `session.open`, `connection.close`
        public void note(String what, Facts facts) throws ProblemException {
            append(JournalLine.NOTE, Facts.none().with("what", what).and(facts));
        }

        /// Writes down how it ended. Does nothing when that was done before.
        public void end(Facts facts) throws ProblemException {
            if (ended.compareAndSet(false, true)) {
                var took = Duration.between(since, clock.instant()).toMillis();
                append(JournalLine.END, facts.with("duration-ms", Math.max(0, took)));
            }
        }

        /// Ends what was not ended in order.
        @Override
        public void close() throws ProblemException {
            end(Facts.none().withEndReason("ended by a failure"));
        }

        private void append(String phase, Facts facts) throws ProblemException {
            var now = clock.instant();
            var target = begun.text("target");
            var all = target.map(name -> Facts.none().withTarget(name))
                    .orElse(Facts.none())
                    .and(facts);
            var line = new JournalLine.Draft(id, kind, phase, all.fields());
            attempt(() -> {
                files.append(line, now);
                if (phase.equals(JournalLine.END) && mark != null) {
                    mark.remove();
                    mark = null;
                }
            });
        }

        private void attempt(Writing writing) throws ProblemException {
            try {
                files.alone(() -> {
                    writing.run();
                    return true;
                });
            } catch (ProblemException e) {
                var problem = unwritable(e);
                if (required) {
                    throw problem.asException(e);
                }
                if (warned.compareAndSet(false, true)) {
                    warnings.accept(problem);
                }
            }
        }
    }
}
