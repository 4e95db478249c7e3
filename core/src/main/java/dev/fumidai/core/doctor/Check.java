package dev.fumidai.core.doctor;

/// One prerequisite.
///
/// @param what in a few words: `exec on the task`
/// @param found how it is
/// @param remedy what to do about it; empty when there is nothing to do
public record Check(Verdict verdict, String what, String found, String remedy) {
    static Check good(String what, String found) {
        return new Check(Verdict.GOOD, what, found, "");
    }

    static Check doubtful(String what, String found, String remedy) {
        return new Check(Verdict.DOUBTFUL, what, found, remedy);
    }

    static Check bad(String what, String found, String remedy) {
        return new Check(Verdict.BAD, what, found, remedy);
    }

    static Check unknown(String what, String found, String remedy) {
        return new Check(Verdict.UNKNOWN, what, found, remedy);
    }
}
