package dev.fumidai.terminal.ptmx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The system calls behind [PtyMaster], with the numbers of Linux.
///
/// **Threading:** one thread at a time. **Errors:** an answer below zero is minus `errno`.
final class LinuxCalls {
    static final int EIO = 5;
    static final int EINTR = 4;
    static final int EAGAIN = 11;
    /// `POLLIN`: there is something to read.
    static final short READABLE = 1;
    /// `POLLOUT`: there is room to write.
    static final short WRITABLE = 4;

    /// `O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC`
    private static final int OPEN_FLAGS = 0x2 | 0x100 | 0x800 | 0x80000;
    /// `EFD_CLOEXEC`
    private static final int EVENT_FLAGS = 0x80000;
    /// `TIOCGPTN`
    private static final long GET_NUMBER = 0x80045430L;
    /// `TIOCSPTLCK`
    private static final long SET_LOCK = 0x40045431L;
    /// `TIOCSWINSZ`
    private static final long SET_SIZE = 0x5414L;
    /// Bytes of two `struct pollfd`.
    private static final int POLL_BYTES = 16;

    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

    private static final class Functions {
        private static final MethodHandle OPEN =
                variadic("open", 2, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        private static final MethodHandle IOCTL =
                variadic("ioctl", 2, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
        private static final MethodHandle READ =
                function("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
        private static final MethodHandle WRITE =
                function("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
        private static final MethodHandle POLL =
                function("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
        private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        private static final MethodHandle EVENTFD =
                function("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

        private static MethodHandle variadic(String name, int fixed, FunctionDescriptor descriptor) {
            return handle(name, descriptor, ERRNO, Linker.Option.firstVariadicArg(fixed));
        }

        private static MethodHandle function(String name, FunctionDescriptor descriptor) {
            return handle(name, descriptor, ERRNO);
        }

        @SuppressWarnings("restricted") // native calls are what this class is for
        private static MethodHandle handle(String name, FunctionDescriptor descriptor, Linker.Option... options) {
            var linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
        }
    }

    private final MemorySegment state = Arena.ofAuto().allocate(Linker.Option.captureStateLayout());
    private final long errnoOffset =
            Linker.Option.captureStateLayout().byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    private final MemorySegment polled = Arena.ofAuto().allocate(POLL_BYTES, 8);
    private final MemorySegment argument = Arena.ofAuto().allocate(8, 8);

    int open(String path) {
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocateFrom(path);
            return call(() -> (int) Functions.OPEN.invokeExact(state, name, OPEN_FLAGS));
        }
    }

    /// A descriptor that becomes readable when it is written to.
    int event() {
        return call(() -> (int) Functions.EVENTFD.invokeExact(state, 0, EVENT_FLAGS));
    }

    int unlock(int master) {
        argument.set(JAVA_INT, 0, 0);
        return control(master, SET_LOCK);
    }

    /// The number of the slave below `/dev/pts`.
    int number(int master) {
        var answer = control(master, GET_NUMBER);
        return answer < 0 ? answer : argument.get(JAVA_INT, 0);
    }

    int resize(int master, int columns, int rows) {
        argument.set(JAVA_LONG, 0, (rows & 0xffffL) | ((columns & 0xffffL) << 16));
        return control(master, SET_SIZE);
    }

    int read(int descriptor, MemorySegment target, long most) {
        return call(() -> (int) (long) Functions.READ.invokeExact(state, descriptor, target, most));
    }

    int write(int descriptor, MemorySegment source, long count) {
        return call(() -> (int) (long) Functions.WRITE.invokeExact(state, descriptor, source, count));
    }

    /// Waits until one of the two is ready, or the first has hung up.
    int await(int descriptor, short events, int wake) {
        polled.set(JAVA_INT, 0, descriptor);
        polled.set(JAVA_INT, 4, events);
        polled.set(JAVA_INT, 8, wake);
        polled.set(JAVA_INT, 12, READABLE);
        return call(() -> (int) Functions.POLL.invokeExact(state, polled, 2L, -1));
    }

    int close(int descriptor) {
        return call(() -> (int) Functions.CLOSE.invokeExact(state, descriptor));
    }

    private int control(int descriptor, long request) {
        return call(() -> (int) Functions.IOCTL.invokeExact(state, descriptor, request, argument));
    }

    /// A call of a method handle.
    @FunctionalInterface
    private interface NativeCall {
        @SuppressWarnings("IllegalThrows") // as method handles declare
        int run() throws Throwable;
    }

    @SuppressWarnings("IllegalCatch") // a method handle declares Throwable; these throw nothing
    private int call(NativeCall function) {
        try {
            var answer = function.run();
            return answer >= 0 ? answer : -state.get(JAVA_INT, errnoOffset);
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the C library failed", e);
        }
    }
}
