package dev.fumidai.app.cli.shell;

import dev.fumidai.app.cli.DurationOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of a shell or command in a container.
final class InsideOptions {
    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "Kill the command after this long, for instance 30s, and return 124.")
    @Nullable
    private Duration timeout;

    @Option(
            names = {"-t", "--tty"},
            description = "Give the command a terminal; by default when input and output are one.")
    private boolean tty;

    @Option(
            names = {"-T", "--no-tty"},
            description = "Give it none: bytes pass unchanged, errors stay apart.")
    private boolean noTty;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = "",
            description = "Record what the terminal shows (asciicast v2), by default into the state folder.")
    @Nullable
    private String record;

    @Option(names = "--record-input", description = "Record what is typed too: passwords as well, in clear.")
    private boolean recordInput;

    Inside.Wish wish() {
        return new Inside.Wish(Optional.ofNullable(timeout), tty, noTty, Optional.ofNullable(record), recordInput);
    }
}
