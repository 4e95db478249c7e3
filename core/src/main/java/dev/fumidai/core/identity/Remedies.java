package dev.fumidai.core.identity;

import software.amazon.awssdk.profiles.ProfileFile;

/// How to get good credentials again.
final class Remedies {
    private Remedies() {}

    static String signIn(Choice choice, ProfileFile files) {
        return switch (choice) {
            case Choice.Keys ignored -> "Export fresh keys (AWS_ACCESS_KEY_ID …), or unset them and use --profile.";
            case Choice.Machine ignored -> "aws configure sso, or name a profile with --profile.";
            case Choice.Profile profile -> ofProfile(profile.name(), files);
        };
    }

    private static String ofProfile(String name, ProfileFile files) {
        var found = files.profile(name);
        var suffix = name.equals("default") ? "" : " --profile " + name;
        if (found.isEmpty()) {
            return "aws configure sso" + suffix;
        }
        var profile = found.get();
        if (profile.property("sso_session").isPresent()
                || profile.property("sso_start_url").isPresent()) {
            return "aws sso login" + suffix;
        }
        if (profile.property("login_session").isPresent()) {
            return "aws login" + suffix;
        }
        var process = profile.property("credential_process");
        if (process.isPresent()) {
            return "Sign in with what credential_process of profile " + name + " calls.";
        }
        var source = profile.property("source_profile").filter(other -> !other.equals(name));
        return source.map(other -> ofProfile(other, files))
                .orElse("Renew the keys of profile " + name + ", for instance with aws configure" + suffix + ".");
    }
}
