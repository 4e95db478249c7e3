package dev.fumidai.core.files;

import dev.fumidai.core.ProblemException;
import java.util.Optional;

/// What is to be copied.
///
/// @param from exactly one of the two is remote
/// @param to a folder that exists takes the source under its own name; anything else is the new
///     name
/// @param overwrite whether files that are there may be replaced
/// @param reason why, for targets that require it
public record CopyRequest(Location from, Location to, boolean overwrite, Optional<String> reason) {
    /// The end that is in a container.
    ///
    /// @throws ProblemException exit code 2 when it is not exactly one
    public Location.Remote remote() throws ProblemException {
        return switch (from) {
            case Location.Remote remote ->
                switch (to) {
                    case Location.Local ignored -> remote;
                    case Location.Remote ignored ->
                        throw FileProblems.oneRemote(
                                "Both are. From one container to another it goes by way of this machine, in two copies.");
                };
            case Location.Local ignored ->
                switch (to) {
                    case Location.Remote remote -> remote;
                    case Location.Local other ->
                        throw FileProblems.oneRemote(
                                "Both are on this machine; what is in a container has a colon before its path.");
                };
        };
    }
}
