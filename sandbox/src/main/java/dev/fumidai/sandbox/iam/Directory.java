package dev.fumidai.sandbox.iam;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The roles and users of the account.
///
/// **Threading:** any thread.
public final class Directory {
    private final String accountId;
    private final KeyRing keys;
    private final Map<String, Role> roles = new ConcurrentHashMap<>();

    /// A role.
    ///
    /// @param service the AWS service that may assume it, for instance `ecs-tasks.amazonaws.com`;
    ///     empty where people may
    public record Role(String name, String id, String arn, Policy policy, Optional<String> service) {}

    public Directory(String accountId, KeyRing keys) {
        this.accountId = accountId;
        this.keys = keys;
    }

    public String accountId() {
        return accountId;
    }

    public KeyRing keys() {
        return keys;
    }

    /// Adds a role, or gives an existing one another policy.
    public Role role(String name, Policy policy, Optional<String> service) {
        return roles.compute(name, (_, old) -> {
            var id = old == null ? keys.principalId("AROA") : old.id();
            return new Role(name, id, "arn:aws:iam::" + accountId + ":role/" + name, policy, service);
        });
    }

    /// A role by its ARN.
    public Optional<Role> find(String arn) {
        return roles.values().stream().filter(role -> role.arn().equals(arn)).findFirst();
    }

    /// The principal of a role session.
    public Principal session(Role role, String sessionName) {
        return new Principal(
                accountId,
                "arn:aws:sts::" + accountId + ":assumed-role/" + role.name() + "/" + sessionName,
                role.id() + ":" + sessionName,
                role.name(),
                sessionName,
                role.policy());
    }

    /// A user's principal.
    public Principal user(String name, Policy policy) {
        return new Principal(
                accountId, "arn:aws:iam::" + accountId + ":user/" + name, keys.principalId("AIDA"), name, name, policy);
    }
}
