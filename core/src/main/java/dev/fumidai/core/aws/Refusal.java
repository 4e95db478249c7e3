package dev.fumidai.core.aws;

import java.util.Optional;
import java.util.regex.Pattern;

/// What can be read out of an access-denied message.
///
/// @param action the IAM action
/// @param resource its resource, when named
/// @param explicit a policy denies it expressly
/// @param policy the kind of that policy, for instance `a service control policy`
/// @param message AWS's own words; for EC2's encoded messages only their readable part
record Refusal(String action, Optional<String> resource, boolean explicit, Optional<String> policy, String message) {
    private static final Pattern ACTION = Pattern.compile(
            "not authorized to perform:? (?<action>[a-z0-9-]+:[A-Za-z0-9]+)(?: on resource: (?<resource>\\S+))?");
    private static final Pattern DENY = Pattern.compile("(?i)explicit deny(?: in (?<policy>an? [a-z- ]+policy))?");
    private static final Pattern ENCODED = Pattern.compile("(?i)\\s*encoded authorization failure message:.*");

    static Refusal of(String message, String action) {
        var readable = ENCODED.matcher(message).replaceFirst("").strip();
        var named = ACTION.matcher(readable);
        boolean found = named.find();
        var deny = DENY.matcher(readable);
        boolean explicit = deny.find();
        return new Refusal(
                found ? named.group("action") : action,
                found
                        ? Optional.ofNullable(named.group("resource")).filter(resource -> !resource.equals("*"))
                        : Optional.empty(),
                explicit,
                explicit ? Optional.ofNullable(deny.group("policy")) : Optional.empty(),
                readable);
    }
}
