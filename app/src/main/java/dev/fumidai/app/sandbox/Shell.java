package dev.fumidai.app.sandbox;

import dev.fumidai.core.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Lines for a POSIX shell to evaluate.
final class Shell {
    private static final String OUTER_PROFILE = "FUMIDAI_OUTER_AWS_PROFILE";
    private static final String BUNDLE = "AWS_CA_BUNDLE";
    private static final Pattern SANDBOX_BUNDLE = Pattern.compile(".*/fumidai/sandboxes/[^/]+/.*");

    private Shell() {}

    /// Sets the variables; a profile of the surrounding shell steps aside, because it would win, and so
    /// does the authority of another sandbox.
    static List<String> exports(Map<String, String> variables) {
        var lines = new ArrayList<String>();
        lines.add("if [ -n \"${AWS_PROFILE-}\" ]; then export " + OUTER_PROFILE
                + "=\"$AWS_PROFILE\"; unset AWS_PROFILE; fi");
        if (!variables.containsKey(BUNDLE)) {
            lines.add("case \"${" + BUNDLE + "-}\" in */fumidai/sandboxes/*/*) unset " + BUNDLE + " ;; esac");
        }
        variables.forEach((name, value) -> lines.add("export " + name + "=" + quoted(value)));
        return lines;
    }

    /// Undoes them.
    static List<String> unsets(List<String> names) {
        return List.of(
                "unset " + String.join(" ", names),
                "if [ -n \"${" + OUTER_PROFILE + "-}\" ]; then export AWS_PROFILE=\"$" + OUTER_PROFILE + "\"; unset "
                        + OUTER_PROFILE + "; fi");
    }

    /// What must not reach a subshell: a profile, which would win, and the authority of a sandbox with
    /// TLS that was entered before.
    static Set<String> misleading(Environment outer) {
        return outer.variable(BUNDLE)
                        .filter(file -> SANDBOX_BUNDLE.matcher(file).matches())
                        .isPresent()
                ? Set.of("AWS_PROFILE", BUNDLE)
                : Set.of("AWS_PROFILE");
    }

    static String quoted(String value) {
        return value.matches("[A-Za-z0-9_./:@%+-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
