package dev.fumidai.app.cli;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// A command line that cannot be understood, in our words.
final class UsageProblem {
    private UsageProblem() {}

    static Problem of(ParameterException exception) {
        var command = exception.getCommandLine().getCommandSpec().qualifiedName();
        var help = command + " --help";
        if (exception instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched, command, help);
        }
        return new Problem(
                "This is not how " + command + " works.", String.valueOf(exception.getMessage()), help, ExitCode.USAGE);
    }

    private static Problem unmatched(UnmatchedArgumentException exception, String command, String help) {
        var first = exception.getUnmatched().getFirst();
        var option = first.startsWith("-");
        var suggestions = suggestions(exception);
        return new Problem(
                command + " has no " + (option ? "option " : "command ") + first + ".",
                suggestions.isEmpty() ? "" : "Did you mean " + String.join(" or ", suggestions) + "?",
                help,
                ExitCode.USAGE);
    }

    private static List<String> suggestions(UnmatchedArgumentException exception) {
        return exception.getSuggestions().stream()
                .map(suggestion -> suggestion.split("=", 2)[0])
                .distinct()
                .limit(3)
                .collect(Collectors.toList());
    }
}
