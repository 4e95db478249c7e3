package dev.fumidai.core.config;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.util.regex.Pattern;

/// The grammar of [TargetRef].
final class TargetRefs {
    private static final Pattern RDS = Pattern.compile("rds:(?<id>[A-Za-z][A-Za-z0-9-]{0,62})(?<reader>/reader)?");
    private static final Pattern HOST_PORT =
            Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9][A-Za-z0-9._-]{0,252}):(?<port>[^:]*)");
    private static final String FORMS = "a configured name, rds:ID, rds:ID/reader or HOST:PORT";

    private TargetRefs() {}

    static TargetRef parse(String text, Config config) throws ProblemException {
        var configured = config.target(text);
        if (configured.isPresent()) {
            return tunnel(configured.get());
        }
        if (text.startsWith("rds:")) {
            return rds(text);
        }
        return text.contains(":") ? hostPort(text) : unknown(text, config);
    }

    private static TargetRef tunnel(TargetSettings target) throws ProblemException {
        if (target.place() instanceof TargetSettings.Exec) {
            throw new Problem(
                            target.name() + " is a container, not a database.",
                            "Its configuration has `exec:`, so there is no port to open a tunnel to.",
                            "Name a target that has `database:`, or write rds:ID or HOST:PORT.",
                            ExitCode.USAGE)
                    .asException();
        }
        if (target.place() instanceof TargetSettings.Run) {
            throw new Problem(
                            target.name() + " is a task to be started, not a database.",
                            "Its configuration has `run:`, so there is no port to open a tunnel to.",
                            "fumidai run " + target.name(),
                            ExitCode.USAGE)
                    .asException();
        }
        return new TargetRef.Configured(target);
    }

    private static TargetRef rds(String text) throws ProblemException {
        var found = RDS.matcher(text);
        if (!found.matches()) {
            throw bad(text, "After rds: comes the id of an instance or a cluster: letters, digits and dashes.");
        }
        return new TargetRef.Rds(found.group("id"), found.group("reader") != null);
    }

    private static TargetRef hostPort(String text) throws ProblemException {
        var found = HOST_PORT.matcher(text);
        if (!found.matches()) {
            throw bad(text, "It is not a host and a port; an IPv6 address stands in brackets: [fd00::1]:5432.");
        }
        var host = found.group("host");
        return new TargetRef.HostPort(
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                Ports.parse(found.group("port"), text));
    }

    private static TargetRef unknown(String text, Config config) throws ProblemException {
        var known = config.targets().keySet();
        throw new Problem(
                        "There is no target " + Words.quoted(text) + ".",
                        known.isEmpty()
                                ? "No targets are configured here; expected " + FORMS + "."
                                : Suggestions.withQuestion(
                                        "Configured are " + String.join(", ", known) + ".", text, "", known),
                        "Write " + FORMS + ".",
                        ExitCode.NOT_FOUND)
                .asException();
    }

    private static ProblemException bad(String text, String why) {
        return new Problem(Words.quoted(text) + " is not a target.", why, "Write " + FORMS + ".", ExitCode.USAGE)
                .asException();
    }
}
