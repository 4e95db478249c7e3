package dev.fumidai.app.tui;

import dev.fumidai.app.cli.copy.Progress;
import java.time.Instant;
import java.util.Optional;

/// A copy that goes on.
///
/// @param progress empty until both ends are known
/// @param ending whether it was called off
record Transfer(long number, TransferWish wish, Optional<Progress> progress, boolean ending) implements Ongoing {
    static Transfer begun(long number, TransferWish wish) {
        return new Transfer(number, wish, Optional.empty(), false);
    }

    Transfer at(Progress next) {
        return new Transfer(number, wish, Optional.of(next), ending);
    }

    Transfer calledOff() {
        return new Transfer(number, wish, progress, true);
    }

    /// `↓ report.csv  412 MiB of 803 MiB  ━━━┄┄┄  51 %  15.2 MiB/s  26 s left`.
    @Override
    public String line(Instant now, int bar) {
        var how =
                ending ? "calling off …" : progress.map(it -> it.line(now, bar)).orElse("begins …");
        return wish.title() + "  " + how;
    }
}
