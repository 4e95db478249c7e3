package dev.fumidai.core.audit;

import java.util.Locale;

/// What an entry of the journal is about.
public enum Kind {
    /// A local port that leads to a database or host; one entry per target.
    TUNNEL,
    /// An interactive shell.
    SHELL,
    /// One command in a container that runs already.
    COMMAND,
    /// Files into or out of a container.
    COPY,
    /// A task that was started for one purpose, and what ran in it.
    RUN,
    /// Something in AWS that was changed, or was to be.
    CHANGE,
    /// The journal itself: what a writer found wrong with it.
    JOURNAL;

    /// As the journal spells it.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
