package dev.fumidai.core.config;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;

/// Ports as people write them.
public final class Ports {
    private Ports() {}

    /// @param text what should be a port
    /// @param where the argument that it stands in
    /// @throws ProblemException exit code 2, when it is none
    public static int parse(String text, String where) throws ProblemException {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw new Problem(
                            Words.quoted(text) + " in " + Words.quoted(where) + " is not a port.",
                            "A port is a number from 1 to 65535.",
                            "Correct the number; for the local port, auto means any free one.",
                            ExitCode.USAGE)
                    .asException();
        }
        return port;
    }
}
