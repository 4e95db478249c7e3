package dev.fumidai.core.audit;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.Sha256;
import dev.fumidai.core.state.Exclusive;
import dev.fumidai.core.state.StateFolder;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The files of the journal: one per month (UTC), the chain running through all of them, and
/// `head`, which remembers the last line.
///
/// Each line is on the disk (`fsync`) before its append returns; `head` is replaced, not synced: it
/// may lag behind after a power cut, which a check allows for.
///
/// **Threading:** any thread, any number of processes; one append at a time.
final class JournalFiles {
    private static final Pattern NAME = Pattern.compile("\\d{4}-\\d{2}\\.jsonl");
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Exclusive alone;

    JournalFiles(Path folder) {
        this.folder = folder;
        this.alone = new Exclusive(folder);
    }

    /// The last line that was written, as remembered apart from the journal.
    record Head(long seq, String hash, String file) {}

    Path folder() {
        return folder;
    }

    /// Runs with nobody else at the journal.
    <T> T alone(Exclusive.Section<T> section) throws ProblemException {
        return alone.run(section);
    }

    /// Appends a line; to be called inside [#alone]. A line that a dead writer left unfinished stays
    /// as it is and is closed first; an end that is not the remembered one is written down.
    void append(JournalLine.Draft draft, Instant now) throws IOException {
        var end = end();
        var head = head();
        if (head.isPresent() && contradicts(head.get(), end)) {
            end = append(
                    mismatch(head.get(), end), now, end, Math.max(head.get().seq(), end.seq()) + 1);
        }
        append(draft, now, end, end.seq() + 1);
    }

    /// In the order of the months.
    List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    Optional<Head> head() throws IOException {
        try {
            var fields = Json.object(text(folder.resolve("head")));
            return Optional.of(new Head(fields.numberOf("seq"), fields.textOf("hash"), fields.textOf("file")));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    private JournalEnd append(JournalLine.Draft draft, Instant now, JournalEnd end, long seq) throws IOException {
        var line = JournalLine.write(draft, now, seq, end.hash()).getBytes(StandardCharsets.UTF_8);
        var file = fileFor(now);
        var closing = end.open() && Files.exists(file) && Files.size(file) > 0;
        var bytes = new byte[line.length + (closing ? 2 : 1)];
        bytes[0] = '\n';
        System.arraycopy(line, 0, bytes, closing ? 1 : 0, line.length);
        bytes[bytes.length - 1] = '\n';
        createMissing(file);
        // Not a channel: those close when their thread is interrupted, and a tunnel that closes is
        // written down on such a thread.
        try (var journal = new FileOutputStream(file.toFile(), true)) {
            journal.write(bytes);
            journal.getFD().sync();
        }
        var hash = Sha256.of(line);
        remember(new Head(seq, hash, file.getFileName().toString()));
        return new JournalEnd(seq, hash, false);
    }

    private JournalEnd end() throws IOException {
        var end = JournalEnd.EMPTY;
        var files = files();
        for (var file : files.subList(Math.max(0, files.size() - 2), files.size())) {
            end = JournalEnd.of(file, end);
        }
        return end;
    }

    /// The month's, but never one before the newest: a clock that was set back changes no order.
    private Path fileFor(Instant now) throws IOException {
        var files = files();
        var month = folder.resolve(MONTH.format(now) + ".jsonl");
        return files.isEmpty() || files.getLast().compareTo(month) < 0 ? month : files.getLast();
    }

    private void remember(Head head) throws IOException {
        var draft = folder.resolve(".head");
        Files.deleteIfExists(draft);
        StateFolder.createPrivate(draft);
        try (var out = new FileOutputStream(draft.toFile())) {
            out.write((Json.write(Map.of("seq", head.seq(), "hash", head.hash(), "file", head.file())) + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        Files.move(draft, folder.resolve("head"), StandardCopyOption.ATOMIC_MOVE);
    }

    /// A journal that goes on behind the remembered line is a power cut's; one that ends before it,
    /// or differently, was cut or edited.
    private static boolean contradicts(Head head, JournalEnd end) {
        return end.seq() < head.seq()
                || (end.seq() == head.seq() && !end.open() && !end.hash().equals(head.hash()));
    }

    private static JournalLine.Draft mismatch(Head head, JournalEnd end) {
        return new JournalLine.Draft(
                "0".repeat(32),
                Kind.JOURNAL,
                JournalLine.NOTE,
                Map.of(
                        "what",
                        "journal.broken",
                        "detail",
                        "the last line written was " + head.seq() + " with hash " + head.hash() + "; found line "
                                + end.seq() + " with hash " + end.hash()));
    }

    /// Not through a channel: an interruption would end the append, and it is not repeatable.
    static String text(Path file) throws IOException {
        try (var in = new FileInputStream(file.toFile())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void createMissing(Path file) throws IOException {
        try {
            StateFolder.createPrivate(file);
        } catch (FileAlreadyExistsException ignored) {
            // the usual case: it is there since an earlier run
        }
    }
}
