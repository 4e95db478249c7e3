package dev.fumidai.core.files;

import java.util.Optional;

/// What is to be copied.
///
/// @param from exactly one of the two is remote
/// @param to a folder that exists takes the source under its own name; anything else is the new
///     name
/// @param overwrite whether files that are there may be replaced
/// @param reason why, for targets that require it
public record CopyRequest(Location from, Location to, boolean overwrite, Optional<String> reason) {}
