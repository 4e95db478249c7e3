package dev.fumidai.app.tui;

import dev.fumidai.core.Problem;
import java.time.Instant;

/// Something that went wrong or was done.
///
/// @param what the call, or what somebody wanted; empty where nothing was done
/// @param text in one sentence
/// @param cause why; empty when the text says it all
/// @param remedy what to do about it; empty when there is nothing
/// @param bad whether it went wrong
/// @param count how often, one after the other
record LogEntry(Instant at, String what, String text, String cause, String remedy, boolean bad, int count) {
    static LogEntry said(Instant at, String what, String text) {
        return new LogEntry(at, what, text, "", "", false, 1);
    }

    static LogEntry failed(Instant at, String what, Problem problem) {
        return new LogEntry(at, what, problem.summary(), problem.cause(), problem.remedy(), true, 1);
    }

    /// Why nothing is changed.
    ///
    /// @param not for instance `no shell is opened`
    /// @param call what it would have called
    static LogEntry readOnly(Instant at, String what, String not, String call) {
        return new LogEntry(
                at,
                what,
                "Read-only: " + not + ".",
                call + " changes something in AWS.",
                "start without --read-only, or use another profile",
                true,
                1);
    }

    /// Why a key did nothing: seen until the next key, and not remembered.
    static LogEntry hint(Instant at, String text) {
        return new LogEntry(at, "", text, "", "", false, 1);
    }

    boolean hint() {
        return what.isEmpty();
    }

    boolean same(LogEntry other) {
        return what.equals(other.what) && text.equals(other.text) && cause.equals(other.cause);
    }

    LogEntry again(int times) {
        return new LogEntry(at, what, text, cause, remedy, bad, times);
    }
}
