package dev.fumidai.app.tui;

import dev.fumidai.app.ecs.JournalRow;
import dev.fumidai.core.audit.JournalEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What was done from this machine before [World#NOW].
final class WorldJournal {
    private WorldJournal() {}

    /// With a chain that is broken, where all of it is looked at.
    static List<JournalRow> rows(JournalTable table) {
        var entries = entries().stream()
                .filter(entry -> table.about().isEmpty() || table.about().get().fits(entry))
                .map(JournalRow::of);
        var broken = Stream.of(JournalRow.broken("line 3 (2026-03-01T11:10:00.000Z) was changed"));
        return Stream.concat(table.about().isEmpty() ? broken : Stream.<JournalRow>of(), entries)
                .toList();
    }

    static List<JournalEntry> entries() {
        return List.of(
                entry(
                        1,
                        "tunnel",
                        Map.of("target", "orders-db", "destination", Map.of("host", "orders.c1x", "port", 5432L)),
                        Map.of("end-reason", "closed", "duration-ms", 754_000L)),
                entry(
                        3,
                        "shell",
                        Map.of(
                                "target",
                                "shop/web",
                                "place",
                                ordered(
                                        "cluster",
                                        "shop",
                                        "task",
                                        World.ARN + "task/shop/0f3a5b6c7d8e9f00112233445566778a",
                                        "container",
                                        "app"),
                                "reason",
                                "INC-1 \u001b[2J"),
                        Map.of("exit-code", 130L, "sessions", List.of("dev-0f3a5b6c"))),
                entry(
                        5,
                        "change",
                        Map.of(
                                "target",
                                "shop/web",
                                "action",
                                "ecs:UpdateService",
                                "parameters",
                                ordered("cluster", "shop", "service", "web", "desiredCount", 3L)),
                        Map.of("end-reason", "accepted by AWS")),
                entry(
                        7,
                        "change",
                        Map.of(
                                "target",
                                "注文/console",
                                "action",
                                "ecs:StopTask",
                                "parameters",
                                ordered("cluster", "注文", "task", "2b3c", "reason", "stuck")),
                        Map.of("end-reason", "refused: AccessDeniedException")),
                entry(
                        9,
                        "command",
                        Map.of("target", "shop/worker", "command", List.of("bin/rails", "runner")),
                        Map.of()));
    }

    private static JournalEntry entry(long seq, String kind, Map<String, Object> begin, Map<String, Object> end) {
        var lines = new ArrayList<Map<String, Object>>();
        var first = line(seq, kind, "begin");
        first.put(
                "caller",
                ordered(
                        "arn",
                        "arn:aws:sts::123456789012:assumed-role/Developer/dev@example.com",
                        "account",
                        "123456789012",
                        "region",
                        "ap-northeast-1"));
        List.of("target", "place", "destination", "action", "parameters", "command", "reason").stream()
                .filter(begin::containsKey)
                .forEach(name -> first.put(name, begin.get(name)));
        lines.add(first);
        if (!end.isEmpty()) {
            var last = line(seq + 1, kind, "end");
            List.of("exit-code", "end-reason", "sessions", "duration-ms").stream()
                    .filter(end::containsKey)
                    .forEach(name -> last.put(name, end.get(name)));
            lines.add(last);
        }
        return new JournalEntry("%032x".formatted(seq), lines);
    }

    private static Map<String, Object> line(long seq, String kind, String phase) {
        var line = new LinkedHashMap<String, Object>();
        line.put("seq", seq);
        line.put("ts", World.NOW.minusSeconds(1000 - 10 * seq).toString());
        line.put("kind", kind);
        line.put("phase", phase);
        return line;
    }

    private static Map<String, Object> ordered(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }
}
