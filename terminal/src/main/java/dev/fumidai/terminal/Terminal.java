package dev.fumidai.terminal;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
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

    /// How large the terminal is, when the stream is a terminal that knows it.
    Optional<TerminalSize> size(Stream stream);

    /// The width in columns, when the stream is a terminal that knows it.
    default OptionalInt columns(Stream stream) {
        return size(stream).map(size -> OptionalInt.of(size.columns())).orElse(OptionalInt.empty());
    }

    /// Tells `watcher` each time when the terminal may have another size, and after a stop; on a
    /// thread of its own.
    Held resized(Runnable watcher);

    /// Lets every byte through unchanged, both ways, until the answer is closed: Ctrl-C is a byte.
    /// A stop from outside (`kill -TSTP`) gives the terminal back for its time. Does nothing where
    /// standard input is not a terminal.
    Held raw();

    /// Stops this process as Ctrl-Z does, the terminal given back for the time; returns when the
    /// process goes on. Returns at once where nobody could let it go on.
    void suspend();

    /// Has `occupant` told before the terminal is given back (for a stop, and by [#restore]) and
    /// after it was taken again, until the answer is closed. It is not told of the first and of the
    /// last time. Does nothing where standard output is not a terminal.
    default Held occupied(Occupant occupant) {
        return () -> {};
    }

    /// Standard input. Nothing is read before somebody asks, so that what is typed after the last
    /// read is left for whoever reads next. Closing the stream, or interrupting the reader, ends a
    /// read that waits; the close makes it answer with the end.
    InputStream input();

    /// Standard output or error, for a program that writes much: partial writes and descriptors
    /// that others have made non-blocking are dealt with. Writing waits while 64 KiB are on their
    /// way; flushing waits for all of it; closing drops what the terminal does not take at once.
    OutputStream output(Stream stream);

    /// Puts the terminal back into the mode that it had when this object was made, for good. Does
    /// nothing without a terminal, or when it is another's at the moment. Safe to call twice and at
    /// any moment.
    void restore();

    /// What has changed more of the terminal than its mode: a screen of its own, a hidden cursor.
    ///
    /// **Threading:** told on any thread, one at a time; must not ask anything of the terminal but
    /// its size, and must not wait long.
    interface Occupant {
        /// Puts everything back as it was. May come twice.
        void leave();

        /// Takes everything again. May come without a [#leave] before it, after a stop that nobody
        /// was told of.
        void enter();
    }

    /// What lasts until it is closed. Closing twice is fine.
    interface Held extends AutoCloseable {
        @Override
        void close();
    }
}
