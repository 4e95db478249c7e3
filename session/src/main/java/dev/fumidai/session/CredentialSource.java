package dev.fumidai.session;

/// Where credentials come from, asked anew for every connection and every resume, so that a login
/// in another terminal renews a running session.
///
/// **Threading:** called on the session's own threads; may block.
@FunctionalInterface
public interface CredentialSource {
    /// The credentials that are good now.
    ///
    /// @throws SessionException.NotSignedIn when there are none or they have expired
    Credentials credentials() throws SessionException, InterruptedException;
}
