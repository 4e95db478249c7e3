package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.Output;
import dev.fumidai.core.Environment;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What one run of the program was given; every command gets it by constructor.
///
/// @param environment the world outside
/// @param zone for times of day
/// @param output the standard streams
/// @param ending how it ends early
/// @param services core
/// @param options the options that every command takes
/// @param arguments the command line up to `--`
/// @param command what followed `--`; empty when there was none
public record Invocation(
        Environment environment,
        ZoneId zone,
        Output output,
        Ending ending,
        Services services,
        GlobalOptions options,
        List<String> arguments,
        List<String> command) {
    private static final Pattern LOOPBACK =
            Pattern.compile("https?://(127\\.\\d+\\.\\d+\\.\\d+|localhost|\\[::1])([:/].*)?");

    /// The same with another command line.
    ///
    /// @param words up to `--`
    /// @param behind what follows `--`
    public Invocation with(List<String> words, List<String> behind) {
        return new Invocation(environment, zone, output, ending, services, options, words, behind);
    }

    /// The endpoint of the environment, when it is on this machine: then nothing is real AWS.
    public Optional<String> sandbox() {
        return environment
                .variable("AWS_ENDPOINT_URL")
                .filter(endpoint -> LOOPBACK.matcher(endpoint).matches());
    }
}
