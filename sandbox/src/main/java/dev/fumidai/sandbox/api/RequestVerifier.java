package dev.fumidai.sandbox.api;

import dev.fumidai.sandbox.iam.Principal;

/// Verifies SigV4 signatures against the sandbox's own keys.
///
/// **Threading:** any thread.
public interface RequestVerifier {
    /// Finds out who signed a request.
    ///
    /// @throws ApiException when the signature is missing, wrong, too old, or its keys are unknown
    ///     or expired; the code and status are those that the service's protocol uses
    Principal verify(SignedRequest request) throws ApiException;

    /// Checks that a caller may do something.
    ///
    /// @param action for instance `ssmmessages:OpenDataChannel`
    /// @param resource an ARN, or `*`
    /// @throws ApiException `AccessDeniedException` with the text that AWS uses
    void authorize(Principal caller, String action, String resource) throws ApiException;
}
