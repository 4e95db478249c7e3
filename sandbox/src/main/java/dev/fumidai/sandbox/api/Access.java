package dev.fumidai.sandbox.api;

import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.fault.Faults;
import dev.fumidai.sandbox.iam.Policy;
import dev.fumidai.sandbox.iam.Principal;
import java.util.List;
import java.util.Map;

/// Decides what callers may do: their policies, with the faults on top.
///
/// **Threading:** any thread.
public final class Access {
    private final Faults faults;

    public Access(Faults faults) {
        this.faults = faults;
    }

    /// Returns when allowed.
    ///
    /// @throws ApiException `AccessDeniedException` in the words of AWS
    public void authorize(Principal caller, String action, String resource) throws ApiException {
        switch (decide(caller, action, resource)) {
            case ALLOWED -> {}
            case EXPLICIT_DENY ->
                throw denied(caller, action, resource, "with an explicit deny in an identity-based policy");
            case IMPLICIT_DENY ->
                throw denied(
                        caller, action, resource, "because no identity-based policy allows the " + action + " action");
        }
    }

    private Policy.Decision decide(Principal caller, String action, String resource) {
        var denied = faults.all(Fault.ExplicitDeny.class).anyMatch(fault -> covers(fault.action(), action, resource));
        if (denied) {
            return Policy.Decision.EXPLICIT_DENY;
        }
        if (faults.all(Fault.NotAllowed.class).anyMatch(fault -> covers(fault.action(), action, resource))) {
            return Policy.Decision.IMPLICIT_DENY;
        }
        return caller.policy().decide(action, resource);
    }

    /// @param pattern of actions, and behind `@` of resources
    private static boolean covers(String pattern, String action, String resource) {
        var parts = pattern.split("@", 2);
        var on = parts.length == 2 ? parts[1] : "*";
        var policy = new Policy(List.of(new Policy.Statement(Policy.Effect.ALLOW, List.of(parts[0]), List.of(on))));
        return policy.decide(action, resource) == Policy.Decision.ALLOWED;
    }

    private static ApiException denied(Principal caller, String action, String resource, String why) {
        return new ApiException(
                "AccessDeniedException",
                400,
                "User: " + caller.arn() + " is not authorized to perform: " + action + " on resource: " + resource + " "
                        + why,
                Map.of());
    }
}
