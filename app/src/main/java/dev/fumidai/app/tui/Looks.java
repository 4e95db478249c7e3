package dev.fumidai.app.tui;

import dev.fumidai.terminal.widget.Column;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// How the columns of sheets look in a table: what gives way first, what is aligned to the right.
final class Looks {
    private static final int USUAL = 20;
    private static final int NAME_LEAST = 14;
    private static final int NAME_WIDTH = 36;
    private static final int TEXT_LEAST = 12;
    /// `rolling 100% 24m`: the time is said.
    private static final int DEPLOY = 17;

    /// `gatewa…:117`: without its number a revision is another one.
    private static final int DEFINITION = 12;

    private static final int USUAL_WIDTH = 30;
    /// `exit 137, out of memory`.
    private static final int WHY_LEAST = 23;

    private static final int SENTENCE_LEAST = 44;

    /// `stop task 0f3a5b6c…`.
    private static final int CALL_LEAST = 20;

    /// An IPv4 address is not cut.
    private static final int ADDRESS = 15;

    /// `bastion 0f3a5b6c`.
    private static final int VIA = 16;

    /// `gate…:1117 → 1118`: without its numbers a change is another one.
    private static final int CHANGE = 17;

    /// `03-01 11:44:10`, and a glyph.
    private static final int MOMENT = 16;

    private static final int WHO_LEAST = 8;
    private static final int ID_WIDTH = 12;

    /// `● 0f3a5b6c…`.
    private static final int TASK_ID = 11;

    /// `● i-0123456789abcdef0`.
    private static final int INSTANCE_ID = 21;

    private static final int WHY_WIDTH = 60;
    private static final int TEXT_WIDTH = 120;

    /// Where there is no room the largest goes first.
    private static final Map<String, Integer> PRIORITIES = Map.ofEntries(
            Map.entry("name", 0),
            Map.entry("id", 0),
            Map.entry("revision", 0),
            Map.entry("session", 0),
            Map.entry("state", 1),
            Map.entry("port", 4),
            Map.entry("essential", 8),
            Map.entry("estimate", 2),
            Map.entry("endsIn", 3),
            Map.entry("users", 5),
            Map.entry("idleStop", 3),
            Map.entry("conns", 3),
            Map.entry("upRate", 4),
            Map.entry("downRate", 4),
            Map.entry("up", 8),
            Map.entry("down", 8),
            Map.entry("remote", 2),
            Map.entry("via", 6),
            Map.entry("idle", 3),
            Map.entry("resumed", 9),
            Map.entry("pid", 10),
            Map.entry("owner", 6),
            Map.entry("who", 1),
            Map.entry("action", 1),
            Map.entry("policy", 2),
            Map.entry("expires", 3),
            Map.entry("account", 4),
            Map.entry("result", 2),
            Map.entry("params", 4),
            Map.entry("own", 1),
            Map.entry("target", 2),
            Map.entry("listens", 1),
            Map.entry("endpoint", 3),
            Map.entry("engine", 4),
            Map.entry("time", 0),
            Map.entry("call", 2),
            Map.entry("text", 1),
            Map.entry("why", 2),
            Map.entry("issues", 2),
            Map.entry("tasks", 1),
            Map.entry("last", 1),
            Map.entry("services", 1),
            Map.entry("cluster", 1),
            Map.entry("deploy", 3),
            Map.entry("run", 3),
            Map.entry("change", 3),
            Map.entry("pend", 8),
            Map.entry("exit", 3),
            Map.entry("td", 4),
            Map.entry("service", 6),
            Map.entry("image", 5),
            Map.entry("age", 4),
            Map.entry("ended", 3),
            Map.entry("health", 5),
            Map.entry("stage", 6),
            Map.entry("exec", 7),
            Map.entry("agent", 6),
            Map.entry("inUse", 4),
            Map.entry("latest", 2),
            Map.entry("revisions", 3),
            Map.entry("usedBy", 4),
            Map.entry("images", 5),
            Map.entry("status", 5),
            Map.entry("instances", 6),
            Map.entry("containers", 7),
            Map.entry("ports", 8),
            Map.entry("local", 4),
            Map.entry("ip", 5),
            Map.entry("desired", 10),
            Map.entry("strategy", 11),
            Map.entry("task", 19),
            Map.entry("lb", 12),
            Map.entry("cpu", 13),
            Map.entry("mem", 14),
            Map.entry("zone", 15),
            Map.entry("digest", 16));

    private static final Set<String> RIGHT = Set.of(
            "services",
            "run",
            "pend",
            "instances",
            "tasks",
            "containers",
            "cpu",
            "mem",
            "age",
            "ended",
            "exit",
            "failed",
            "took",
            "users",
            "conns",
            "up",
            "down",
            "upRate",
            "latest",
            "revisions",
            "downRate",
            "idle",
            "idleStop",
            "resumed",
            "port",
            "endsIn",
            "expires",
            "estimate");

    private Looks() {}

    static Column column(String name, boolean wide) {
        var priority = PRIORITIES.getOrDefault(name, USUAL);
        var title = title(name);
        var column = RIGHT.contains(name) ? Column.right(title, priority) : Column.of(title, priority);
        var sized = switch (name) {
            case "name", "revision" -> column.between(NAME_LEAST, NAME_WIDTH);
            case "id" -> column.between(TASK_ID, INSTANCE_ID);
            case "task" -> column.between(TASK_ID, TASK_ID);
            case "text" -> column.between(SENTENCE_LEAST, TEXT_WIDTH);
            case "call" -> column.between(CALL_LEAST, NAME_WIDTH);
            case "why", "issues", "fix" -> column.between(WHY_LEAST, WHY_WIDTH);
            case "time" -> column.between(MOMENT, MOMENT);
            case "who" -> column.between(WHO_LEAST, USUAL_WIDTH);
            case "action" -> column.between(NAME_LEAST, USUAL_WIDTH);
            case "result" -> column.between(ADDRESS, WHY_WIDTH);
            case "account" -> column.between(ID_WIDTH, ID_WIDTH);
            case "region" -> column.between(NAME_LEAST, USUAL_WIDTH);
            case "params" -> column.between(TEXT_LEAST, WHY_WIDTH);
            case "deploy" -> column.between(DEPLOY, USUAL_WIDTH);
            case "td" -> column.between(DEFINITION, USUAL_WIDTH).withEnds();
            case "image" -> column.between(TEXT_LEAST, USUAL_WIDTH).withEnds();
            case "service" -> column.between(TEXT_LEAST, USUAL_WIDTH);
            case "status", "stage", "strategy", "last", "desired", "health", "ip", "zone", "state", "essential" ->
                column.between(USUAL_WIDTH, USUAL_WIDTH);
            case "target", "listens", "remote" -> column.between(ADDRESS, USUAL_WIDTH + ID_WIDTH);
            case "local" -> column.between(TEXT_LEAST, USUAL_WIDTH);
            case "agent" -> column.between(ID_WIDTH, ID_WIDTH);
            case "change" -> column.between(CHANGE, NAME_WIDTH).withEnds();
            case "via" -> column.between(VIA, USUAL_WIDTH);
            default -> column;
        };
        return wide ? sized.whenWide() : sized;
    }

    static String title(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").toUpperCase(Locale.ROOT);
    }
}
