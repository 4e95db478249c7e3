package dev.fumidai.session;

/// What is known of a local client whose stream of bytes has ended.
public enum ClientState {
    /// Its socket is closed or its process has died: nobody reads the answer any more.
    GONE,
    /// It has only said that it will send nothing more, and still reads.
    HALF_CLOSED,
    /// This machine cannot tell.
    UNKNOWN
}
