package dev.fumidai.sandbox.world;

import java.util.regex.Pattern;

/// How large a generated world is.
///
/// @param services of each cluster
/// @param tasks of each service
public record Scale(int clusters, int services, int tasks) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,4})x([0-9]{1,4})x([0-9]{1,4})");
    private static final int MOST = 1_000;
    private static final long MOST_TASKS = 1_000_000;

    /// Nothing.
    public static final Scale NONE = new Scale(0, 0, 0);

    /// Reads `CLUSTERSxSERVICESxTASKS`.
    ///
    /// @throws IllegalArgumentException when the text is something else, or too much
    public static Scale parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(text + " is not CLUSTERSxSERVICESxTASKS, as in 100x100x10");
        }
        var scale = new Scale(
                Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)), Integer.parseInt(match.group(3)));
        if (Math.max(scale.clusters(), Math.max(scale.services(), scale.tasks())) > MOST
                || (long) scale.clusters() * scale.services() * scale.tasks() > MOST_TASKS) {
            throw new IllegalArgumentException(
                    text + " is too large: at most " + MOST + " of each, and " + MOST_TASKS + " tasks");
        }
        return scale;
    }
}
