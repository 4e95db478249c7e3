package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Row;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// Something that went wrong or was done, as a row.
///
/// @param place in the order in which it happened
record ErrorRow(LogEntry entry, int place) implements Row {
    /// The moment tells it apart: what happens again is the same entry, later.
    @Override
    public String arn() {
        return entry.at() + " " + entry.what() + " " + entry.text();
    }

    @Override
    public String name() {
        return entry.what();
    }

    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    @Override
    public Document document() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("time", entry.at());
        fields.put("what", entry.what());
        fields.put("text", entry.text());
        if (!entry.cause().isEmpty()) {
            fields.put("why", entry.cause());
        }
        if (!entry.remedy().isEmpty()) {
            fields.put("fix", entry.remedy());
        }
        fields.put("times", entry.count());
        return Document.of(fields);
    }

    /// As it is copied.
    String text() {
        return entry.at().truncatedTo(ChronoUnit.SECONDS) + "  " + entry.what() + "  " + entry.text()
                + (entry.cause().isEmpty() ? "" : "\n  why   " + entry.cause())
                + (entry.remedy().isEmpty() ? "" : "\n  fix   " + entry.remedy());
    }
}
