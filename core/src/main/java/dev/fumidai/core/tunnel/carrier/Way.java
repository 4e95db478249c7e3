package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.Bastion;
import dev.fumidai.core.bastion.Pool;
import dev.fumidai.core.bastion.Seat;
import dev.fumidai.core.bastion.StartOrder;
import dev.fumidai.session.SessionException;
import java.time.Duration;

/// How a target's sessions get into the network: through bastions of ours, or through a task that
/// runs anyway.
///
/// **Threading:** any thread.
sealed interface Way permits Way.Bastions, TaskWay {
    /// A seat for one session.
    ///
    /// @param left how long the tunnel may live
    Seat take(Duration left) throws ProblemException, InterruptedException;

    /// What sessions go through, for a person: `bastion` or `task`.
    String noun();

    /// Whether another seat may do better when one turns out to be no good.
    boolean hasOthers();

    /// Why a session did not open.
    Problem problem(SessionException failure, Bastion through, Links.Destination destination);

    /// Bastions, started where none of ours runs.
    record Bastions(Pool pool, StartOrder order) implements Way {
        @Override
        public Seat take(Duration left) throws ProblemException, InterruptedException {
            return pool.take(order.withDeadline(left));
        }

        @Override
        public String noun() {
            return "bastion";
        }

        @Override
        public boolean hasOthers() {
            return true;
        }

        @Override
        public Problem problem(SessionException failure, Bastion through, Links.Destination destination) {
            return SessionProblems.of(failure, through);
        }
    }
}
