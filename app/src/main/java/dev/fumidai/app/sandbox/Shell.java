package dev.fumidai.app.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Lines for a POSIX shell to evaluate.
final class Shell {
    private static final String OUTER_PROFILE = "FUMIDAI_OUTER_AWS_PROFILE";

    private Shell() {}

    /// Sets the variables; a profile of the surrounding shell steps aside, because it would win.
    static List<String> exports(Map<String, String> variables) {
        var lines = new ArrayList<String>();
        lines.add("if [ -n \"${AWS_PROFILE-}\" ]; then export " + OUTER_PROFILE
                + "=\"$AWS_PROFILE\"; unset AWS_PROFILE; fi");
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

    static String quoted(String value) {
        return value.matches("[A-Za-z0-9_./:@%+-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
