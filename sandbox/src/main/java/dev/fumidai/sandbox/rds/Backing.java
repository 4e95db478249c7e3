package dev.fumidai.sandbox.rds;

import dev.fumidai.sandbox.world.Database;
import java.io.IOException;

/// What stands behind the databases.
///
/// **Threading:** any thread.
public interface Backing {
    /// All databases run, on paper.
    Backing PAPER = new Backing() {
        @Override
        public boolean runs(Database database) {
            return true;
        }

        @Override
        public void asked(Database database) {}

        @Override
        public void await() {}
    };

    /// Whether this machine can play it.
    boolean runs(Database database);

    /// Somebody asks for it by its name: time to get ready.
    void asked(Database database);

    /// Waits until all answer, which starts those that nobody has asked for yet.
    ///
    /// @throws IOException when one does not start
    void await() throws IOException;
}
