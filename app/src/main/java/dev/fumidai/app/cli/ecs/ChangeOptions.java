package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.DryRun;
import dev.fumidai.app.cli.DurationOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of every command that changes something.
final class ChangeOptions {
    @Option(names = "--yes", description = "Do not ask. On a production profile that is not enough: see --confirm.")
    private boolean yes;

    @Option(
            names = "--confirm",
            paramLabel = "NAME",
            description = "What would be typed on a production profile: the name of what is changed.")
    private @Nullable String confirm;

    @Option(names = "--wait", description = "Return when it is done; exit code 6 when it failed.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "With --wait: not longer than this, 15m by default.")
    private Duration timeout = Duration.ofMinutes(15);

    @Mixin
    private DryRun dryRun = new DryRun();

    boolean yes() {
        return yes;
    }

    Optional<String> confirm() {
        return Optional.ofNullable(confirm);
    }

    boolean waits() {
        return wait;
    }

    Duration timeout() {
        return timeout;
    }

    DryRun dryRun() {
        return dryRun;
    }
}
