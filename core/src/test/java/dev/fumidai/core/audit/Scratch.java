package dev.fumidai.core.audit;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A state folder, a clock that the test moves, and journals on them.
final class Scratch implements InstantSource {
    final Path folder;
    Instant now = Instant.parse("2026-11-21T10:00:00.123456Z");

    Scratch(Path folder) {
        this.folder = folder;
    }

    @Override
    public Instant instant() {
        return now;
    }

    Environment environment() {
        return new Environment(
                Map.of("XDG_STATE_HOME", folder.toString()), folder, folder, this, new Random(System.nanoTime()));
    }

    StateFolder state() throws ProblemException {
        return StateFolder.open(environment());
    }

    Journal journal() throws ProblemException {
        return Journal.open(state(), environment());
    }

    Path journalFolder() {
        return folder.resolve("fumidai/journal");
    }

    Path month(String month) {
        return journalFolder().resolve(month + ".jsonl");
    }

    List<JournalLine> lines(String month) throws IOException {
        var lines = new ArrayList<JournalLine>();
        for (var line : Files.readAllLines(month(month))) {
            lines.add(JournalLine.read(line));
        }
        return lines;
    }
}
