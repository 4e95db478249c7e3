package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What of many rows is looked at again: those that are seen, those that change, and some of the
/// others in turn, so that each has its turn sooner or later. Immutable.
///
/// @param known all rows, by ARN
/// @param urgent the ARNs of those that are seen or changing, the seen ones first
/// @param turn whose turn it is
record Again<T extends Row>(Map<String, T> known, List<String> urgent, int turn) {
    /// With fewer rows all are read every time.
    static final int LEAST = 60;

    /// So many of the others have their turn.
    private static final int AT_ONCE = 30;

    Again {
        urgent = List.copyOf(urgent);
    }

    static <T extends Row> Again<T> of(Map<String, T> known, List<T> seen, Predicate<T> changing, int turn) {
        var urgent = new ArrayList<String>();
        seen.forEach(row -> urgent.add(row.arn()));
        var first = new HashSet<>(urgent);
        known.values().stream()
                .filter(changing)
                .map(Row::arn)
                .filter(arn -> !first.contains(arn))
                .forEach(urgent::add);
        return new Again<>(known, urgent, turn);
    }

    /// What is read, in order, and what stays as it is known.
    record Chosen<T extends Row>(List<String> read, List<T> kept) {
        Chosen {
            read = List.copyOf(read);
            kept = List.copyOf(kept);
        }
    }

    /// @param listed the ARNs that there are now; those that nobody knows yet are read, too
    Chosen<T> chosen(List<String> listed) {
        var there = new HashSet<>(listed);
        var read = new ArrayList<>(urgent.stream().filter(there::contains).toList());
        listed.stream().filter(arn -> !known.containsKey(arn)).forEach(read::add);
        var taken = new HashSet<>(read);
        var others =
                listed.stream().filter(arn -> !taken.contains(arn)).sorted().toList();
        var groups = (others.size() + AT_ONCE - 1) / AT_ONCE;
        var from = groups == 0 ? 0 : Math.floorMod(turn, groups) * AT_ONCE;
        var inTurn = others.subList(from, Math.min(others.size(), from + AT_ONCE));
        read.addAll(inTurn);
        taken.addAll(inTurn);
        var kept = new ArrayList<T>();
        for (var arn : others) {
            var row = known.get(arn);
            if (row != null && !taken.contains(arn)) {
                kept.add(row);
            }
        }
        return new Chosen<>(read, kept);
    }
}
