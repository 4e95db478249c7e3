package dev.fumidai.bench.world;

import dev.fumidai.sandbox.api.RequestVerifier;
import dev.fumidai.sandbox.api.SignedRequest;
import dev.fumidai.sandbox.iam.Principal;

/// Lets everybody in, signed or not: the genuine plugin of most installations does not sign its
/// upgrade, and a signature costs something once per connection only.
///
/// @param caller who everybody is
record AnyCaller(Principal caller) implements RequestVerifier {
    @Override
    public Principal verify(SignedRequest request) {
        return caller;
    }

    @Override
    public void authorize(Principal who, String action, String resource) {
        // The tokens of the sessions still have to be right.
    }
}
