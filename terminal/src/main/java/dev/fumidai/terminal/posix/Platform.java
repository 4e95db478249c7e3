package dev.fumidai.terminal.posix;

import java.util.Locale;

/// What Linux and macOS number differently. The Linux figures hold for x64 and arm64 alike.
enum Platform {
    LINUX,
    MAC;

    static final Platform HERE =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac") ? MAC : LINUX;

    static int number(int linux, int mac) {
        return HERE == MAC ? mac : linux;
    }

    static long request(long linux, long mac) {
        return HERE == MAC ? mac : linux;
    }
}
