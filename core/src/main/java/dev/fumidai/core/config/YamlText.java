package dev.fumidai.core.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// YAML text as nodes that know their place.
final class YamlText {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(true)
            .setCodePointLimit(1 << 20)
            .setMaxAliasesForCollections(10)
            .build();

    private final Path shown;
    private final String text;

    /// @param shown the file's name for people
    YamlText(Path shown, String text) {
        this.shown = shown;
        this.text = text;
    }

    /// The root; empty when there is nothing but comments or when the text is not YAML.
    ///
    /// @param findings where to report what is not YAML
    Optional<Node> compose(List<Finding> findings) {
        try {
            return new Compose(SETTINGS).composeString(text);
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark().or(e::getContextMark);
            var what = e.getContext() == null ? e.getProblem() : e.getContext() + ": " + e.getProblem();
            findings.add(syntax(mark.map(this::place).orElse(new Place(shown, 1, 1)), what));
        } catch (ReaderException e) {
            findings.add(syntax(
                    placeAt(e.getPosition()),
                    "character U+" + "%04X".formatted(e.getCodePoint()) + " is not allowed in YAML"));
        } catch (YamlEngineException e) {
            findings.add(syntax(new Place(shown, 1, 1), String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    Place place(Node node) {
        return node.getStartMark().map(this::place).orElse(new Place(shown, 1, 1));
    }

    private Place place(Mark mark) {
        return new Place(shown, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Place placeAt(int position) {
        var before = text.substring(0, Math.min(position, text.length()));
        int line = (int) before.chars().filter(character -> character == '\n').count() + 1;
        return new Place(shown, line, before.length() - before.lastIndexOf('\n'));
    }

    private Finding syntax(Place place, String what) {
        var line = text.lines().skip(Math.max(0, place.line() - 1)).findFirst().orElse("");
        var hint = line.matches("\\s*fumidai\\s*:\\s*[<>=].*") ? "; put the version in quotes" : "";
        return Finding.error(
                new Origin.InFile(place),
                "not readable as YAML: " + what.replaceAll("\\s+", " ").strip() + hint);
    }
}
