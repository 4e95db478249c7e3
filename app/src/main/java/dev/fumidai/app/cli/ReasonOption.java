package dev.fumidai.app.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that says why somebody gets in.
public final class ReasonOption {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for targets that require it and the journal.")
    @Nullable
    private String reason;

    public ReasonOption() {}

    /// Empty when it was not given.
    public Optional<String> text() {
        return Optional.ofNullable(reason);
    }
}
