package dev.fumidai.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Collects figures, says each as it comes, and prints the table at the end.
public final class Report {
    private static final String HEAD = """
            | what | Go plugin | ours | better by | goal | reached |
            |---|---|---|---|---|---|""";

    private final PrintStream out;
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /// @param out where progress and table go
    public Report(PrintStream out) {
        this.out = out;
    }

    /// Adds a line to the table.
    public void add(Figure figure) {
        figures.add(figure);
        out.println(figure.row());
    }

    /// Adds a remark below the table.
    public void note(String remark) {
        notes.add(remark);
        out.println("  " + remark);
    }

    /// Says what is going on; not part of the report.
    public void progress(String text) {
        out.println("  … " + text);
    }

    /// Prints the table and writes it to a file.
    ///
    /// @return whether every goal was reached
    public boolean finish(Path file) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(HEAD);
        figures.forEach(figure -> lines.add(figure.row()));
        if (!notes.isEmpty()) {
            lines.add("");
            notes.forEach(remark -> lines.add("- " + remark));
        }
        Files.write(file, lines);
        out.println();
        lines.forEach(out::println);
        return figures.stream().allMatch(Figure::reached);
    }
}
