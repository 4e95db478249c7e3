package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.DocumentText;
import dev.fumidai.app.cli.output.Moments;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.app.ecs.JournalRow;
import dev.fumidai.app.ecs.Sheet;
import dev.fumidai.app.ecs.TextLines;
import dev.fumidai.app.ecs.Tones;
import dev.fumidai.core.audit.JournalEntry;
import dev.fumidai.core.audit.Subject;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Line.Span;
import dev.fumidai.terminal.widget.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The journal's screens: all of it, what is about a row, one entry as text.
final class JournalTexts {
    /// What stands above the lines, or only the chain needs.
    private static final Set<String> KNOWN = Set.of("v", "ts", "id", "kind", "phase", "target", "prev");

    private JournalTexts() {}

    static Step all(Model model) {
        return Navigation.push(model, new JournalTable(Optional.empty()));
    }

    /// What is about the row under the cursor, or about what another screen is about.
    static Step about(Model model) {
        var top = model.top();
        if (top instanceof TableScreen<?> table && table.table() instanceof JournalTable) {
            return Step.of(model.hinting("This is the journal: / looks in it."));
        }
        var about = top.about();
        if (about.subject().isPresent()) {
            return Navigation.push(model, new JournalTable(about.subject()));
        }
        return Step.of(model.hinting(
                top instanceof TableScreen<?> table && about.row().isEmpty()
                        ? TableDrawing.noRow(table)
                        : "This is about nothing that the journal names. :audit shows all of it."));
    }

    /// Its ARN, what commands call it, and the id of a task alone; of a container its task's.
    static <T extends Row> Subject subject(Sheet<T> sheet, T row) {
        return row instanceof Container container
                ? subject(container.ref().task().taskArn(), Set.of(), row.name())
                        .container(row.name())
                : subject(row.arn(), Set.of(sheet.reference().apply(row)), row.name());
    }

    private static Subject subject(String text, Set<String> more, String label) {
        var names = new LinkedHashSet<String>(more);
        names.add(text);
        var arn = Arn.parse(text);
        arn.filter(it -> it.kind().equals("task")).ifPresent(it -> names.add(it.name()));
        return new Subject(label, names, arn.map(Arn::account), arn.map(Arn::region));
    }

    static Step open(Model model, JournalRow row) {
        return Navigation.push(
                model,
                TextScreen.of(model.next(), "journal / " + row.action(), "journal entry", About.NOTHING, lines(row))
                        .wrapped());
    }

    static List<Line> lines(JournalRow row) {
        var lines = new ArrayList<Line>();
        row.entry()
                .ifPresent(entry ->
                        lines.add(TextLines.field("time", Moments.here().dated(entry.at()))));
        row.who().ifPresent(who -> lines.add(TextLines.field("who", who)));
        lines.add(TextLines.field("action", row.action()));
        row.target().ifPresent(target -> lines.add(TextLines.field("target", target)));
        var result = row.result();
        lines.add(new Line(List.of(
                        new Span("%-14s".formatted("result"), Tone.PAST),
                        new Span(result.text(), Tones.of(result.severity()))))
                .hangingBehind(1));
        row.took().ifPresent(took -> lines.add(TextLines.field("took", Text.duration(took))));
        row.entry().map(JournalEntry::lines).orElse(List.of()).forEach(line -> line(lines, line));
        return lines;
    }

    /// As it was written where it is no moment.
    private static String moment(Map<String, Object> line) {
        return JournalEntry.at(line).map(Moments.here()::dated).orElse(String.valueOf(line.get("ts")));
    }

    private static void line(List<Line> lines, Map<String, Object> line) {
        lines.add(Line.of(""));
        lines.add(new Line(List.of(
                new Span(moment(line) + "  ", Tone.PAST), new Span(String.valueOf(line.get("phase")), Tone.ACCENT))));
        var rest = new LinkedHashMap<>(line);
        KNOWN.forEach(rest::remove);
        DocumentText.yaml(rest, true)
                .forEach(text -> lines.add(Line.of("  " + text).further(2)));
    }
}
