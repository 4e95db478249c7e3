package dev.fumidai.app.cli;

import java.util.List;

/// A command whose help shows how it is used.
public interface WithExamples {
    /// One line each: the command, and after some spaces what it does.
    List<String> examples();
}
