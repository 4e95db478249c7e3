package dev.fumidai.sandbox.api;

import dev.fumidai.sandbox.model.Struct;

/// An answer that goes on: an event stream.
@FunctionalInterface
public interface LiveAnswer {
    /// Begins to send. Returns at once; what follows is sent from the outside.
    void begin(Sink sink);

    /// Where events go.
    ///
    /// **Threading:** any thread. Nothing waits: a client that is too slow loses the oldest events.
    interface Sink {
        /// Sends an event.
        ///
        /// @param type the member of the stream's shape
        void event(String type, Struct event);

        /// Sends an exception and ends the stream.
        ///
        /// @param type the member of the stream's shape
        void exception(String type, String message);

        /// Whether the client is gone.
        boolean closed();
    }
}
