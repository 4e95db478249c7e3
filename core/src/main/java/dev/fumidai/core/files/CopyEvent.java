package dev.fumidai.core.files;

/// What happens to a copy, in order.
public sealed interface CopyEvent {
    /// Both ends are known and nothing stands in the way.
    ///
    /// @param files how many
    /// @param bytes of all together
    record Began(int files, long bytes) implements CopyEvent {}

    /// Some bytes more are there.
    ///
    /// @param name of the file, relative to what is copied; empty for a single one
    /// @param bytes of all that is there now
    record Moved(String name, long bytes) implements CopyEvent {}

    /// The session was lost; it goes on with a new one where it stood.
    record Interrupted(String why, int attempt) implements CopyEvent {}

    /// Not copied, and why.
    record Skipped(String name, String why) implements CopyEvent {}

    /// A file has arrived and its SHA-256 is the same at both ends.
    record Verified(String name, long size) implements CopyEvent {}
}
