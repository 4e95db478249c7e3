package dev.fumidai.core.audit;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.LockFile;
import dev.fumidai.core.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Whose process writes.
///
/// @param osUser the operating system's name for the user that the process runs as
/// @param host the machine's name as it knows it itself; no name service is asked
/// @param machine the random id of this machine: the tag `fumidai:machine`
/// @param pid the process, which other processes may have had before
/// @param process drawn at random when the process started
record Author(String osUser, String host, String machine, long pid, String process) {
    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

    /// This very process.
    static Author here(StateFolder state, Map<String, String> variables) throws ProblemException {
        var process = ProcessHandle.current();
        return new Author(
                process.info().user().orElse("unknown"),
                host(variables),
                state.machine(),
                process.pid(),
                LockFile.PROCESS);
    }

    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("os-user", osUser);
        fields.put("host", host);
        fields.put("machine", machine);
        fields.put("pid", pid);
        fields.put("process", process);
        return fields;
    }

    private static String host(Map<String, String> variables) {
        try {
            return Files.readString(KERNEL_NAME).strip();
        } catch (IOException ignored) {
            return variables.getOrDefault("HOSTNAME", "unknown"); // not Linux
        }
    }
}
