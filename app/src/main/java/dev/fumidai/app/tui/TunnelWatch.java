package dev.fumidai.app.tui;

import dev.fumidai.app.cli.Services;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.TunnelRecord;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Looks every other second which tunnels run in the background of this machine, beside the UI.
///
/// **Threading:** [#tick] on the ticker's thread.
final class TunnelWatch {
    private static final int EVERY = 4;

    private final Services services;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile List<TunnelRecord> running = List.of();
    private int ticks;

    TunnelWatch(Services services) {
        this.services = services;
    }

    /// @return what was seen last
    List<TunnelRecord> tick(Effects effects) {
        if (ticks++ % EVERY == 0 && looking.compareAndSet(false, true)) {
            effects.run("tunnels", () -> {
                try {
                    running = look();
                    return new Msg.Answered(Step::of);
                } finally {
                    looking.set(false);
                }
            });
        }
        return running;
    }

    private List<TunnelRecord> look() {
        try {
            return services.backgroundTunnels().running();
        } catch (ProblemException ignored) {
            return List.of(); // the list of tunnels says why; every two seconds is too often
        }
    }
}
