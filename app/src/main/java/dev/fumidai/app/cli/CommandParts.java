package dev.fumidai.app.cli;

import java.util.List;

/// A command line, split at its first `--`.
///
/// @param before what is ours
/// @param after the command to run; empty when there is none
/// @param separated whether there was a `--`
public record CommandParts(List<String> before, List<String> after, boolean separated) {
    public static CommandParts of(List<String> arguments) {
        var at = arguments.indexOf("--");
        return at < 0
                ? new CommandParts(arguments, List.of(), false)
                : new CommandParts(arguments.subList(0, at), arguments.subList(at + 1, arguments.size()), true);
    }
}
