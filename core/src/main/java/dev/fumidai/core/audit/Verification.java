package dev.fumidai.core.audit;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks journals and recordings.
///
/// **Threading:** any thread. Reads only.
public final class Verification {
    private final Path journal;

    private Verification(Path journal) {
        this.journal = journal;
    }

    /// With this machine's journal at hand.
    public static Verification of(StateFolder state) throws ProblemException {
        return new Verification(state.folder("journal"));
    }

    /// This machine's journal.
    public Verdict journal() throws ProblemException {
        return checked(journal, () -> JournalCheck.folder(journal));
    }

    /// A recording, a journal's folder, or a file of a journal: one that still has its name is
    /// checked with all of its folder.
    public Verdict check(Path given) throws ProblemException {
        var file = given.toAbsolutePath().normalize();
        if (Files.notExists(file)) {
            throw new Problem(
                            "There is no " + given + ".",
                            "",
                            "fumidai audit verify  checks the journal",
                            ExitCode.NOT_FOUND)
                    .asException();
        }
        return checked(file, () -> {
            if (Files.isDirectory(file)) {
                return JournalCheck.folder(file);
            }
            if (isJournal(file)) {
                return new JournalFiles(file.resolveSibling("")).files().contains(file)
                        ? JournalCheck.folder(file.resolveSibling(""))
                        : JournalCheck.file(file);
            }
            return againstJournal(file, RecordingCheck.of(file));
        });
    }

    private static boolean isJournal(Path file) throws IOException {
        try (var lines = RawLines.of(file)) {
            var first = lines.next();
            return file.toString().endsWith(".jsonl")
                    || (first.isPresent()
                            && JournalLine.tried(first.get().text()).isPresent());
        }
    }

    /// The journal's end line has the hash of the recording's closing record.
    private Verdict againstJournal(Path file, Verdict verdict) throws IOException {
        var hash = RecordingCheck.closingHash(file);
        if (hash.isEmpty()) {
            return verdict;
        }
        var broken = new ArrayList<>(verdict.broken());
        var notes = new ArrayList<>(verdict.notes());
        var known = noted(file, hash.get());
        if (known.isEmpty()) {
            notes.add("this machine's journal does not know it");
        } else if (known.get().fields().fields("recording").text("chain").equals(hash)) {
            notes.add("the journal has the same hash: line " + known.get().seq() + " ("
                    + known.get().ts() + ")");
        } else {
            broken.add("the journal has another hash for it: line "
                    + known.get().seq() + " (" + known.get().ts() + "); recording and chain were written anew");
        }
        var state = broken.isEmpty() ? verdict.state() : Verdict.State.BROKEN;
        var summary = broken.isEmpty() || verdict.state() == Verdict.State.BROKEN
                ? verdict.summary()
                : "changed since it was recorded";
        return new Verdict(file, state, summary, broken, notes);
    }

    private Optional<JournalLine> noted(Path file, String hash) throws IOException {
        Optional<JournalLine> byName = Optional.empty();
        for (var month : new JournalFiles(journal).files()) {
            try (var lines = RawLines.of(month)) {
                for (var raw = lines.next(); raw.isPresent(); raw = lines.next()) {
                    var line = JournalLine.tried(raw.get().text());
                    var recording = line.map(it -> it.fields().fields("recording"));
                    if (recording.flatMap(it -> it.text("chain")).equals(Optional.of(hash))) {
                        return line;
                    }
                    if (recording.flatMap(it -> it.text("file")).equals(Optional.of(file.toString()))) {
                        byName = line;
                    }
                }
            }
        }
        return byName;
    }

    private interface Check {
        Verdict run() throws IOException;
    }

    private static Verdict checked(Path file, Check check) throws ProblemException {
        try {
            return check.run();
        } catch (IOException e) {
            throw new Problem(
                            file + " cannot be checked.",
                            e.getClass().getSimpleName() + ": " + e.getMessage(),
                            "",
                            ExitCode.LOCAL)
                    .asException(e);
        }
    }

    /// The worst of several, [Verdict.State#INTACT] of none.
    public static Verdict.State worst(List<Verdict> verdicts) {
        return verdicts.stream().map(Verdict::state).max(Enum::compareTo).orElse(Verdict.State.INTACT);
    }
}
