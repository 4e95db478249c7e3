package dev.fumidai.core.bastion;

import dev.fumidai.core.config.BastionSettings;
import dev.fumidai.core.config.Defaults;
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
/// @param times how long it may take and live
/// @param use what it is for
public record StartOrder(
        BastionSettings settings,
        Identity owner,
        Optional<String> profile,
        String machine,
        List<String> targets,
        Optional<String> reason,
        Times times,
        Use use) {

    /// How long a bastion may take and live.
    ///
    /// @param deadline from now to its end
    /// @param idle without a living client, for the watchdog
    /// @param grace before the first session, for the watchdog
    /// @param beat how long a client may be silent, for the watchdog
    /// @param poll between the watchdog's looks
    /// @param start from RunTask to a running agent
    public record Times(
            Duration deadline, Duration idle, Duration grace, Duration beat, Duration poll, Duration start) {
        /// As it is configured, with a target's own deadline and idle time.
        public static Times of(Defaults defaults, Duration deadline, Duration idle) {
            return new Times(
                    deadline, idle, defaults.grace(), defaults.beat(), defaults.poll(), defaults.startTimeout());
        }
    }

    /// From now to its end.
    public Duration deadline() {
        return times.deadline();
    }

    /// The same with another time to live, for a bastion that replaces a lost one.
    public StartOrder withDeadline(Duration left) {
        var others = new Times(left, times.idle, times.grace, times.beat, times.poll, times.start);
        return new StartOrder(settings, owner, profile, machine, targets, reason, others, use);
    }
}
