package dev.fumidai.core.bastion;

import dev.fumidai.core.config.BastionSettings;

/// What a task is started for. Its life is the same either way; what a person is told of it is not.
public enum Use {
    /// A step on the way to databases, shared by tunnels.
    BASTION("bastion"),
    /// One shell or one command; never shared.
    OPS_TASK("task");

    private final String noun;

    Use(String noun) {
        this.noun = noun;
    }

    /// What a person calls it, without an article.
    public String noun() {
        return noun;
    }

    /// The setting that names its container.
    String containerSetting(BastionSettings settings) {
        return containerSetting(settings.name());
    }

    String containerSetting(String bastion) {
        return switch (this) {
            case BASTION -> "bastions." + bastion + ".container";
            case OPS_TASK -> "--container, or  container:  of the target";
        };
    }

    /// When the program that started it stops it, for a plan.
    String stopsWhen() {
        return switch (this) {
            case BASTION -> "when its last tunnel closes";
            case OPS_TASK -> "when the shell or command has ended";
        };
    }

    /// The reason that StopTask is given then.
    String stopReason() {
        return switch (this) {
            case BASTION -> "fumidai: the last tunnel closed";
            case OPS_TASK -> "fumidai: its shell or command has ended";
        };
    }
}
