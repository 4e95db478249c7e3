package dev.fumidai.bench.row;

import dev.fumidai.bench.Bench;
import dev.fumidai.bench.Report;
import java.io.IOException;

/// One measurement with its goal.
public interface Row {
    /// What it is called on the command line.
    String name();

    /// What it measures, in one line.
    String about();

    /// Measures and reports.
    void run(Bench bench, Report report) throws IOException, InterruptedException;
}
