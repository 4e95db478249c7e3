package dev.fumidai.app.tui;

import java.time.Instant;

/// Something that goes on beside the screens until it is done or called off.
sealed interface Ongoing permits Bulk, Opening, Transfer, Waiting {
    /// Tells it apart.
    long number();

    /// Whether it has gone on for long enough to be worth a line.
    default boolean isSeen(Instant now) {
        return true;
    }

    /// What it is and how far, for a person.
    ///
    /// @param bar how many columns a bar may take; 0 for none
    String line(Instant now, int bar);
}
