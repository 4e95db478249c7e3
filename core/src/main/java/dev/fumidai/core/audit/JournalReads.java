package dev.fumidai.core.audit;

import dev.fumidai.core.ProblemException;
import java.util.List;

/// Looks into the journal of this machine. Changes nothing.
///
/// **Threading:** any thread.
public interface JournalReads {
    /// Where pages of entries go.
    @FunctionalInterface
    interface Sink {
        /// @param entries newest first, and older than those of the page before
        /// @return whether older ones are wanted
        boolean page(List<JournalEntry> entries);
    }

    /// Reads the entries, newest first, some at a time.
    ///
    /// @param most how many; the older ones are left out
    /// @return how many were left out of those months that were read
    long entries(int most, Sink sink) throws ProblemException;

    /// Whether all of it is as it was written.
    Verdict verdict() throws ProblemException;
}
