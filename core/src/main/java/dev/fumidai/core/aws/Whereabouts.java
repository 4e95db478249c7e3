package dev.fumidai.core.aws;

import java.net.URI;
import java.util.Optional;

/// What an explanation of a failed call needs to know about the way it went.
///
/// @param profile the profile, when one was used
/// @param region where the call went
/// @param endpoint an endpoint other than AWS's own
/// @param signIn the command that renews the credentials
public record Whereabouts(Optional<String> profile, String region, Optional<URI> endpoint, String signIn) {
    /// Whether the endpoint is on this machine: the sandbox.
    public boolean sandbox() {
        return endpoint.filter(Endpoints::loopback).isPresent();
    }
}
