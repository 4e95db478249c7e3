package dev.fumidai.app.cli.shell;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import java.util.List;

/// Several fit, and nobody can be asked which one is meant.
final class Several {
    private Several() {}

    /// @param question that nobody can be asked
    /// @param choices instances, `CLUSTER/SERVICE`, or containers as `CLUSTER[/SERVICE]/TASK/CONTAINER`
    /// @param everywhere whether a command is to be run that could run in every task as well
    static Problem fit(String question, List<String> choices, boolean everywhere) {
        var containers = choices.stream()
                .allMatch(choice -> choice.chars().filter(c -> c == '/').count() >= 2);
        return new Problem(
                question,
                String.join("\n", choices),
                "name one of them" + (containers ? others(choices, everywhere) : ""),
                ExitCode.USAGE);
    }

    private static String others(List<String> choices, boolean everywhere) {
        var names = choices.stream().map(Several::container).distinct().count();
        var tasks = choices.stream().map(Several::task).distinct().count();
        return (names > 1 ? ", or a container with -c" : "")
                + (everywhere && tasks > 1 ? ", or run it in every task with --all" : "");
    }

    private static String container(String choice) {
        return choice.substring(choice.lastIndexOf('/') + 1);
    }

    private static String task(String choice) {
        return choice.substring(0, choice.lastIndexOf('/'));
    }
}
