package dev.fumidai.core;

/// The process exit codes. They are an interface that scripts rely on.
public enum ExitCode {
    DONE(0),
    BUG(1),
    /// Usage or configuration.
    USAGE(2),
    NOT_SIGNED_IN(3),
    /// Refused by policy or IAM.
    REFUSED(4),
    NOT_FOUND(5),
    /// The target is not available: capacity, agent, network.
    UNAVAILABLE(6),
    CONNECTION_LOST(7),
    /// A local port or file.
    LOCAL(8),
    /// Our own failure around a command that we ran.
    AROUND_COMMAND(125),
    HANGUP(129),
    INTERRUPTED(130),
    /// Nobody reads what we write, as SIGPIPE tells it.
    UNREAD(141),
    TERMINATED(143);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
