package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.Problem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// No session could be had for a connection.
final class CarrierFailed extends IOException {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    CarrierFailed(Problem problem, @Nullable Throwable behind) {
        super(problem.summary(), behind);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
