package dev.fumidai.core.aws;

import dev.fumidai.core.Problem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;

/// There are no good credentials. An exception of the SDK's kind, so that it passes through the
/// clients as it is and is never retried.
public final class NotSignedInException extends SdkClientException {
    private static final long serialVersionUID = 1;
    private final transient @Nullable Problem problem;

    public NotSignedInException(Problem problem, @Nullable Throwable behind) {
        super(SdkClientException.builder()
                .message(problem.summary())
                .cause(behind)
                .writableStackTrace(true));
        this.problem = problem;
    }

    /// What to tell a person.
    public Problem problem() {
        return Objects.requireNonNull(problem, "not kept by serialization");
    }
}
