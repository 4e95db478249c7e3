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
    private static final int PAGE = 500;

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
        var waiting = new LinkedHashMap<String, Lines>();
        var room = most;
        for (var file : newestFirst) {
            var month = month(file);
            waiting.forEach((id, later) -> month.computeIfPresent(id, (same, lines) -> lines.and(later)));
            waiting.keySet().removeAll(month.keySet());
            var oldest = file.equals(newestFirst.getLast());
            var ids = new ArrayList<String>();
            if (oldest) {
                ids.addAll(waiting.keySet());
                month.putAll(waiting);
            }
            month.forEach((id, lines) -> {
                if (lines.begins() || (oldest && !waiting.containsKey(id))) {
                    ids.add(id);
                } else {
                    waiting.put(id, lines);
                }
            });
            var newest = ids.reversed();
            var from = 0;
            while (from < newest.size() && room > 0) {
                var page = newest.subList(from, Math.min(newest.size(), from + Math.min(PAGE, room)));
                if (!sink.page(entries(page, month))) {
                    return 0;
                }
                from += page.size();
                room -= page.size();
            }
            if (room == 0) {
                return (long) newest.size() - from;
            }
        }
        return 0;
    }

    /// Each is taken out of the month: it is needed only once.
    private static List<JournalEntry> entries(List<String> ids, Map<String, Lines> month) throws IOException {
        var entries = new ArrayList<JournalEntry>();
        for (var id : ids) {
            var taken = month.remove(id);
            if (taken != null) {
                var lines = new ArrayList<Map<String, Object>>();
                for (var text : taken.texts()) {
                    lines.add(fields(JournalLine.read(text)));
                }
                entries.add(new JournalEntry(id, lines));
            }
        }
        return entries;
    }

    /// An entry's lines as they stand in the file: taken apart they would fill the memory.
    private record Lines(boolean begins, List<String> texts) {
        Lines and(Lines later) {
            texts.addAll(later.texts);
            return this;
        }
    }

    /// The lines of a file by their entries, in the order in which those begin. What a writer says
    /// of the journal itself has no id of its own, so each such line is an entry.
    private static Map<String, Lines> month(Path file) throws IOException {
        var month = new LinkedHashMap<String, Lines>();
        try (var raw = RawLines.of(file)) {
            for (var next = raw.next(); next.isPresent(); next = raw.next()) {
                var text = next.get().text();
                JournalLine.tried(text).ifPresent(line -> {
                    var own = line.kind().equals(Kind.JOURNAL.key());
                    var begins = own || line.phase().equals(JournalLine.BEGIN);
                    month.computeIfAbsent(
                                    own ? line.id() + "-" + line.seq() : line.id(),
                                    fresh -> new Lines(begins, new ArrayList<>()))
                            .texts()
                            .add(text);
                });
            }
        }
        return month;
    }

    /// Without what only the chain needs.
    private static Map<String, Object> fields(JournalLine line) {
        var fields = new LinkedHashMap<String, Object>();
        line.fields().map().forEach((name, value) -> fields.put(String.valueOf(name), value));
        List.of("v", "id", "prev").forEach(fields::remove);
        return fields;
    }
}
