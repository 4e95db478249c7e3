package dev.fumidai.core;

/// The one failure that a person sees: what happened, why, and what to do about it.
///
/// @param summary one sentence, names the thing
/// @param cause why, with the values received and expected; empty when the summary says it all
/// @param remedy the next step, best as a command to run; empty when there is none
/// @param exitCode what the process ends with
public record Problem(String summary, String cause, String remedy, ExitCode exitCode) {
    /// This problem as an exception, to travel up to the face that shows it.
    public ProblemException asException() {
        return new ProblemException(this, null);
    }

    /// This problem as an exception that remembers what was behind it.
    public ProblemException asException(Throwable behind) {
        return new ProblemException(this, behind);
    }
}
