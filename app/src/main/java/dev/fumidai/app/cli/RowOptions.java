package dev.fumidai.app.cli;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.filter.Filter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which rows of a listing are shown, and in which order.
public final class RowOptions {
    @Option(
            names = "--filter",
            paramLabel = "TERMS",
            description = "Rows for which all terms hold: text, !text, /expression/, col:value, col>5; of what ECS has,"
                    + " tag:Env=prod.")
    private String filter = "";

    @Option(
            names = "--sort",
            paramLabel = "[-]COLUMN",
            description =
                    "In the order of a column; with - the other way round. By name otherwise, or the newest first.")
    private @Nullable String sort;

    /// **Errors:** exit code 2 for an expression that is none.
    public Filter filter() throws ProblemException {
        return Filter.parse(filter);
    }

    /// A column, `-` before it for the other way round; empty for the listing's own order.
    public Optional<String> sort() {
        return Optional.ofNullable(sort);
    }
}
