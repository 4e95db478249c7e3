package dev.fumidai.sandbox.api;

import dev.fumidai.sandbox.iam.Principal;
import dev.fumidai.sandbox.model.Struct;

/// A verified, decoded and validated request.
public record Call(Principal caller, Struct input, Access access) {
    /// Checks that the caller may do something.
    ///
    /// @param action for instance `ecs:RunTask`
    public void authorize(String action, String resource) throws ApiException {
        access.authorize(caller, action, resource);
    }
}
