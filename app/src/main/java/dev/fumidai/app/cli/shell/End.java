package dev.fumidai.app.cli.shell;

import dev.fumidai.core.ExitCode;

/// How a shell or a command in a container ended.
///
/// @param code to exit with
/// @param left whether a person has left it with `~.`: then the code is not the program's
public record End(int code, boolean left) {
    /// What the journal says of it.
    static final String LEFT = "left with ~.";

    static End of(int code) {
        return new End(code, false);
    }

    static End byEscape() {
        return new End(ExitCode.AROUND_COMMAND.code(), true);
    }

    /// In a few words.
    public String said() {
        return left ? LEFT + ", which closed its session" : "exit code " + code;
    }
}
