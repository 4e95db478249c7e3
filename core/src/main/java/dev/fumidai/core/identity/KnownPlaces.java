package dev.fumidai.core.identity;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.Habits;
import dev.fumidai.core.config.Suggestions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.RegionMetadata;

/// Where one could go: the profiles of AWS's own files, and the regions that the SDK knows. No call
/// is made.
public final class KnownPlaces {
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::(?<account>[0-9]{12}):role/.+");

    private KnownPlaces() {}

    /// A profile.
    ///
    /// @param kind `sso`, `role`, `process`, `keys`, or `other`
    /// @param region the one that it names itself
    /// @param account where the files say it
    /// @param habits what the configuration says of it
    public record Known(String name, String kind, Optional<String> region, Optional<String> account, Habits habits) {}

    /// @throws ProblemException exit code 2, when AWS's files cannot be read
    public static List<Known> profiles(Environment environment, Config config) throws ProblemException {
        return ProfileFiles.open(environment).get().profiles().values().stream()
                .map(profile -> new Known(
                        profile.name(),
                        kind(profile),
                        profile.property("region"),
                        account(profile),
                        LocalSignIn.habits(config, Optional.of(profile.name()))))
                .sorted(Comparator.comparing(Known::name))
                .toList();
    }

    /// The codes of all regions, in order.
    public static List<String> regions() {
        return Region.regions().stream()
                .filter(region -> !region.isGlobalRegion())
                .map(Region::id)
                .sorted()
                .toList();
    }

    /// Why a region may not be one; empty for those that are known. AWS may have newer ones.
    ///
    /// @param before what stands before a region where it was typed
    public static String doubt(String region, String before) {
        var known = regions();
        return known.contains(region)
                ? ""
                : Suggestions.withQuestion("Fumidai does not know the region " + region + ".", region, before, known);
    }

    /// What a region is called: `Europe (Ireland)`.
    public static Optional<String> regionName(String code) {
        return Optional.ofNullable(Region.of(code).metadata()).map(RegionMetadata::description);
    }

    private static Optional<String> account(Profile profile) {
        return profile.property("sso_account_id")
                .or(() -> profile.property("role_arn")
                        .map(ROLE::matcher)
                        .filter(Matcher::matches)
                        .map(role -> role.group("account")));
    }

    private static String kind(Profile profile) {
        var properties = profile.properties();
        if (properties.containsKey("sso_session") || properties.containsKey("sso_start_url")) {
            return "sso";
        }
        if (properties.containsKey("role_arn")) {
            return "role";
        }
        if (properties.containsKey("credential_process")) {
            return "process";
        }
        return properties.containsKey("aws_access_key_id") ? "keys" : "other";
    }
}
