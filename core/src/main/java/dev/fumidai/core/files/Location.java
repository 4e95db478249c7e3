package dev.fumidai.core.files;

import dev.fumidai.core.ProblemException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// One end of a copy.
public sealed interface Location {
    /// A path of this machine.
    ///
    /// @param intoFolder it was written with a slash at its end: it has to be a folder
    record Local(Path path, boolean intoFolder) implements Location {}

    /// A path in a container.
    ///
    /// @param target what `fumidai exec` takes
    /// @param container one that was named apart from the target
    /// @param path absolute, or relative to the container's working directory
    record Remote(String target, Optional<String> container, String path) implements Location {}

    /// Reads `PLACE:PATH` or a local path. What begins with `/`, `./`, `../` or `~` is local, colons
    /// and all. What a place can be is not known here.
    ///
    /// @param folder what relative local paths begin in
    /// @throws ProblemException exit code 2
    static Location parse(String text, Path folder) throws ProblemException {
        if (text.isEmpty()) {
            throw FileProblems.noName();
        }
        var place = Forms.place(text);
        if (place.isEmpty()) {
            return new Local(folder.resolve(text).normalize(), text.endsWith("/"));
        }
        var path = text.substring(Math.min(text.length(), place.get().length() + 1));
        if (place.get().isEmpty() || path.isEmpty()) {
            throw FileProblems.halfNamed(text, place.get());
        }
        return new Remote(place.get(), Optional.empty(), path);
    }

    /// How they are written.
    final class Forms {
        /// The colons of an ARN are its own.
        private static final Pattern ARN = Pattern.compile("arn:[^:]*:[^:]*:[^:]*:[^:]*:[^:]*");

        private Forms() {}

        /// What stands before the colon; empty for a local path.
        private static Optional<String> place(String text) {
            if (localAtSight(text)) {
                return Optional.empty();
            }
            var arn = ARN.matcher(text);
            if (arn.lookingAt()) {
                return Optional.of(arn.group());
            }
            var colon = text.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(text.substring(0, colon));
        }

        private static boolean localAtSight(String text) {
            return text.startsWith("/") || text.startsWith("./") || text.startsWith("../") || text.startsWith("~");
        }
    }
}
