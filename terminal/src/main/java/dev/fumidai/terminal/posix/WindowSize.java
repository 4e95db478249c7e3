package dev.fumidai.terminal.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// The kernel's note of how large a terminal is. Zero means that nobody said.
///
/// **Threading:** any thread.
public record WindowSize(int columns, int rows) {
    private static final int BYTES = 8; // rows, columns, and two pixel counts, two bytes each
    private static final long GET = Platform.request(0x5413L, 0x40087468L);
    private static final long SET = Platform.request(0x5414L, 0x80087467L);

    private static final MethodHandle IOCTL = Native.function(
            "ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), Linker.Option.firstVariadicArg(2));

    /// Nothing where the descriptor is not a terminal.
    public static Optional<WindowSize> of(int descriptor) {
        try (var arena = Arena.ofConfined()) {
            var segment = arena.allocate(BYTES, 2);
            if (!ioctl(arena, descriptor, GET, segment)) {
                return Optional.empty();
            }
            return Optional.of(new WindowSize(
                    Short.toUnsignedInt(segment.get(JAVA_SHORT, 2)), Short.toUnsignedInt(segment.get(JAVA_SHORT, 0))));
        }
    }

    /// Notes this size; the foreground processes of the terminal get WINCH when it differs.
    public boolean set(int descriptor) {
        try (var arena = Arena.ofConfined()) {
            var segment = arena.allocate(BYTES, 2);
            segment.set(JAVA_SHORT, 0, (short) rows);
            segment.set(JAVA_SHORT, 2, (short) columns);
            return ioctl(arena, descriptor, SET, segment);
        }
    }

    @SuppressWarnings("IllegalCatch") // a method handle declares Throwable; this throws nothing
    private static boolean ioctl(Arena arena, int descriptor, long request, MemorySegment segment) {
        try {
            return (int) IOCTL.invokeExact(Native.state(arena), descriptor, request, segment) == 0;
        } catch (Throwable e) {
            throw Native.failed(e);
        }
    }
}
