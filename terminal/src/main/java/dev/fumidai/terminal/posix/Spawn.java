package dev.fumidai.terminal.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/// Starts a program as the leader of a new session on a terminal.
///
/// `posix_spawn` rather than `fork`: nothing of the JVM may run in a forked copy. The session comes
/// first, so that opening the terminal as descriptor 0 makes it the controlling one.
public final class Spawn {
    private static final short DEFAULT_SIGNALS = 0x04;
    private static final short SIGNAL_MASK = 0x08;
    private static final short NEW_SESSION = (short) Platform.number(0x80, 0x400);
    private static final short CLOSE_BY_DEFAULT = (short) Platform.number(0, 0x4000);
    private static final short FLAGS = (short) (DEFAULT_SIGNALS | SIGNAL_MASK | NEW_SESSION | CLOSE_BY_DEFAULT);
    private static final int READ_WRITE = 2;
    /// Enough for the structures everywhere: with glibc 336 bytes of attributes, 80 of actions.
    private static final int STRUCTURE_BYTES = 512;

    private static final int SIGNAL_SET_BYTES = 128;
    private static final String SHELL = "/bin/sh";
    private static final String OPENING = "exec \"$@\" <>\"$0\" >&0 2>&0";
    private static final String CLOSE_FROM = "posix_spawn_file_actions_addclosefrom_np";

    private final Arena arena;
    private final MemorySegment actions;
    private final MemorySegment attributes;

    private Spawn(Arena arena) {
        this.arena = arena;
        actions = arena.allocate(STRUCTURE_BYTES, 16);
        attributes = arena.allocate(STRUCTURE_BYTES, 16);
    }

    /// @param program a path; not looked up
    /// @param environment lines of `NAME=value`
    /// @return the process id
    /// @throws IOException when the program cannot be started
    public static int onTerminal(
            String terminal, String program, List<String> arguments, List<String> environment, String directory)
            throws IOException {
        try (var arena = Arena.ofConfined()) {
            var spawn = new Spawn(arena);
            return Platform.HERE == Platform.MAC
                    ? spawn.start(terminal, SHELL, opening(terminal, program, arguments), environment, directory)
                    : spawn.start(terminal, program, arguments, environment, directory);
        }
    }

    /// On macOS the new session has been seen to begin only after the terminal was opened, which
    /// then controls nothing. There a shell, which is in the new session for sure, opens it again
    /// and becomes the program.
    private static List<String> opening(String terminal, String program, List<String> arguments) {
        var words = new ArrayList<>(List.of("sh", "-c", OPENING, terminal, program));
        words.addAll(arguments.subList(1, arguments.size()));
        return words;
    }

    private int start(
            String terminal, String program, List<String> arguments, List<String> environment, String directory)
            throws IOException {
        Native.call("posix_spawn_file_actions_init", actions);
        Native.call("posix_spawnattr_init", attributes);
        try {
            attributes();
            actions(terminal, directory);
            var pid = arena.allocate(JAVA_INT);
            var error = Native.call(
                    "posix_spawn",
                    pid,
                    arena.allocateFrom(program),
                    actions,
                    attributes,
                    strings(arguments),
                    strings(environment));
            if (error != 0) {
                throw new IOException("cannot start " + program + ": " + text(error));
            }
            return pid.get(JAVA_INT, 0);
        } finally {
            Native.call("posix_spawn_file_actions_destroy", actions);
            Native.call("posix_spawnattr_destroy", attributes);
        }
    }

    /// A fresh start: no signal ignored or blocked, whatever the JVM does with them.
    private void attributes() throws IOException {
        var signals = arena.allocate(SIGNAL_SET_BYTES, 8);
        Native.call("sigfillset", signals);
        check("posix_spawnattr_setsigdefault", attributes, signals);
        Native.call("sigemptyset", signals);
        check("posix_spawnattr_setsigmask", attributes, signals);
        check("posix_spawnattr_setflags", attributes, FLAGS);
    }

    private void actions(String terminal, String directory) throws IOException {
        check("posix_spawn_file_actions_addopen", actions, 0, arena.allocateFrom(terminal), READ_WRITE, 0);
        check("posix_spawn_file_actions_adddup2", actions, 0, 1);
        check("posix_spawn_file_actions_adddup2", actions, 0, 2);
        check("posix_spawn_file_actions_addchdir_np", actions, arena.allocateFrom(directory));
        closeOthers();
    }

    /// Java opens most descriptors without close-on-exec and counts on its own launcher to close
    /// them. macOS closes by default (a flag); older C libraries of Linux close one by one what is
    /// open now.
    private void closeOthers() throws IOException {
        if (Platform.HERE == Platform.MAC) {
            return;
        }
        if (Native.exists(CLOSE_FROM)) {
            check(CLOSE_FROM, actions, 3);
            return;
        }
        var open = new File("/proc/self/fd").list();
        if (open == null) {
            return;
        }
        for (var name : open) {
            var descriptor = Integer.parseInt(name);
            if (descriptor > 2) {
                check("posix_spawn_file_actions_addclose", actions, descriptor);
            }
        }
    }

    private MemorySegment strings(List<String> texts) {
        var pointers = arena.allocate(ADDRESS, texts.size() + 1L);
        for (var i = 0; i < texts.size(); i++) {
            pointers.setAtIndex(ADDRESS, i, arena.allocateFrom(texts.get(i)));
        }
        pointers.setAtIndex(ADDRESS, texts.size(), MemorySegment.NULL);
        return pointers;
    }

    private static void check(String function, Object... arguments) throws IOException {
        var error = Native.call(function, arguments);
        if (error != 0) {
            throw new IOException("cannot start a program: " + function + ": " + text(error));
        }
    }

    @SuppressWarnings({"IllegalCatch", "restricted"}) // as above; the text ends where C says
    private static String text(int error) {
        MethodHandle strerror = Native.plainFunction("strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));
        try {
            return ((MemorySegment) strerror.invokeExact(error))
                    .reinterpret(1024)
                    .getString(0);
        } catch (Throwable e) {
            throw Native.failed(e);
        }
    }
}
