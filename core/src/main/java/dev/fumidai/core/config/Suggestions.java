package dev.fumidai.core.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// "Did you mean …?"
public final class Suggestions {
    private Suggestions() {}

    /// The nearest candidate, when it is near enough to be meant.
    public static Optional<String> nearest(String written, Collection<String> candidates) {
        var plain = plain(written);
        return candidates.stream()
                .filter(candidate -> near(plain, plain(candidate)))
                .min(Comparator.comparingInt((String candidate) -> distance(plain, plain(candidate)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /// `Did you mean shop?`, with what stands before the name; empty when none is near.
    public static String question(String written, String before, Collection<String> candidates) {
        return nearest(written, candidates)
                .map(near -> "Did you mean " + before + near + "?")
                .orElse("");
    }

    /// What is said, with the question behind it where one is near.
    public static String withQuestion(String said, String written, String before, Collection<String> candidates) {
        return (said + " " + question(written, before, candidates)).strip();
    }

    /// The same where only the last part of `CLUSTER/SERVICE` was written.
    public static String withPlace(String said, String written, Collection<String> places) {
        var near = nearest(written, places.stream().map(Suggestions::lastPart).toList());
        var meant = places.stream()
                .filter(place -> near.filter(lastPart(place)::equals).isPresent())
                .findFirst();
        return said + meant.map(place -> " Did you mean " + place + "?").orElse("");
    }

    private static String lastPart(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    /// Short words that differ in half of their letters have nothing to do with each other.
    private static boolean near(String written, String candidate) {
        var distance = distance(written, candidate);
        return distance <= Math.max(1, candidate.length() / 3)
                && (2 * distance < Math.max(written.length(), candidate.length()) || swapped(written, candidate));
    }

    private static boolean swapped(String one, String other) {
        return Arrays.equals(
                one.chars().sorted().toArray(), other.chars().sorted().toArray());
    }

    /// The dashes of an option say nothing.
    private static String plain(String word) {
        var bare = word.startsWith("-") ? word.substring(word.startsWith("--") ? 2 : 1) : word;
        return bare.toLowerCase(Locale.ROOT).replace("_", "-");
    }

    /// Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
    static int distance(String from, String to) {
        var before = new int[to.length() + 1];
        var last = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            last[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            var line = new int[to.length() + 1];
            line[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = last[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                line[column] = Math.min(replaced, Math.min(last[column], line[column - 1]) + 1);
                if (row > 1
                        && column > 1
                        && from.charAt(row - 1) == to.charAt(column - 2)
                        && from.charAt(row - 2) == to.charAt(column - 1)) {
                    line[column] = Math.min(line[column], before[column - 2] + 1);
                }
            }
            before = last;
            last = line;
        }
        return last[to.length()];
    }
}
