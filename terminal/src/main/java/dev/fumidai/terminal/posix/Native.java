package dev.fumidai.terminal.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/// How functions of the C library are found and their `errno` is read.
final class Native {
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private Native() {}

    /// A function whose handle takes the place for `errno` ([#state]) as its first argument.
    static MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        var all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = Linker.Option.captureCallState("errno");
        return plainFunction(name, descriptor, all);
    }

    @SuppressWarnings("restricted") // native calls are what this package is for
    static MethodHandle plainFunction(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
    }

    /// Calls a function that returns an int and is needed so rarely that nothing is kept ready: each
    /// handle costs time at the start of the program.
    @SuppressWarnings("IllegalCatch") // a method handle declares Throwable; these throw nothing
    static int call(String function, Object... arguments) {
        var layouts = new ValueLayout[arguments.length];
        for (var i = 0; i < arguments.length; i++) {
            layouts[i] = switch (arguments[i]) {
                case MemorySegment _ -> ADDRESS;
                case Short _ -> JAVA_SHORT;
                case Long _ -> JAVA_LONG;
                default -> JAVA_INT;
            };
        }
        try {
            return (int) plainFunction(function, FunctionDescriptor.of(JAVA_INT, layouts))
                    .invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /// As [#call], of a function without a result.
    @SuppressWarnings("IllegalCatch") // as above
    static void run(String function, MemorySegment argument) {
        try {
            plainFunction(function, FunctionDescriptor.ofVoid(ADDRESS)).invokeWithArguments(argument);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /// @return the descriptor, or -1; `open` takes a variable number of arguments
    @SuppressWarnings("IllegalCatch") // as above
    static int open(MemorySegment path, int flags) {
        try {
            return (int) plainFunction(
                            "open",
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                            Linker.Option.firstVariadicArg(2))
                    .invokeWithArguments(path, flags);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    static boolean exists(String name) {
        return Linker.nativeLinker().defaultLookup().find(name).isPresent();
    }

    static MemorySegment state(SegmentAllocator allocator) {
        return allocator.allocate(STATE);
    }

    /// The result, or the negative error number where the result is -1.
    static long resultOrError(long result, MemorySegment state) {
        return result == -1 ? -(int) ERRNO.get(state, 0L) : result;
    }

    static IllegalStateException failed(Throwable e) {
        return new IllegalStateException("a call of the C library failed", e);
    }
}
