package dev.fumidai.terminal;

import java.util.OptionalInt;

/// The three standard streams as a device.
///
/// **Threading:** any thread.
public interface Terminal {
    /// A standard stream.
    enum Stream {
        INPUT(0),
        OUTPUT(1),
        ERROR(2);

        private final int descriptor;

        Stream(int descriptor) {
            this.descriptor = descriptor;
        }

        /// The file descriptor.
        public int descriptor() {
            return descriptor;
        }
    }

    /// Whether a person is at the other end.
    boolean isTerminal(Stream stream);

    /// The width in columns, when the stream is a terminal that knows it.
    OptionalInt columns(Stream stream);

    /// Puts the terminal back into the mode that it had when this object was made. Does nothing
    /// without a terminal. Safe to call twice and at any moment.
    void restore();
}
