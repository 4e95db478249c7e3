package dev.fumidai.terminal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/// The few C functions behind [SystemTerminal] and [OwnSession]. Linux and macOS.
///
/// **Errors:** answers say whether the call worked; why not is of no use to our callers.
final class CLibrary {
    /// `tcsetattr`: at once, without waiting for output.
    private static final int TCSANOW = 0;

    private final Linker linker = Linker.nativeLinker();

    boolean isatty(int descriptor) {
        return call(function("isatty", FunctionDescriptor.of(JAVA_INT, JAVA_INT)), descriptor) == 1;
    }

    boolean mode(int descriptor, MemorySegment termios) {
        var function = function("tcgetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));
        return call(function, descriptor, termios) == 0;
    }

    boolean setMode(int descriptor, MemorySegment termios) {
        var function = function("tcsetattr", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
        return call(function, descriptor, TCSANOW, termios) == 0;
    }

    boolean windowSize(int descriptor, MemorySegment winsize) {
        var function = function(
                "ioctl",
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                Linker.Option.firstVariadicArg(2));
        return call(function, descriptor, windowSizeRequest(), winsize) == 0;
    }

    /// Makes this process the leader of a session of its own, away from any terminal.
    boolean newSession() {
        return call(function("setsid", FunctionDescriptor.of(JAVA_INT))) != -1;
    }

    @SuppressWarnings("restricted") // native calls are what this class is for
    private MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
    }

    @SuppressWarnings("IllegalCatch") // a method handle declares Throwable; these throw nothing
    private static int call(MethodHandle function, Object... arguments) {
        try {
            return (int) function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the C library failed", e);
        }
    }

    /// `TIOCGWINSZ`.
    private static long windowSizeRequest() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.startsWith("mac") ? 0x40087468L : 0x5413L;
    }
}
