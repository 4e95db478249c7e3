package dev.fumidai.core.bastion;

import dev.fumidai.core.config.BastionSettings;
import dev.fumidai.core.identity.Identity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What kind of bastion is wanted, by whom and for what.
///
/// @param settings where and as what it runs
/// @param owner the caller
/// @param profile the profile it is started with
/// @param machine this machine's id
/// @param targets for the tag
/// @param reason for the tag
/// @param deadline from now to its end
/// @param idle without a living client, for the watchdog
/// @param grace before the first session, for the watchdog
/// @param beat how long a client may be silent, for the watchdog
/// @param poll between the watchdog's looks
/// @param startTimeout from RunTask to a running agent
/// @param use what it is for
public record StartOrder(
        BastionSettings settings,
        Identity owner,
        Optional<String> profile,
        String machine,
        List<String> targets,
        Optional<String> reason,
        Duration deadline,
        Duration idle,
        Duration grace,
        Duration beat,
        Duration poll,
        Duration startTimeout,
        Use use) {
    /// For a bastion.
    public StartOrder(
            BastionSettings settings,
            Identity owner,
            Optional<String> profile,
            String machine,
            List<String> targets,
            Optional<String> reason,
            Duration deadline,
            Duration idle,
            Duration grace,
            Duration beat,
            Duration poll,
            Duration startTimeout) {
        this(
                settings,
                owner,
                profile,
                machine,
                targets,
                reason,
                deadline,
                idle,
                grace,
                beat,
                poll,
                startTimeout,
                Use.BASTION);
    }

    /// The same for a task that is one's own.
    public StartOrder forOpsTask() {
        return new StartOrder(
                settings,
                owner,
                profile,
                machine,
                targets,
                reason,
                deadline,
                idle,
                grace,
                beat,
                poll,
                startTimeout,
                Use.OPS_TASK);
    }

    Watchdog.Times times() {
        return new Watchdog.Times(deadline, idle, grace, beat, poll);
    }

    /// The same with another time to live, for a bastion that replaces a lost one.
    public StartOrder withDeadline(Duration left) {
        return new StartOrder(
                settings, owner, profile, machine, targets, reason, left, idle, grace, beat, poll, startTimeout, use);
    }
}
