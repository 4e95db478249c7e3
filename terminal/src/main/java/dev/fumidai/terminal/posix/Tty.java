package dev.fumidai.terminal.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalInt;

/// A terminal behind a descriptor: its mode, and whether it is ours to change.
///
/// **Threading:** any thread. **Errors:** answers say whether the call worked; why not is of no use
/// to our callers.
public final class Tty {
    /// Enough for `struct termios` everywhere: 60 bytes with glibc, 72 on macOS.
    private static final int TERMIOS_BYTES = 256;

    /// `tcsetattr`: at once, without waiting for output, and keeping what was typed.
    private static final int TCSANOW = 0;

    private static final int WRITE_ONLY = 1;
    private static final int NON_BLOCKING = Platform.number(0x800, 4);
    private static final int NO_CONTROLLING_TERMINAL = Platform.number(0x100, 0x20000);
    private static final int CLOSE_ON_EXEC = Platform.number(0x80000, 0x1000000);
    private static final int PATH_BYTES = 256;

    private Tty() {}

    /// A mode as the system describes it.
    public record Mode(MemorySegment termios) {
        /// The same with every byte passed on as it is, both ways: no signals, no echo, no lines, no
        /// line ends changed, no flow control.
        public Mode raw() {
            var raw = Arena.ofAuto().allocate(TERMIOS_BYTES, 8).copyFrom(termios);
            Native.run("cfmakeraw", raw);
            return new Mode(raw);
        }
    }

    public static boolean isTerminal(int descriptor) {
        return Native.call("isatty", descriptor) == 1;
    }

    public static Optional<Mode> mode(int descriptor) {
        var termios = Arena.ofAuto().allocate(TERMIOS_BYTES, 8);
        return Native.call("tcgetattr", descriptor, termios) == 0 ? Optional.of(new Mode(termios)) : Optional.empty();
    }

    /// Sets the mode, unless this process is in the background: the terminal is then another's, and
    /// the system would stop us for it.
    public static boolean set(int descriptor, Mode mode) {
        return isForeground(descriptor) && Native.call("tcsetattr", descriptor, TCSANOW, mode.termios()) == 0;
    }

    /// Whether this process's group is the one that the terminal listens to.
    public static boolean isForeground(int descriptor) {
        var foreground = Native.call("tcgetpgrp", descriptor);
        return foreground != -1 && foreground == Native.call("getpgrp");
    }

    /// Opens the terminal behind `descriptor` once more, for writing without blocking. (Setting the
    /// descriptor itself to non-blocking would change it for every process that shares it.)
    public static OptionalInt openAgain(int descriptor) {
        try (var arena = Arena.ofConfined()) {
            var path = arena.allocate(PATH_BYTES);
            if (Native.call("ttyname_r", descriptor, path, (long) PATH_BYTES) != 0) {
                return OptionalInt.empty();
            }
            var flags = WRITE_ONLY | NON_BLOCKING | NO_CONTROLLING_TERMINAL | CLOSE_ON_EXEC;
            var again = Native.open(path, flags);
            return again < 0 ? OptionalInt.empty() : OptionalInt.of(again);
        }
    }
}
