package dev.fumidai.app.tui;

import dev.fumidai.core.identity.Identity;
import java.util.Optional;

/// Where in AWS somebody sits.
///
/// @param profile empty where the credentials come from elsewhere
/// @param identity who AWS says we are; empty until it has answered
/// @param production whether the configuration marks the profile as production
/// @param readOnly whether every change is refused
/// @param sandbox whether nothing here is real AWS
public record Seat(
        Optional<String> profile,
        String region,
        Optional<Identity> identity,
        boolean production,
        boolean readOnly,
        boolean sandbox) {
    public Seat identified(Identity found) {
        return new Seat(profile, region, Optional.of(found), production, readOnly, sandbox);
    }
}
