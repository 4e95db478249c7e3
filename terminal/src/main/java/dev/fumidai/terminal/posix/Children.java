package dev.fumidai.terminal.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;

/// Waiting for our own children, and signals to them.
///
/// Waits for one child by its id and never for any: Java's own children are Java's to collect.
///
/// **Threading:** any thread; [#awaitEnd] blocks in native code.
public final class Children {
    private static final int BY_ID = 1;
    private static final int EXITED = 4;
    private static final int LEAVE_IT = Platform.number(0x1000000, 0x20);
    private static final int SIGNAL_INFO_BYTES = 256; // 128 on Linux, 104 on macOS

    private static final MethodHandle WAITID =
            Native.function("waitid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle WAITPID =
            Native.function("waitpid", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle KILL =
            Native.function("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

    private Children() {}

    /// Returns when the child has ended. It stays a zombie until [#collect], so that its id cannot
    /// become another process's in the meantime.
    @SuppressWarnings("IllegalCatch") // a method handle declares Throwable; these throw nothing
    public static void awaitEnd(int pid) {
        try (var arena = Arena.ofConfined()) {
            var state = Native.state(arena);
            var info = arena.allocate(SIGNAL_INFO_BYTES, 8);
            long result;
            do {
                result = Native.resultOrError(
                        (int) WAITID.invokeExact(state, BY_ID, pid, info, EXITED | LEAVE_IT), state);
            } while (result == Descriptors.INTERRUPTED);
        } catch (Throwable e) {
            throw Native.failed(e);
        }
    }

    /// Takes away the zombie of an ended child.
    ///
    /// @return what a shell calls its status: the exit code, or 128 and the signal's number
    @SuppressWarnings("IllegalCatch") // as above
    public static int collect(int pid) {
        try (var arena = Arena.ofConfined()) {
            var state = Native.state(arena);
            var status = arena.allocate(JAVA_INT);
            long result;
            do {
                result = Native.resultOrError((int) WAITPID.invokeExact(state, pid, status, 0), state);
            } while (result == Descriptors.INTERRUPTED);
            if (result < 0) {
                throw new IllegalStateException("process " + pid + " is not our child: error " + -result);
            }
            var value = status.get(JAVA_INT, 0);
            var signal = value & 0x7f;
            return signal == 0 ? (value >> 8) & 0xff : 128 + signal;
        } catch (IllegalStateException e) {
            throw e;
        } catch (Throwable e) {
            throw Native.failed(e);
        }
    }

    /// @param pid a process, or a process group when negative
    @SuppressWarnings("IllegalCatch") // as above
    public static void signal(int pid, int signal) {
        try (var arena = Arena.ofConfined()) {
            var ignored = (int) KILL.invokeExact(Native.state(arena), pid, signal);
        } catch (Throwable e) {
            throw Native.failed(e);
        }
    }
}
