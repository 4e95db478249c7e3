package dev.fumidai.core.audit;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One line of the journal, as far as the chain and its pairs need it.
///
/// @param seq counts all lines of the journal from 1, over its files
/// @param prev the SHA-256 of the line before, without its end; [#GENESIS] for the first
record JournalLine(long seq, String ts, String id, String kind, String phase, String prev, Json.Fields fields) {
    /// What a chain starts from.
    static final String GENESIS = "0".repeat(64);

    static final int VERSION = 1;
    static final String BEGIN = "begin";
    static final String NOTE = "note";
    static final String END = "end";
    static final String ABANDONED = "abandoned";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /// What a writer wants to say; the chain's fields are added when it is appended.
    record Draft(String id, Kind kind, String phase, Map<String, Object> fields) {}

    static String write(Draft draft, Instant now, long seq, String prev) throws IOException {
        var line = new LinkedHashMap<String, Object>();
        line.put("v", VERSION);
        line.put("seq", seq);
        line.put("ts", time(now));
        line.put("id", draft.id());
        line.put("kind", draft.kind().key());
        line.put("phase", draft.phase());
        line.putAll(draft.fields());
        line.put("prev", prev);
        return Json.write(line);
    }

    /// @throws IOException when it is no line of a journal
    static JournalLine read(String line) throws IOException {
        var fields = Json.object(line);
        return new JournalLine(
                fields.numberOf("seq"),
                fields.textOf("ts"),
                fields.textOf("id"),
                fields.textOf("kind"),
                fields.textOf("phase"),
                fields.textOf("prev"),
                fields);
    }

    /// Empty when it is none.
    static Optional<JournalLine> tried(String line) {
        try {
            return Optional.of(read(line));
        } catch (IOException ignored) {
            return Optional.empty(); // an interrupted write; the chain covers it all the same
        }
    }

    static String time(Instant now) {
        return TIME.format(now.truncatedTo(ChronoUnit.MILLIS));
    }
}
