package dev.fumidai.core.identity;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.config.Suggestions;
import dev.fumidai.core.config.TargetSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/// Chooses the profile and the region. Reads what it is given, nothing else.
final class Chooser {
    private static final String DEFAULT = "default";
    private static final Set<String> CREDENTIALS = Set.of(
            "aws_access_key_id",
            "role_arn",
            "sso_session",
            "sso_start_url",
            "sso_account_id",
            "credential_process",
            "login_session",
            "web_identity_token_file");

    private final Environment environment;
    private final Overrides overrides;
    private final Optional<TargetSettings> target;
    private final ProfileFile files;

    Chooser(Environment environment, Overrides overrides, Optional<TargetSettings> target, ProfileFile files) {
        this.environment = environment;
        this.overrides = overrides;
        this.target = target;
        this.files = files;
    }

    Choice choose() throws ProblemException {
        if (overrides.profile().isPresent()) {
            return existing(overrides.profile().get(), "--profile");
        }
        if (environment.variable("AWS_ACCESS_KEY_ID").isPresent()
                && environment.variable("AWS_SECRET_ACCESS_KEY").isPresent()) {
            return new Choice.Keys();
        }
        var named = environment.variable("AWS_PROFILE").or(() -> environment.variable("AWS_DEFAULT_PROFILE"));
        if (named.isPresent()) {
            return existing(
                    named.get(),
                    environment.variable("AWS_PROFILE").isPresent() ? "AWS_PROFILE" : "AWS_DEFAULT_PROFILE");
        }
        var ofTarget = target.flatMap(TargetSettings::profile);
        if (ofTarget.isPresent()) {
            return existing(ofTarget.get(), "the target's profile");
        }
        var fitting = fitting();
        if (!fitting.isEmpty()) {
            return new Choice.Profile(one(fitting).name(), "found by the target's account and role");
        }
        return fallBack();
    }

    /// Profiles whose settings say that they lead to the target's account and role.
    List<Profile> fitting() {
        var account = target.flatMap(TargetSettings::account);
        if (account.isEmpty()) {
            return List.of();
        }
        var role = target.flatMap(TargetSettings::role);
        return files.profiles().values().stream()
                .filter(profile -> Destination.of(profile).fits(account.get(), role))
                .sorted(Comparator.comparing((Profile profile) -> !inRegion(profile))
                        .thenComparing(Profile::name))
                .toList();
    }

    /// @throws ProblemException exit code 2, when no region is set anywhere
    String region(Choice choice) throws ProblemException {
        var name = choice instanceof Choice.Profile profile ? profile.name() : DEFAULT;
        var region = overrides
                .region()
                .or(() -> target.flatMap(TargetSettings::region))
                .or(() -> environment.variable("AWS_REGION"))
                .or(() -> environment.variable("AWS_DEFAULT_REGION"))
                .or(() -> files.profile(name).flatMap(profile -> profile.property("region")));
        if (region.isEmpty()) {
            throw new Problem(
                            "No region is set.",
                            "Neither --region, the target, AWS_REGION nor " + choice.described() + " names one.",
                            "Add --region, for instance --region us-east-1, or set a region for the target.",
                            ExitCode.USAGE)
                    .asException();
        }
        if (!region.get().matches("[a-z]{2,5}(-[a-z]+)+-[0-9]{1,2}")) {
            throw new Problem(
                            "\"" + region.get() + "\" is not a region.",
                            "A region looks like ap-northeast-1.",
                            "Correct --region, AWS_REGION, or the region of the target or profile.",
                            ExitCode.USAGE)
                    .asException();
        }
        return region.get();
    }

    private Choice fallBack() {
        boolean usable = files.profile(DEFAULT)
                .filter(profile -> profile.properties().keySet().stream().anyMatch(CREDENTIALS::contains))
                .isPresent();
        boolean webIdentity =
                environment.variable("AWS_WEB_IDENTITY_TOKEN_FILE").isPresent()
                        && environment.variable("AWS_ROLE_ARN").isPresent();
        return usable && !webIdentity ? new Choice.Profile(DEFAULT, "the default") : new Choice.Machine();
    }

    private Choice existing(String name, String why) throws ProblemException {
        if (files.profile(name).isEmpty()) {
            var known = files.profiles().keySet().stream().sorted().toList();
            throw new Problem(
                            "There is no profile \"" + name + "\" (" + why + ").",
                            known.isEmpty()
                                    ? "AWS's own files name no profiles."
                                    : Suggestions.withQuestion(
                                            "There are " + String.join(", ", known) + ".", name, "", known),
                            (known.isEmpty() ? "add it:  " : "fumidai ls profiles, or add it:  ")
                                    + "aws configure sso --profile " + name,
                            ExitCode.USAGE)
                    .asException();
        }
        return new Choice.Profile(name, why);
    }

    private Profile one(List<Profile> fitting) throws ProblemException {
        var best = fitting.stream().filter(this::inRegion).toList();
        var candidates = best.isEmpty() ? fitting : best;
        long ways = candidates.stream().map(Destination::of).distinct().count();
        if (ways > 1) {
            throw new Problem(
                            "Several profiles lead to the account of "
                                    + target.map(TargetSettings::name).orElse("the target") + ".",
                            "They are "
                                    + String.join(
                                            ", ",
                                            candidates.stream()
                                                    .map(Profile::name)
                                                    .toList()) + ".",
                            "Add --profile, or a role to the target.",
                            ExitCode.USAGE)
                    .asException();
        }
        return candidates.getFirst();
    }

    private boolean inRegion(Profile profile) {
        return profile.property("region").equals(target.flatMap(TargetSettings::region));
    }
}
