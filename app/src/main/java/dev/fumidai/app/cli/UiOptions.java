package dev.fumidai.app.cli;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Suggestions;
import dev.fumidai.core.config.TuiSettings;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How the terminal UI begins; for `fumidai` without a command.
public final class UiOptions {
    @Option(names = "--cluster", paramLabel = "NAME", description = "Begin with the services of this cluster.")
    @Nullable
    private String cluster;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Begin with the tasks of this service of --cluster.")
    @Nullable
    private String service;

    @Option(names = "--filter", paramLabel = "TEXT", description = "Filter the first table, as after /.")
    @Nullable
    private String filter;

    @Option(names = "--command", paramLabel = ":TEXT", description = "A command of the UI to begin with.")
    @Nullable
    private String command;

    @Option(
            names = "--theme",
            paramLabel = "NAME",
            description = "Its colours: ${COMPLETION-CANDIDATES}.",
            completionCandidates = ThemeNames.class)
    @Nullable
    private String theme;

    @Option(
            names = "--refresh",
            paramLabel = "TIME",
            description = "Read tables again after this time, 30s for instance; off: only when asked for.")
    @Nullable
    private String refresh;

    static final class ThemeNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return TuiSettings.THEMES.iterator();
        }
    }

    /// Whether any was given.
    boolean given() {
        return Stream.of(cluster, service, filter, command, theme, refresh).anyMatch(Objects::nonNull);
    }

    public Optional<String> cluster() {
        return Optional.ofNullable(cluster);
    }

    /// @throws ProblemException exit code 2 without a cluster
    public Optional<String> service() throws ProblemException {
        if (service != null && cluster == null) {
            throw wrong("--service needs --cluster.", "fumidai --cluster CLUSTER --service " + service);
        }
        return Optional.ofNullable(service);
    }

    public Optional<String> filter() {
        return Optional.ofNullable(filter);
    }

    public Optional<String> command() {
        return Optional.ofNullable(command).map(text -> text.startsWith(":") ? text.substring(1) : text);
    }

    /// @throws ProblemException exit code 2 when there is none of this name
    public Optional<String> theme() throws ProblemException {
        if (theme != null && !TuiSettings.THEMES.contains(theme)) {
            throw new Problem(
                            "There is no theme " + theme + ".",
                            Suggestions.question(theme, "", TuiSettings.THEMES),
                            "one of " + String.join(", ", TuiSettings.THEMES),
                            ExitCode.USAGE)
                    .asException();
        }
        return Optional.ofNullable(theme);
    }

    /// @throws ProblemException exit code 2 for what is no time
    public Optional<TuiSettings.Refresh> refresh() throws ProblemException {
        if (refresh == null) {
            return Optional.empty();
        }
        var read = TuiSettings.Refresh.parse(refresh);
        if (read.isEmpty()) {
            throw wrong("'" + refresh + "' is no time to wait.", "--refresh 30s, or --refresh off");
        }
        return read;
    }

    private static ProblemException wrong(String text, String remedy) {
        return new Problem(text, "", remedy, ExitCode.USAGE).asException();
    }
}
