package dev.fumidai.app.cli;

import dev.fumidai.core.config.Overrides;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The options that every command takes, before or after its name.
public final class GlobalOptions {
    @Option(
            names = "--profile",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "The AWS profile; by default the one that fits the target, or AWS_PROFILE.")
    @Nullable
    private String profile;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            scope = ScopeType.INHERIT,
            description = "The AWS region; by default the target's, AWS_REGION, or the profile's.")
    @Nullable
    private String region;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "This configuration file only, instead of the repository's and your own.")
    @Nullable
    private Path config;

    @Option(
            names = "--read-only",
            scope = ScopeType.INHERIT,
            description = "Refuse everything that would change something in AWS.")
    private boolean readOnly;

    // Read before the others, where the output is made; here for the help and the parser.
    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colour, also by setting NO_COLOR.")
    private boolean noColor;

    @Option(
            names = "--events",
            scope = ScopeType.INHERIT,
            description = "What takes time is told as JSON lines on standard output.")
    private boolean events;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log what happens to a file, whose name is shown.")
    private boolean verbose;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Log every detail to that file.")
    private boolean debug;

    public Overrides overrides() {
        return overrides(Optional.empty(), Optional.empty());
    }

    Overrides overrides(Optional<Duration> idle, Optional<Duration> deadline) {
        return new Overrides(
                Optional.ofNullable(config),
                Optional.ofNullable(profile),
                Optional.ofNullable(region),
                readOnly,
                idle,
                deadline);
    }

    public boolean events() {
        return events;
    }

    public boolean verbose() {
        return verbose || debug;
    }

    public boolean noColor() {
        return noColor;
    }
}
