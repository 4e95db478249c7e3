package dev.fumidai.app.cli.output;

import java.util.ArrayList;
import java.util.List;

/// The difference of two texts, as `diff -u` shows it.
public final class Differences {
    private static final int AROUND = 3;

    private Differences() {}

    private record Line(char sign, String text) {}

    /// The lines of a unified difference; none when the texts are equal.
    public static List<String> unified(
            String leftName, List<String> left, String rightName, List<String> right, Style style) {
        var lines = compared(left, right);
        if (lines.stream().allMatch(line -> line.sign() == ' ')) {
            return List.of();
        }
        var shown = new ArrayList<String>();
        shown.add(style.strong("--- " + leftName));
        shown.add(style.strong("+++ " + rightName));
        int at = 0;
        while (at < lines.size()) {
            at = hunk(lines, at, shown, style);
        }
        return shown;
    }

    /// Writes the next hunk; answers where to go on.
    private static int hunk(List<Line> lines, int from, List<String> shown, Style style) {
        int first = from;
        while (first < lines.size() && lines.get(first).sign() == ' ') {
            first++;
        }
        if (first == lines.size()) {
            return first;
        }
        int start = Math.max(from, first - AROUND);
        int end = first;
        int calm = 0;
        while (end < lines.size() && calm <= 2 * AROUND) {
            calm = lines.get(end).sign() == ' ' ? calm + 1 : 0;
            end++;
        }
        end -= Math.max(0, calm - AROUND);
        shown.add(style.past(range(lines, start, end)));
        for (var line : lines.subList(start, end)) {
            var text = line.sign() + line.text();
            shown.add(
                    switch (line.sign()) {
                        case '-' -> style.broken(text);
                        case '+' -> style.ok(text);
                        default -> text;
                    });
        }
        return end;
    }

    private static String range(List<Line> lines, int start, int end) {
        return "@@ -" + side(lines, start, end, '+') + " +" + side(lines, start, end, '-') + " @@";
    }

    /// @param other the sign of lines that this side does not have
    private static String side(List<Line> lines, int start, int end, char other) {
        long before = lines.subList(0, start).stream()
                .filter(line -> line.sign() != other)
                .count();
        long here = lines.subList(start, end).stream()
                .filter(line -> line.sign() != other)
                .count();
        return (here == 0 ? before : before + 1) + "," + here;
    }

    /// By the longest common subsequence.
    private static List<Line> compared(List<String> left, List<String> right) {
        var longest = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                longest[i][j] = left.get(i).equals(right.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        var lines = new ArrayList<Line>();
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            if (i < left.size() && j < right.size() && left.get(i).equals(right.get(j))) {
                lines.add(new Line(' ', left.get(i)));
                i++;
                j++;
            } else if (i < left.size() && (j == right.size() || longest[i + 1][j] >= longest[i][j + 1])) {
                lines.add(new Line('-', left.get(i)));
                i++;
            } else {
                lines.add(new Line('+', right.get(j)));
                j++;
            }
        }
        return lines;
    }
}
