package dev.fumidai.core.audit;

import java.nio.file.Path;
import java.util.List;

/// What a check of a journal or a recording found.
///
/// @param file the recording, or the journal's folder or file
/// @param state the worst of what was found
/// @param summary one line
/// @param broken where it was changed, in the file's order
/// @param notes what is worth knowing and breaks nothing
public record Verdict(Path file, State state, String summary, List<String> broken, List<String> notes) {
    /// How far it can be relied on.
    public enum State {
        /// All of it is as it was written.
        INTACT,
        /// As far as it goes it is as it was written, but it has no end.
        UNFINISHED,
        /// There is nothing to check it against.
        UNVERIFIED,
        /// It was changed.
        BROKEN
    }

    public Verdict {
        broken = List.copyOf(broken);
        notes = List.copyOf(notes);
    }
}
