package dev.fumidai.core.ecs.change;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;

/// What a change that AWS did not make means.
final class ChangeProblems {
    private ChangeProblems() {}

    static ProblemException of(CallFailed failed, Change change) {
        return problem(failed, change).asException(failed);
    }

    private static Problem problem(CallFailed failed, Change change) {
        var cannot = "Cannot " + Words.of(change) + ": ";
        var said = "AWS says: " + failed.code() + ": " + failed.said();
        return switch (failed.code()) {
            case "ServiceNotActiveException" ->
                new Problem(
                        cannot + "the service is not active.",
                        said,
                        "it is being deleted, or was: fumidai ls services",
                        ExitCode.NOT_FOUND);
            case "ServiceNotFoundException", "ClusterNotFoundException", "ServiceDeploymentNotFoundException" ->
                new Problem(
                        cannot + "it is gone.",
                        said,
                        "look at the name, the account and the region",
                        ExitCode.NOT_FOUND);
            case "ConflictException" ->
                new Problem(
                        cannot + "the deployment is not in a state for that.",
                        said,
                        "fumidai ls deployments: only one that is in progress can be stopped",
                        ExitCode.UNAVAILABLE);
            case "UpdateInProgressException" ->
                new Problem(
                        cannot + "another change is under way.",
                        said,
                        "try again when it is done",
                        ExitCode.UNAVAILABLE);
            case "UnsupportedFeatureException" ->
                new Problem(cannot + "AWS does not offer this there.", said, "", ExitCode.USAGE);
            case "PlatformTaskDefinitionIncompatibilityException", "PlatformUnknownException" ->
                new Problem(
                        cannot + "the task definition does not fit the platform version.",
                        said,
                        "choose another platform version, or change the definition",
                        ExitCode.USAGE);
            case "LimitExceededException" ->
                new Problem(cannot + "a limit of the account is reached.", said, "", ExitCode.UNAVAILABLE);
            case "InvalidParameterException", "ClientException", "ValidationException" -> refused(failed, cannot, said);
            default -> failed.problem();
        };
    }

    private static Problem refused(CallFailed failed, String cannot, String said) {
        if (failed.said().contains("Unable to describe task definition")
                || failed.said().contains("TaskDefinition not found")) {
            return new Problem(
                    cannot + "there is no such task definition.", said, "fumidai revisions FAMILY", ExitCode.NOT_FOUND);
        }
        if (failed.said().contains("TaskDefinition is inactive")) {
            return new Problem(
                    cannot + "the revision is deregistered.", said, "fumidai revisions FAMILY", ExitCode.USAGE);
        }
        return new Problem(cannot + "AWS does not accept it.", said, "", ExitCode.USAGE);
    }
}
