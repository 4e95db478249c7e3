package dev.fumidai.core.config;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// The configuration file of e1s, said in our words: what has an equivalent becomes a setting, the
/// rest a comment that says what to do instead. Nothing is written anywhere.
public final class E1sSettings {
    /// What to do in place of a setting that is none here.
    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("cluster", "begin there:  fumidai --cluster VALUE"),
            Map.entry("service", "begin there:  fumidai --cluster CLUSTER --service VALUE"),
            Map.entry("profile", "use it:  fumidai --profile VALUE, or AWS_PROFILE"),
            Map.entry("region", "use it:  fumidai --region VALUE, or AWS_REGION"),
            Map.entry("shell", "not needed: the best shell that a container has is used"),
            Map.entry(
                    "exec-mode",
                    "not needed: shells go over our own data channel; ssm is offered where ECS Exec is off"),
            Map.entry("ssm-custom-command", "docker exec on the instance:  fumidai exec --docker"),
            Map.entry("splash", "not needed: there is none"),
            Map.entry("debug", "write a log:  fumidai --debug"),
            Map.entry("log-file", "write a log:  fumidai --verbose, which names the file"),
            Map.entry("json", "no equivalent: the log is text"),
            Map.entry("config-file", "use one:  fumidai --config FILE"));

    /// The themes that e1s fetches by these names and that come with us, or nearly.
    private static final Map<String, String> THEMES = Map.ofEntries(
            Map.entry("nord", "nord"),
            Map.entry("dracula", "dracula"),
            Map.entry("gruvbox", "gruvbox"),
            Map.entry("gruvbox_dark", "gruvbox"),
            Map.entry("gruvbox_material", "gruvbox"),
            Map.entry("solarized_dark", "solarized-dark"),
            Map.entry("solarized_light", "solarized-light"));

    private final Path shown;
    private final List<String> comments = new ArrayList<>();
    private final Map<String, String> colours = new LinkedHashMap<>();
    private Optional<String> theme = Optional.empty();
    private Optional<String> refresh = Optional.empty();
    private boolean readOnly;

    private E1sSettings(Path shown) {
        this.shown = shown;
    }

    /// The lines of a `config.yaml` that says the same.
    ///
    /// @param shown the file's name for people
    /// @param text of the file
    /// @throws ProblemException exit code 2 when it is no YAML, or no settings
    public static List<String> lines(Path shown, String text) throws ProblemException {
        var settings = new E1sSettings(shown);
        settings.read(new YamlText(shown, text));
        return settings.lines();
    }

    private void read(YamlText yaml) throws ProblemException {
        var findings = new ArrayList<Finding>();
        var root = yaml.compose(findings);
        if (!findings.isEmpty()) {
            throw unreadable(findings.getFirst().toString());
        }
        if (root.isEmpty()) {
            return;
        }
        for (var entry : fields(root.get()).entrySet()) {
            take(entry.getKey(), entry.getValue());
        }
    }

    private void take(String key, Node value) throws ProblemException {
        if (key.equals("colors")) {
            for (var colour : fields(value).entrySet()) {
                colour(colour.getKey(), text(colour.getValue()));
            }
            return;
        }
        var text = text(value);
        switch (key) {
            case "theme" -> theme(text);
            case "refresh" -> refresh(text);
            case "read-only" -> readOnly = text.equalsIgnoreCase("true");
            default -> instead(key, text, INSTEAD.getOrDefault(key, "no equivalent"));
        }
    }

    private void theme(String name) {
        if (name.isEmpty()) {
            return;
        }
        var same = name.toLowerCase(Locale.ROOT);
        theme = Optional.ofNullable(THEMES.get(same))
                .or(() -> TuiSettings.THEMES.stream().filter(same::equals).findFirst());
        if (theme.isEmpty()) {
            instead("theme", name, "themes that there are: " + String.join(", ", TuiSettings.THEMES));
        }
    }

    private void refresh(String text) {
        var read = TuiSettings.Refresh.parse(text);
        if (read.isEmpty()) {
            instead("refresh", text, "no time; for instance 30");
        } else {
            refresh = Optional.of(read.get().every().isEmpty() ? "off" : text.matches("[0-9]+") ? text + "s" : text);
        }
    }

    private void colour(String name, String value) {
        TuiSettings.COLOURS.stream()
                .filter(known -> known.equalsIgnoreCase(name))
                .findFirst()
                .ifPresentOrElse(
                        known -> colours.put(known, value),
                        () -> instead("colors." + name, value, "there is no such colour"));
    }

    private void instead(String key, String value, String how) {
        comments.add("# " + key + ": " + line(value) + "    " + how.replace("VALUE", line(value)));
    }

    private List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("# From " + line(shown.toString()) + "; belongs into your own config.yaml.");
        lines.addAll(comments);
        if (readOnly) {
            lines.add("defaults:");
            lines.add("  read-only: true");
        }
        if (theme.isPresent() || refresh.isPresent() || !colours.isEmpty()) {
            lines.add("tui:");
            theme.ifPresent(name -> lines.add("  theme: " + name));
            refresh.ifPresent(every -> lines.add("  refresh: " + every));
            if (!colours.isEmpty()) {
                lines.add("  colors:");
                colours.forEach((name, value) -> lines.add("    " + name + ": " + quoted(value)));
            }
        }
        return lines;
    }

    /// Keys as e1s reads them: in whatever case.
    private Map<String, Node> fields(Node node) throws ProblemException {
        if (!(node instanceof MappingNode mapping)) {
            throw unreadable("settings are expected, KEY: VALUE");
        }
        var fields = new TreeMap<String, Node>();
        for (var tuple : mapping.getValue()) {
            fields.put(text(tuple.getKeyNode()).toLowerCase(Locale.ROOT), tuple.getValueNode());
        }
        return fields;
    }

    private String text(Node node) throws ProblemException {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().equals("null") ? "" : scalar.getValue().strip();
        }
        throw unreadable("a single value is expected"
                + node.getStartMark()
                        .map(mark -> " in line " + (mark.getLine() + 1))
                        .orElse(""));
    }

    private ProblemException unreadable(String why) {
        return new Problem(
                        "This configuration of e1s cannot be read.",
                        why,
                        "correct " + shown + ", or name another file",
                        ExitCode.USAGE)
                .asException();
    }

    /// On one line, whatever it holds.
    private static String line(String value) {
        return value.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String quoted(String value) {
        return "\"" + line(value).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
