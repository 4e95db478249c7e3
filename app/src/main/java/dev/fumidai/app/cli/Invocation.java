package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.Output;
import dev.fumidai.core.Environment;
import java.time.ZoneId;
import java.util.List;

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
        List<String> command) {}
