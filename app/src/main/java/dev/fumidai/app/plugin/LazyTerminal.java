package dev.fumidai.app.plugin;

import dev.fumidai.terminal.SystemTerminal;
import dev.fumidai.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/// The terminal, made when a session turns out to need it: a forwarded port never does.
///
/// **Threading:** any thread.
final class LazyTerminal {
    private @Nullable Terminal made;

    synchronized Terminal get() {
        if (made == null) {
            made = new SystemTerminal();
        }
        return made;
    }

    /// Puts it back into its mode, if it was ever touched.
    synchronized void restore() {
        if (made != null) {
            made.restore();
        }
    }
}
