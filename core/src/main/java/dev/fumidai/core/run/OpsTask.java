package dev.fumidai.core.run;

import dev.fumidai.core.bastion.BastionEnd;
import dev.fumidai.core.shell.Entrance;
import java.util.Optional;

/// A task that was started for one purpose.
///
/// **Threading:** any thread.
public interface OpsTask extends AutoCloseable {
    /// The way into its container.
    Entrance entrance();

    /// How it ended, for the journal.
    void finished(int exitCode);

    /// How it ended in AWS; empty before [#close].
    Optional<BastionEnd> end();

    /// Stops it, and takes back what was made for it. Idempotent.
    @Override
    void close();
}
