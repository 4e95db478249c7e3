package dev.fumidai.core.shell;

import dev.fumidai.core.config.Requirement;
import dev.fumidai.core.identity.Identity;
import dev.fumidai.core.sessions.SessionPlace;
import java.util.Optional;
import java.util.Set;

/// A container that was found and may be entered.
///
/// @param target as the user wrote it
/// @param candidate the container
/// @param command what the configuration says to run instead of a shell
/// @param require what must be so before anybody gets in
/// @param reason why
/// @param identity who gets in
/// @param profile the local profile, if one was chosen
/// @param commands runs shells and commands there
/// @param books where it is written down
public record Entrance(
        String target,
        Candidate candidate,
        Optional<String> command,
        Set<Requirement> require,
        Optional<String> reason,
        Identity identity,
        Optional<String> profile,
        RemoteCommands commands,
        Books books) {
    public SessionPlace place() {
        return candidate.place();
    }
}
