package dev.fumidai.core.identity;

import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.profiles.Profile;

/// Where a profile leads, as far as its settings tell.
///
/// @param account the account id
/// @param role the role's or permission set's plain name
record Destination(Optional<String> account, Optional<String> role) {
    private static final Pattern ROLE =
            Pattern.compile("arn:aws[a-z-]*:iam::(?<account>[0-9]{12}):role/(?:.*/)?(?<role>[^/]+)");

    static Destination of(Profile profile) {
        var assumed = profile.property("role_arn").map(ROLE::matcher).filter(found -> found.matches());
        if (assumed.isPresent()) {
            return new Destination(
                    Optional.of(assumed.get().group("account")),
                    Optional.of(assumed.get().group("role")));
        }
        return new Destination(
                profile.property("sso_account_id").or(() -> profile.property("aws_account_id")),
                profile.property("sso_role_name"));
    }

    /// Whether it leads to this account, in this role where one is wanted.
    boolean fits(String wantedAccount, Optional<String> wantedRole) {
        return account.filter(wantedAccount::equals).isPresent() && (wantedRole.isEmpty() || role.equals(wantedRole));
    }
}
