package dev.fumidai.terminal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/// Signals that the parent process ignores, which a child inherits and Java then refuses to handle.
/// The AWS CLI ignores Ctrl-C while session-manager-plugin runs, because it is the plugin's
/// business.
public final class InheritedSignals {
    private static final int INT = 2;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String IGNORED = "SigIgn:";

    /// Gives Ctrl-C back its default, so that [Signals] can handle it. Call it first. Where Ctrl-C
    /// is not ignored nothing is done; where that cannot be known it is harmless.
    public void restore() {
        if (mayIgnoreInterrupts()) {
            byDefault(INT);
        }
    }

    private static boolean mayIgnoreInterrupts() {
        try {
            for (var line : Files.readAllLines(STATUS)) {
                if (line.startsWith(IGNORED)) {
                    var mask = Long.parseUnsignedLong(
                            line.substring(IGNORED.length()).strip(), 16);
                    return (mask & (1L << (INT - 1))) != 0;
                }
            }
            return true;
        } catch (IOException e) {
            return true; // no Linux
        }
    }

    @SuppressWarnings({"restricted", "IllegalCatch"}) // a method handle declares Throwable; this one throws nothing
    private static void byDefault(int signal) {
        var linker = Linker.nativeLinker();
        var function = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("signal"), FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
        try {
            var before = (MemorySegment) function.invokeExact(signal, MemorySegment.NULL);
            if (before.address() == -1) {
                throw new IllegalStateException("signal " + signal + " cannot be set");
            }
        } catch (IllegalStateException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the C library failed", e);
        }
    }
}
