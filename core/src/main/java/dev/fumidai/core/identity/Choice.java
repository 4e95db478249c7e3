package dev.fumidai.core.identity;

/// Where the credentials come from.
sealed interface Choice {
    /// `AWS_ACCESS_KEY_ID` and its companions.
    record Keys() implements Choice {}

    /// A profile of AWS's own files.
    ///
    /// @param why why this one, for explanations
    record Profile(String name, String why) implements Choice {}

    /// What the machine offers: a web identity token, a container's or an instance's role.
    record Machine() implements Choice {}

    /// How to call it in a sentence.
    default String described() {
        return switch (this) {
            case Keys ignored -> "the keys in the environment";
            case Profile profile -> "profile " + profile.name() + " (" + profile.why() + ")";
            case Machine ignored -> "the role of this machine";
        };
    }
}
