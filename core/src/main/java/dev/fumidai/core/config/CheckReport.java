package dev.fumidai.core.config;

import java.util.List;

/// What `config check` found.
///
/// @param files what was read, strongest first
/// @param findings in the order of the files and lines
/// @param enforcement for each requirement of each target, who sees to it
/// @param unapproved repository files that wait for approval
public record CheckReport(
        List<ConfigFile> files,
        List<Finding> findings,
        List<Enforcement> enforcement,
        List<Approvals.Pending> unapproved) {

    public boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }
}
