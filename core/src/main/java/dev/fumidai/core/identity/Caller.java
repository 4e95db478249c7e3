package dev.fumidai.core.identity;

import java.util.Optional;
import java.util.regex.Pattern;

/// What an ARN tells about a caller.
///
/// @param role the role's plain name: permission sets lose Identity Center's prefix and suffix
/// @param name the role session's or the user's name
record Caller(Optional<String> role, String name) {
    private static final Pattern ASSUMED =
            Pattern.compile("arn:[^:]+:sts::[0-9]*:assumed-role/(?<role>[^/]+)/(?<name>.+)");
    private static final Pattern PERMISSION_SET = Pattern.compile("AWSReservedSSO_(?<name>.+)_[0-9a-f]{16}");

    static Caller of(String arn) {
        var assumed = ASSUMED.matcher(arn);
        if (!assumed.matches()) {
            return new Caller(
                    Optional.empty(), arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1));
        }
        var role = assumed.group("role");
        var set = PERMISSION_SET.matcher(role);
        return new Caller(Optional.of(set.matches() ? set.group("name") : role), assumed.group("name"));
    }
}
