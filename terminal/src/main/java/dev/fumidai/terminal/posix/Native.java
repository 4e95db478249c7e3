package dev.fumidai.terminal.posix;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
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
