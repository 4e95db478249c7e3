package dev.fumidai.core.files;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
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
    /// @param path absolute, or relative to the container's working directory
    record Remote(String target, Optional<String> container, String path) implements Location {}

    /// Reads `TASK[/CONTAINER]:PATH` or a local path. A colon after the first slash belongs to a
    /// local path only when it begins with `/`, `./`, `../` or `~`.
    ///
    /// @param folder what relative local paths begin in
    /// @throws ProblemException exit code 2
    static Location parse(String text, Path folder) throws ProblemException {
        var colon = Forms.localAtSight(text) ? -1 : Forms.colon(text);
        if (colon < 0) {
            return new Local(folder.resolve(text).normalize(), text.endsWith("/"));
        }
        var path = text.substring(colon + 1);
        var place = text.substring(0, colon);
        if (place.isEmpty() || path.isEmpty()) {
            throw new Problem(
                            "\"" + text + "\" names no file.",
                            "A file of a container is written TASK[/CONTAINER]:PATH.",
                            "for instance  shop/console:/tmp/report.csv, or ./" + text + " for a local file",
                            ExitCode.USAGE)
                    .asException();
        }
        var withContainer = Forms.CONTAINER.matcher(place);
        return withContainer.matches()
                ? new Remote(withContainer.group("target"), Optional.of(withContainer.group("container")), path)
                : new Remote(place, Optional.empty(), path);
    }

    /// How they are written.
    final class Forms {
        private static final Pattern ARN = Pattern.compile("arn:[^:]+:ecs:[^:]*:[^:]*:[^:]+");
        /// A container after a task's id, a task's ARN, or a cluster and a service.
        private static final Pattern CONTAINER = Pattern.compile(
                "(?<target>[0-9a-f]{32}|arn:[^:]+:ecs:[^:]*:[^:]*:task/[^/]+/[0-9a-f]{32}|[^/:]+/[^/:]+)/(?<container>[^/]+)");

        private Forms() {}

        private static boolean localAtSight(String text) {
            return text.startsWith("/") || text.startsWith("./") || text.startsWith("../") || text.startsWith("~");
        }

        /// The colon between place and path.
        private static int colon(String text) {
            var arn = ARN.matcher(text);
            return arn.lookingAt() ? text.indexOf(':', arn.end() - 1) : text.indexOf(':');
        }
    }
}
