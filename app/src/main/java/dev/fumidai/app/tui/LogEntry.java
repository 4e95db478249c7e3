package dev.fumidai.app.tui;

import dev.fumidai.core.Problem;
import java.time.Instant;

/// Something that went wrong or was done.
///
/// @param what the call, or what somebody wanted; empty where nothing was done
/// @param text in one sentence
/// @param cause why; empty when the text says it all
/// @param remedy what to do about it; empty when there is nothing
/// @param count how often, one after the other
record LogEntry(Instant at, String what, String text, String cause, String remedy, Sort sort, int count) {
    /// What it says of what somebody wanted.
    enum Sort {
        DONE("✓"),
        /// Neither: a program's exit code is its own word.
        TOLD("·"),
        FAILED("✗");

        private final String glyph;

        Sort(String glyph) {
            this.glyph = glyph;
        }

        String glyph() {
            return glyph;
        }
    }

    static LogEntry said(Instant at, String what, String text) {
        return said(at, what, text, "");
    }

    /// @param cause what there is to know about it
    static LogEntry said(Instant at, String what, String text, String cause) {
        return new LogEntry(at, what, text, cause, "", Sort.DONE, 1);
    }

    /// Something that is over, whether it went well or not.
    static LogEntry told(Instant at, String what, String text) {
        return new LogEntry(at, what, text, "", "", Sort.TOLD, 1);
    }

    static LogEntry failed(Instant at, String what, String text, String cause, String remedy) {
        return new LogEntry(at, what, text, cause, remedy, Sort.FAILED, 1);
    }

    static LogEntry failed(Instant at, String what, Problem problem) {
        return failed(at, what, problem.summary(), problem.cause(), problem.remedy());
    }

    /// Why nothing is changed.
    ///
    /// @param not for instance `no shell is opened`
    /// @param call what it would have called
    static LogEntry readOnly(Instant at, String what, String not, String call) {
        return failed(
                at,
                what,
                "Read-only: " + not + ".",
                call + " changes something in AWS.",
                "start without --read-only, or use another profile");
    }

    /// Why a key did nothing: seen until the next key, and not remembered.
    static LogEntry hint(Instant at, String text) {
        return told(at, "", text);
    }

    boolean hint() {
        return what.isEmpty();
    }

    /// Whether it went wrong.
    boolean bad() {
        return sort == Sort.FAILED;
    }

    boolean same(LogEntry other) {
        return what.equals(other.what) && text.equals(other.text) && cause.equals(other.cause);
    }

    LogEntry again(int times) {
        return new LogEntry(at, what, text, cause, remedy, sort, times);
    }
}
