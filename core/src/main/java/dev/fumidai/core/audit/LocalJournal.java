package dev.fumidai.core.audit;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// [JournalReads] over the files of a state folder.
///
/// Lines that cannot be read are passed over here: the verdict tells of them.
public final class LocalJournal implements JournalReads {
    private final StateFolder state;

    public LocalJournal(StateFolder state) {
        this.state = state;
    }

    @Override
    public Verdict verdict() throws ProblemException {
        return Verification.of(state).journal();
    }

    @Override
    public long entries(int most, Sink sink) throws ProblemException {
        var folder = state.folder("journal");
        try {
            return read(new JournalFiles(folder).files().reversed(), most, sink);
        } catch (IOException e) {
            throw new Problem(
                            "The journal cannot be read.",
                            e.getClass().getSimpleName() + ": " + e.getMessage(),
                            "look at " + folder,
                            ExitCode.LOCAL)
                    .asException(e);
        }
    }

    /// Lines whose beginning is in an older month wait for it.
    private static long read(List<Path> newestFirst, int most, Sink sink) throws IOException {
        var waiting = new LinkedHashMap<String, List<Map<String, Object>>>();
        var room = most;
        var left = 0L;
        for (var file : newestFirst) {
            var month = month(file);
            waiting.forEach((id, later) -> month.computeIfPresent(id, (same, lines) -> {
                lines.addAll(later);
                return lines;
            }));
            waiting.keySet().removeAll(month.keySet());
            var oldest = file.equals(newestFirst.getLast());
            var entries = new ArrayList<JournalEntry>();
            month.forEach((id, lines) -> {
                if (oldest || begins(lines)) {
                    entries.add(new JournalEntry(id, lines));
                } else {
                    waiting.put(id, lines);
                }
            });
            if (oldest) {
                waiting.forEach((id, lines) -> entries.addFirst(new JournalEntry(id, lines)));
            }
            var page = entries.reversed();
            left += Math.max(0, page.size() - room);
            var seen = page.subList(0, Math.min(room, page.size()));
            room -= seen.size();
            if (!sink.page(List.copyOf(seen)) || room == 0) {
                return left;
            }
        }
        return left;
    }

    /// The lines of a file by their entries, in the order in which those begin. What a writer says
    /// of the journal itself has no id of its own, so each such line is an entry.
    private static Map<String, List<Map<String, Object>>> month(Path file) throws IOException {
        var month = new LinkedHashMap<String, List<Map<String, Object>>>();
        try (var raw = RawLines.of(file)) {
            for (var next = raw.next(); next.isPresent(); next = raw.next()) {
                JournalLine.tried(next.get().text()).ifPresent(line -> {
                    var id = line.kind().equals(Kind.JOURNAL.key()) ? line.id() + "-" + line.seq() : line.id();
                    month.computeIfAbsent(id, fresh -> new ArrayList<>()).add(fields(line));
                });
            }
        }
        return month;
    }

    private static Map<String, Object> fields(JournalLine line) {
        var fields = new LinkedHashMap<String, Object>();
        line.fields().map().forEach((name, value) -> fields.put(String.valueOf(name), value));
        return fields;
    }

    private static boolean begins(List<Map<String, Object>> lines) {
        var phase = lines.getFirst().get("phase");
        return JournalLine.BEGIN.equals(phase)
                || Kind.JOURNAL.key().equals(lines.getFirst().get("kind"));
    }
}
