package dev.fumidai.terminal.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// A new pseudo-terminal: the descriptor of its master side, and the path of its slave side.
///
/// Our own descriptor of the slave is open until [#childHasIt]: without any slave, reading the
/// master would report the end, and macOS would not take a window size.
public record PseudoTerminal(int master, int slave, String slavePath) {
    private static final int READ_WRITE = 2;
    private static final int NO_CONTROLLING_TERMINAL = Platform.number(0x100, 0x20000);
    private static final int CLOSE_ON_EXEC = Platform.number(0x80000, 0x1000000);
    private static final int FLAGS = READ_WRITE | NO_CONTROLLING_TERMINAL | CLOSE_ON_EXEC;
    private static final int PATH_BYTES = 256;

    private static final MethodHandle OPENPT =
            Native.function("posix_openpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle GRANTPT = Native.function("grantpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle UNLOCKPT = Native.function("unlockpt", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    /// Returns the error number itself on some systems and -1 on others.
    private static final MethodHandle PTSNAME_R =
            Native.function("ptsname_r", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG));

    /// @throws IOException when the system has no pseudo-terminal left, or none at all
    @SuppressWarnings("IllegalCatch") // a method handle declares Throwable; these throw nothing
    public static PseudoTerminal open() throws IOException {
        var descriptors = new Descriptors();
        var master = -1;
        try (var arena = Arena.ofConfined()) {
            var state = Native.state(arena);
            master = (int) check((int) OPENPT.invokeExact(state, FLAGS), state);
            check((int) GRANTPT.invokeExact(state, master), state);
            check((int) UNLOCKPT.invokeExact(state, master), state);
            var path = arena.allocate(PATH_BYTES);
            if ((int) PTSNAME_R.invokeExact(state, master, path, (long) PATH_BYTES) != 0) {
                throw new IOException("cannot open a pseudo-terminal: it has no name");
            }
            var slave = Native.open(path, FLAGS);
            if (slave < 0) {
                throw new IOException("cannot open a pseudo-terminal: " + path.getString(0) + " cannot be opened");
            }
            descriptors.ownOnly(master);
            return new PseudoTerminal(master, slave, path.getString(0));
        } catch (IOException e) {
            if (master >= 0) {
                descriptors.close(master);
            }
            throw e;
        } catch (Throwable e) {
            throw Native.failed(e);
        }
    }

    /// To be called once the child was started, or could not be.
    public void childHasIt() {
        new Descriptors().close(slave);
    }

    private static long check(int result, MemorySegment state) throws IOException {
        var value = Native.resultOrError(result, state);
        if (value < 0) {
            throw new IOException("cannot open a pseudo-terminal: error " + -value);
        }
        return value;
    }
}
