package dev.fumidai.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;

/// Which commands a command line can mean. Making the parsers of all of them takes longer than all
/// else that happens before the first call to AWS; so where the line says plainly which one it
/// wants, only that one is made. Help, errors and whatever is not plain have them all.
///
/// @param command the one; empty when it may be any, of those that look at ECS too: they are so
///     many
///     that they are made together
public record Meant(Optional<String> command) {
    private static final Set<String> WITH_VALUE = Set.of(
            "--profile",
            "--region",
            "--config",
            "--cluster",
            "--service",
            "--filter",
            "--command",
            "--theme",
            "--refresh");
    private static final Set<String> KNOWN = Set.of(
            "tunnel",
            "bastion",
            "exec",
            "run",
            "cp",
            "audit",
            "plugin",
            "sandbox",
            "demo",
            "rehearse",
            "config",
            "version");

    private static final Set<String> WITHOUT_AWS =
            Set.of("audit", "plugin", "sandbox", "demo", "rehearse", "config", "version");

    /// @param arguments what is ours of the command line
    public static Meant by(List<String> arguments) {
        for (var at = 0; at < arguments.size(); at++) {
            var argument = arguments.get(at);
            if (WITH_VALUE.contains(argument)) {
                at++;
            } else {
                return new Meant(Optional.of(argument).map(Meant::name).filter(KNOWN::contains));
            }
        }
        return new Meant(Optional.empty());
    }

    /// Makes a command when it can be meant.
    ///
    /// @return none or one
    public List<CommandLine> when(String name, Supplier<CommandLine> maker) {
        return command.isEmpty() || command.get().equals(name) ? List.of(maker.get()) : List.of();
    }

    /// Whether AWS is likely to be called.
    public boolean callsAws() {
        return command.filter(WITHOUT_AWS::contains).isEmpty();
    }

    private static String name(String argument) {
        return argument.equals("forward") ? "tunnel" : argument;
    }
}
