package dev.fumidai.core.shell;

import dev.fumidai.core.ShellScript;
import dev.fumidai.core.sessions.SessionPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The way from a session on an EC2 instance into one of its containers: `docker exec`. Each word
/// reaches the program in the container as it is; the instance's shell sees them only as its own
/// arguments.
final class HostDocker {
    static final String NONE = "fumidai: this host has no docker";

    /// What a container runtime gives: nothing that could be an option or another word.
    private static final Pattern RUNTIME_ID = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_-]*");

    /// Whoever opens a session is `ssm-user`, who may do everything by sudo, but is seldom in the
    /// group of docker.
    private static final String SCRIPT = """
            command -v docker >/dev/null 2>&1||{ echo 'NONE' >&2;exit 127; }
            if docker version >/dev/null 2>&1;then exec docker exec -it "$@";fi
            exec sudo -n docker exec -it "$@"
            """.replace("NONE", NONE);

    private HostDocker() {}

    /// The words for the instance's agent that run these words in the container, on the terminal of
    /// the session.
    static List<String> words(SessionPlace place, List<String> inside) {
        var words = new ArrayList<>(List.of("sh", "-c", SCRIPT, "fumidai", id(place)));
        words.addAll(inside);
        return List.copyOf(words);
    }

    /// The same without a terminal and without input: outputs, signals and the exit code are the
    /// program's own.
    ///
    /// @param nonce by which its processes are found; hex digits that nobody can guess
    static List<String> silentWords(SessionPlace place, String nonce, List<String> inside) {
        var script = ShellScript.beside(HostDocker.class, "docker.sh").replace("NONE", NONE);
        var words = new ArrayList<>(List.of("sh", "-c", script, "fumidai", id(place), nonce));
        words.addAll(inside);
        return List.copyOf(words);
    }

    private static String id(SessionPlace place) {
        if (!RUNTIME_ID.matcher(place.runtimeId()).matches()) {
            throw new IllegalArgumentException("not a container's id: " + place.runtimeId());
        }
        return place.runtimeId();
    }
}
