package dev.fumidai.sandbox.rds;

import dev.fumidai.sandbox.world.Database;
import java.io.IOException;
import java.util.Locale;

/// What stands behind the databases.
///
/// **Threading:** any thread.
public interface Backing {
    /// All databases run, on paper.
    Backing PAPER = new Backing() {
        @Override
        public State state(Database database) {
            return State.AVAILABLE;
        }

        @Override
        public void asked(Database database) {}

        @Override
        public void await() {}
    };

    /// What a database is said to be.
    enum State {
        /// It is there, or as soon as it is asked for.
        AVAILABLE,
        /// It will be, in a while.
        CREATING,
        /// This machine cannot play it.
        STOPPED;

        /// RDS's word for it.
        String status() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// How far this machine is with playing it.
    State state(Database database);

    /// Somebody asks for it by its name: time to get ready.
    void asked(Database database);

    /// Waits until all answer, which starts those that nobody has asked for yet.
    ///
    /// @throws IOException when one does not start
    void await() throws IOException;
}
