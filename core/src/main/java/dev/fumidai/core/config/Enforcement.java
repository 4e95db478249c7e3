package dev.fumidai.core.config;

/// Who sees to a requirement of a target.
///
/// @param target the target's name
/// @param requirement what is required
/// @param by who enforces it
/// @param how in words, for `config check`
public record Enforcement(String target, Requirement requirement, By by, String how) {
    /// Who enforces a requirement.
    public enum By {
        /// AWS: going round Fumidai does not help.
        AWS,
        /// Only Fumidai: other tools can get in without it.
        FUMIDAI
    }

    static Enforcement of(String target, Requirement requirement) {
        return switch (requirement) {
            case REASON ->
                new Enforcement(target, requirement, By.FUMIDAI, "only this tool asks; AWS records it when given");
            case CONNECTION_LOG ->
                new Enforcement(
                        target, requirement, By.FUMIDAI, "only this tool writes each connection to its journal");
            case RECORDING ->
                new Enforcement(
                        target,
                        requirement,
                        By.FUMIDAI,
                        "only this tool records, on this machine; a session whose recording fails ends");
            case SERVER_LOG ->
                new Enforcement(target, requirement, By.AWS, "AWS logs it, where the cluster's exec logging is on");
        };
    }
}
