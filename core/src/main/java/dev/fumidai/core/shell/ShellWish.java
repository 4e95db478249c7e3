package dev.fumidai.core.shell;

import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.session.Presence;
import java.util.Optional;

/// Where somebody wants to get in.
///
/// @param target as the user wrote it: a configured name, a task's or service's ARN, a task id,
///     `CLUSTER/SERVICE`, `SERVICE`, an instance
/// @param container `-c`
/// @param reason why
/// @param purpose the command for messages and the journal, for instance `exec`
/// @param of the settings that hold for the place when its name brings none along
/// @param presence what its sessions show while nothing happens in them
/// @param command what a person types to get in, for messages
/// @param way how
public record ShellWish(
        String target,
        Optional<String> container,
        Optional<String> reason,
        String purpose,
        Optional<TargetSettings> of,
        Presence presence,
        String command,
        Way way) {
    /// The way in.
    public enum Way {
        /// ECS Exec.
        EXEC,
        /// A session on the EC2 instance that the task runs on, and no further.
        HOST,
        /// `docker exec`, over a session on that instance.
        DOCKER
    }

    /// Under the settings that the name brings along; its sessions show nothing.
    public ShellWish(String target, Optional<String> container, Optional<String> reason, String purpose) {
        this(
                target,
                container,
                reason,
                purpose,
                Optional.empty(),
                Presence.SILENT,
                "fumidai " + purpose + " " + target,
                Way.EXEC);
    }

    /// The same under these settings.
    public ShellWish under(Optional<TargetSettings> settings) {
        return new ShellWish(target, container, reason, purpose, settings, presence, command, way);
    }

    /// The same with sessions that show that they live.
    public ShellWish showing(Presence shown) {
        return new ShellWish(target, container, reason, purpose, of, shown, command, way);
    }

    /// The same by another way.
    public ShellWish by(Way other) {
        var option = switch (other) {
            case EXEC -> "";
            case HOST -> "--host ";
            case DOCKER -> "--docker ";
        };
        return new ShellWish(
                target, container, reason, purpose, of, presence, "fumidai " + purpose + " " + option + target, other);
    }

    /// The same for a person who typed something else.
    public ShellWish typed(String line) {
        return new ShellWish(target, container, reason, purpose, of, presence, line, way);
    }
}
