package dev.fumidai.terminal.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Reading, writing and waiting on file descriptors.
///
/// **Threading:** one owner; the calls share one place for `errno`. **Errors:** where a method
/// returns a number, a negative one is a negated error number ([#RETRY], [#INTERRUPTED], [#GONE]).
public final class Descriptors {
    /// Nothing can be read or written now.
    public static final int RETRY = -Platform.number(11, 35);
    /// A signal came in between.
    public static final int INTERRUPTED = -4;
    /// The other end of a pseudo-terminal is closed, or the terminal is gone.
    public static final int GONE = -5;

    public static final short READABLE = 1;
    public static final short WRITABLE = 4;
    /// Set by the system whether asked for or not: error, hang-up, not open.
    public static final short OVER = 8 | 16 | 32;

    private static final int GET_FLAGS = 3;
    private static final int SET_FLAGS = 4;
    private static final int SET_DESCRIPTOR_FLAGS = 2;
    private static final int CLOSE_ON_EXEC = 1;
    private static final int NON_BLOCKING = Platform.number(0x800, 4);

    private static final MethodHandle READ =
            Native.function("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle WRITE =
            Native.function("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
    /// `nfds_t` is a long on Linux and an int on macOS; a small number is the same in a register.
    private static final MethodHandle POLL =
            Native.function("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

    private static final MethodHandle CLOSE = Native.function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle PIPE = Native.function("pipe", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle FCNTL = Native.function(
            "fcntl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT), Linker.Option.firstVariadicArg(2));

    private final MemorySegment state = Native.state(Arena.ofAuto());

    /// A pipe whose ends do not block and are closed in children.
    public record Pipe(int readEnd, int writeEnd) {}

    /// @return the number of bytes, 0 at the end, or a negated error number
    @SuppressWarnings("IllegalCatch") // a method handle declares Throwable; these throw nothing
    public long read(int descriptor, MemorySegment buffer, long bytes) {
        try {
            return Native.resultOrError((long) READ.invokeExact(state, descriptor, buffer, bytes), state);
        } catch (Throwable e) {
            throw Native.failed(e);
        }
    }

    /// @return the number of bytes written, perhaps fewer than asked, or a negated error number
    @SuppressWarnings("IllegalCatch") // as above
    public long write(int descriptor, MemorySegment buffer, long bytes) {
        try {
            return Native.resultOrError((long) WRITE.invokeExact(state, descriptor, buffer, bytes), state);
        } catch (Throwable e) {
            throw Native.failed(e);
        }
    }

    /// Waits, without a limit, until one of `polls` has something to report.
    @SuppressWarnings("IllegalCatch") // as above
    public long poll(PollSet polls) {
        try {
            return Native.resultOrError((int) POLL.invokeExact(state, polls.segment(), polls.size(), -1), state);
        } catch (Throwable e) {
            throw Native.failed(e);
        }
    }

    @SuppressWarnings("IllegalCatch") // as above
    public void close(int descriptor) {
        try {
            var ignored = (int) CLOSE.invokeExact(state, descriptor);
        } catch (Throwable e) {
            throw Native.failed(e);
        }
    }

    @SuppressWarnings("IllegalCatch") // as above
    public Pipe pipe() throws IOException {
        try (var arena = Arena.ofConfined()) {
            var ends = arena.allocate(JAVA_INT, 2);
            var result = Native.resultOrError((int) PIPE.invokeExact(state, ends), state);
            if (result < 0) {
                throw new IOException("cannot make a pipe: error " + -result);
            }
            var pipe = new Pipe(ends.getAtIndex(JAVA_INT, 0), ends.getAtIndex(JAVA_INT, 1));
            ownOnly(pipe.readEnd());
            ownOnly(pipe.writeEnd());
            return pipe;
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw Native.failed(e);
        }
    }

    /// Makes a descriptor non-blocking, and closed in children.
    public void ownOnly(int descriptor) {
        fcntl(descriptor, SET_DESCRIPTOR_FLAGS, CLOSE_ON_EXEC);
        fcntl(descriptor, SET_FLAGS, (int) fcntl(descriptor, GET_FLAGS, 0) | NON_BLOCKING);
    }

    @SuppressWarnings("IllegalCatch") // as above
    private long fcntl(int descriptor, int command, int argument) {
        try {
            return Native.resultOrError((int) FCNTL.invokeExact(state, descriptor, command, argument), state);
        } catch (Throwable e) {
            throw Native.failed(e);
        }
    }

    /// What [#poll] waits for: a few descriptors, each with the events asked for and reported.
    public static final class PollSet {
        private static final int BYTES = 8; // int fd, short events, short revents

        private final MemorySegment segment;
        private final int size;

        public PollSet(Arena arena, int size) {
            segment = arena.allocate((long) size * BYTES, 4);
            this.size = size;
        }

        /// @param descriptor negative: this place is passed over
        public void watch(int place, int descriptor, short events) {
            segment.set(JAVA_INT, (long) place * BYTES, descriptor);
            segment.set(JAVA_SHORT, (long) place * BYTES + 4, events);
            segment.set(JAVA_SHORT, (long) place * BYTES + 6, (short) 0);
        }

        /// Whether any of `events` was reported.
        public boolean reports(int place, int events) {
            return (segment.get(JAVA_SHORT, (long) place * BYTES + 6) & events) != 0;
        }

        MemorySegment segment() {
            return segment;
        }

        long size() {
            return size;
        }
    }
}
