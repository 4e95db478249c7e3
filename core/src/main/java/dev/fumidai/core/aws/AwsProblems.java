package dev.fumidai.core.aws;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Tells a person what an AWS error means. The codes stand in one table, [ErrorCodes].
public final class AwsProblems {
    private final Whereabouts whereabouts;

    public AwsProblems(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    /// @param doing what was being done, for instance `start the bastion`
    /// @param action the IAM action, for instance `ecs:RunTask`; AWS's message wins where it names
    ///     another one
    public Problem problem(SdkException failure, String doing, String action) {
        var notSignedIn = Causes.find(failure, NotSignedInException.class);
        if (notSignedIn.isPresent()) {
            return notSignedIn.get().problem();
        }
        if (failure instanceof AwsServiceException answer) {
            return ErrorCodes.isOfAws(answer)
                    ? answered(answer, doing, action)
                    : new NetworkProblems(whereabouts).intercepted(answer, doing);
        }
        return new NetworkProblems(whereabouts).problem(failure, doing);
    }

    /// What kind of answer an error of AWS is; missing credentials count as expired ones. Empty when
    /// AWS did not answer.
    public static Optional<ErrorKind> kind(SdkException failure) {
        if (failure instanceof AwsServiceException answer) {
            return ErrorCodes.isOfAws(answer) ? Optional.of(ErrorCodes.kind(answer)) : Optional.empty();
        }
        return Causes.find(failure, NotSignedInException.class).map(ignored -> ErrorKind.EXPIRED);
    }

    /// AWS's error code, or what kept the call from being answered.
    public static String code(SdkException failure) {
        return failure instanceof AwsServiceException answer
                ? ErrorCodes.code(answer)
                : failure.getClass().getSimpleName();
    }

    /// AWS's own words, without what the SDK adds to them.
    public static String said(SdkException failure) {
        return failure instanceof AwsServiceException answer
                ? ErrorCodes.message(answer)
                : Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    }

    private Problem answered(AwsServiceException answer, String doing, String action) {
        var facts = Refusal.of(ErrorCodes.message(answer), action);
        var said = "AWS says: " + ErrorCodes.code(answer) + ": " + facts.message();
        return switch (meant(answer)) {
            case EXPIRED -> expired(said);
            case UNKNOWN_KEYS ->
                new Problem(
                        "AWS does not accept the credentials" + ofProfile() + ".",
                        said,
                        whereabouts.signIn(),
                        ExitCode.NOT_SIGNED_IN);
            case CLOCK_SKEW ->
                new Problem(
                        "Cannot " + doing + ": the clock of this machine is wrong.",
                        said,
                        "Set the clock; AWS allows a difference of five minutes.",
                        ExitCode.LOCAL);
            case DENIED -> denied(facts, doing);
            case THROTTLED ->
                new Problem(
                        "Cannot " + doing + ": AWS throttles these calls.",
                        said + " The limit is shared by everything in the account.",
                        "Try again in a minute.",
                        ExitCode.UNAVAILABLE);
            case REGION_OFF ->
                new Problem(
                        "Cannot " + doing + ": the account does not use the region " + whereabouts.region() + ".",
                        said,
                        "Name another one with --region, or have this one enabled for the account.",
                        ExitCode.USAGE);
            case NOT_FOUND ->
                new Problem(
                        "Cannot " + doing + ": it was not found in " + whereabouts.region() + ".",
                        said,
                        "Check the name, the account and the region.",
                        ExitCode.NOT_FOUND);
            case INVALID ->
                new Problem(
                        "Cannot " + doing + ": AWS does not accept the request.",
                        said,
                        "fumidai config check",
                        ExitCode.USAGE);
            case BROKEN ->
                new Problem(
                        "Cannot " + doing + ": AWS had an internal error.",
                        said,
                        "Try again in a minute.",
                        ExitCode.UNAVAILABLE);
            case OTHER -> new Problem("Cannot " + doing + ".", said, "", ExitCode.UNAVAILABLE);
        };
    }

    /// ECS has no code of its own for a task definition that is not there.
    private static ErrorKind meant(AwsServiceException answer) {
        return ErrorCodes.message(answer).contains("Unable to describe task definition")
                ? ErrorKind.NOT_FOUND
                : ErrorCodes.kind(answer);
    }

    private Problem expired(String said) {
        return new Problem(
                "The credentials" + ofProfile() + " have expired.", said, whereabouts.signIn(), ExitCode.NOT_SIGNED_IN);
    }

    private static Problem denied(Refusal facts, String doing) {
        return new Problem(
                "You may not " + doing + ": " + facts.action()
                        + (facts.explicit() ? " is denied by a policy." : " is not allowed."),
                facts.explicit()
                        ? "An explicit deny"
                                + facts.policy().map(policy -> " in " + policy).orElse("")
                                + " refuses it; allowing it elsewhere does not help. AWS says: " + facts.message()
                        : "AWS says: " + facts.message(),
                facts.explicit()
                        ? "Ask whoever keeps the account's policies about " + facts.action() + "."
                        : "Ask for " + facts.action()
                                + facts.resource()
                                        .map(resource -> " on " + resource)
                                        .orElse("") + ".",
                ExitCode.REFUSED);
    }

    private String ofProfile() {
        return whereabouts.profile().map(profile -> " of profile " + profile).orElse("");
    }
}
