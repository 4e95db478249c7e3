package dev.fumidai.core.config;

import dev.fumidai.core.PlainText;
import java.util.ArrayList;
import java.util.List;

/// The difference between two short texts, line by line.
final class TextDiff {
    private static final int CONTEXT = 2;

    private TextDiff() {}

    /// Lines that start with `+`, `-` or a space; unchanged stretches are cut down to a `…`.
    /// Nothing in them can move a terminal's cursor or reorder its text.
    static List<String> lines(String before, String after) {
        var old = before.lines().map(PlainText::line).toList();
        var now = after.lines().map(PlainText::line).toList();
        var all = new ArrayList<String>();
        var common = common(old, now);
        int left = 0;
        int right = 0;
        while (left < old.size() || right < now.size()) {
            if (left < old.size() && right < now.size() && old.get(left).equals(now.get(right))) {
                all.add("  " + now.get(right));
                left++;
                right++;
            } else if (right < now.size()
                    && (left == old.size() || common[left][right + 1] > common[left + 1][right])) {
                all.add("+ " + now.get(right++));
            } else if (left < old.size()) {
                all.add("- " + old.get(left++));
            }
        }
        return shortened(all);
    }

    /// For each pair of positions, how many lines the rests have in common.
    private static int[][] common(List<String> old, List<String> now) {
        var lengths = new int[old.size() + 1][now.size() + 1];
        for (int left = old.size() - 1; left >= 0; left--) {
            for (int right = now.size() - 1; right >= 0; right--) {
                lengths[left][right] = old.get(left).equals(now.get(right))
                        ? lengths[left + 1][right + 1] + 1
                        : Math.max(lengths[left + 1][right], lengths[left][right + 1]);
            }
        }
        return lengths;
    }

    private static List<String> shortened(List<String> lines) {
        var result = new ArrayList<String>();
        for (int index = 0; index < lines.size(); index++) {
            if (nearChange(lines, index)) {
                result.add(lines.get(index));
            } else if (result.isEmpty() || !result.getLast().equals("  …")) {
                result.add("  …");
            }
        }
        return List.copyOf(result);
    }

    private static boolean nearChange(List<String> lines, int index) {
        int from = Math.max(0, index - CONTEXT);
        int to = Math.min(lines.size(), index + CONTEXT + 1);
        return lines.subList(from, to).stream().anyMatch(line -> !line.startsWith(" "));
    }
}
