package dev.fumidai.core.logs;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.aws.CallFailed;

/// Why logs cannot be read.
final class LogProblems {
    private LogProblems() {}

    static Problem of(CallFailed failed, String group) {
        if (failed.kind() == CallFailed.Kind.NOT_FOUND) {
            return new Problem(
                    "The log group " + group + " is not there.",
                    "AWS says: " + failed.code() + ": " + failed.said(),
                    "make it, or set awslogs-create-group in the task definition",
                    ExitCode.NOT_FOUND);
        }
        if (failed.code().equals("InvalidOperationException") || failed.said().contains("INFREQUENT_ACCESS")) {
            return new Problem(
                    "The log group " + group + " cannot be read line by line.",
                    "Groups of the class INFREQUENT_ACCESS answer only to Logs Insights. AWS says: " + failed.said(),
                    "use Logs Insights, or a group of the class STANDARD",
                    ExitCode.UNAVAILABLE);
        }
        return failed.problem();
    }

    static boolean noStream(CallFailed failed) {
        return failed.kind() == CallFailed.Kind.NOT_FOUND && failed.said().contains("stream");
    }
}
