package dev.fumidai.core.aws;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/// An AWS call that did not succeed, with what decides the next step.
public final class CallFailed extends Exception {
    private static final long serialVersionUID = 1;

    /// What kind of failure it is.
    public enum Kind {
        /// IAM or a policy refused it.
        DENIED,
        /// No good credentials.
        NOT_SIGNED_IN,
        /// Too many calls; passing.
        THROTTLED,
        /// Nobody knows whether AWS carried it out: no answer, or an internal error. Passing.
        UNANSWERED,
        /// The thing is not there.
        NOT_FOUND,
        /// Anything else that AWS said no to.
        REFUSED
    }

    private final Kind kind;
    private final String action;
    private final String code;
    private final transient Problem problem;

    public CallFailed(Kind kind, String action, String code, Problem problem, @Nullable Throwable behind) {
        super(action + ": " + code + ": " + problem.summary(), behind);
        this.kind = kind;
        this.action = action;
        this.code = code;
        this.problem = problem;
    }

    public Kind kind() {
        return kind;
    }

    /// The IAM action of the call, for instance `ecs:RunTask`.
    public String action() {
        return action;
    }

    /// AWS's error code.
    public String code() {
        return code;
    }

    /// What keeps a part from being read, in a few words: the action that is needed, or what is said
    /// of all other failures.
    public String lack(String otherwise) {
        return kind == Kind.DENIED ? "needs " + action : otherwise;
    }

    /// What AWS said.
    public String said() {
        return getCause() instanceof SdkException answer ? AwsProblems.said(answer) : problem.cause();
    }

    /// What to tell a person.
    public Problem problem() {
        return problem;
    }

    /// The problem on its way to the person.
    public ProblemException asProblem() {
        return problem.asException(this);
    }
}
