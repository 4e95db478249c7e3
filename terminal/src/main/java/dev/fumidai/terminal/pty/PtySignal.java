package dev.fumidai.terminal.pty;

import java.util.Locale;

/// What can be sent to a child from outside its terminal.
public enum PtySignal {
    HUP(1, 1),
    INT(2, 2),
    QUIT(3, 3),
    KILL(9, 9),
    TERM(15, 15),
    CONT(18, 19),
    TSTP(20, 18),
    WINCH(28, 28);

    private final int linux;
    private final int mac;

    PtySignal(int linux, int mac) {
        this.linux = linux;
        this.mac = mac;
    }

    /// The number on this system.
    public int number() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac") ? mac : linux;
    }
}
