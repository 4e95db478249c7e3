package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.Missing;
import java.util.List;
import java.util.Locale;

/// Tells what should have been among the rows and is not.
final class Gaps {
    private Gaps() {}

    /// @return the exit code: that of the first refusal, or zero
    static int tell(List<Missing> missing, Invocation invocation) {
        for (var one : missing) {
            invocation.output().talk("not shown  " + Text.clean(Arn.name(one.arn())) + ": " + Text.clean(words(one)));
        }
        return missing.stream()
                .flatMap(one -> one.problem().stream())
                .map(Problem::exitCode)
                .findFirst()
                .orElse(ExitCode.DONE)
                .code();
    }

    /// AWS's own words are in capitals; ours are not, and may name an action.
    private static String words(Missing missing) {
        var reason = missing.reason();
        return missing.detail().orElseGet(() -> reason.matches("[A-Z_ ]+") ? reason.toLowerCase(Locale.ROOT) : reason);
    }
}
