package dev.fumidai.core.bastion;

import java.util.List;
import java.util.Optional;

/// A task definition as far as bastions care.
///
/// @param arn with revision
/// @param cpu units, for the price
/// @param memory MiB, for the price
/// @param architecture `X86_64` or `ARM64`
/// @param containers at least one
record DefinitionView(
        String arn,
        Optional<String> cpu,
        Optional<String> memory,
        String architecture,
        Optional<String> taskRole,
        Optional<String> executionRole,
        List<Container> containers) {

    /// `family:revision`.
    String shortName() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /// One container of a definition.
    record Container(String name, String image, List<String> entryPoint, List<String> command) {}
}
