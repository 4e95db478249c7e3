package dev.fumidai.app.sandbox;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.StateFolder;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// The sandboxes of this machine's user, one private folder each.
final class Sandboxes {
    private static final String RECORD = "sandbox.properties";
    private final StateFolder state;
    private final Path root;

    Sandboxes(Environment environment) throws ProblemException {
        state = StateFolder.open(environment);
        root = state.folder("sandboxes");
    }

    /// A name that is good for a folder.
    static String checked(String name) throws ProblemException {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,40}")) {
            throw new Problem(
                            "'" + name + "' is not a name for a sandbox.",
                            "Letters, digits, dots, dashes and underscores are; at most 41.",
                            "fumidai sandbox start --name mine",
                            ExitCode.USAGE)
                    .asException();
        }
        return name;
    }

    /// The folder of one, made where it is missing.
    Path folder(String name) throws ProblemException {
        return state.folder("sandboxes/" + name);
    }

    /// A file in a sandbox's folder, readable by its owner only.
    void write(Path file, String text) throws ProblemException {
        state.write(file, text);
    }

    void write(SandboxRecord record) throws ProblemException {
        var text = new StringWriter();
        try {
            record.properties().store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter does not fail
        }
        state.write(folder(record.name()).resolve(RECORD), text.toString());
    }

    /// One that runs. What a killed one left behind is removed.
    Optional<SandboxRecord> running(String name) throws ProblemException {
        var text = state.read(root.resolve(name).resolve(RECORD));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var record = parse(text.get());
        if (!record.isAlive()) {
            remove(name);
            return Optional.empty();
        }
        return Optional.of(record);
    }

    /// One that must run.
    SandboxRecord required(String name) throws ProblemException {
        var found = running(name);
        if (found.isPresent()) {
            return found.get();
        }
        var others = names();
        throw new Problem(
                        "No sandbox named " + name + " runs.",
                        others.isEmpty() ? "" : "These do: " + String.join(", ", others) + ".",
                        others.isEmpty() ? "fumidai sandbox start" : "fumidai sandbox … --name " + others.getFirst(),
                        ExitCode.NOT_FOUND)
                .asException();
    }

    /// Removes a sandbox's folder with everything in it.
    void remove(String name) throws ProblemException {
        var folder = root.resolve(name);
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException ignored) {
            // removed already
        } catch (IOException e) {
            throw new Problem("Cannot remove " + folder + ".", String.valueOf(e.getMessage()), "", ExitCode.LOCAL)
                    .asException(e);
        }
    }

    private List<String> names() throws ProblemException {
        var running = new ArrayList<String>();
        try (var folders = Files.list(root)) {
            for (var folder : folders.sorted().toList()) {
                running(folder.getFileName().toString()).ifPresent(record -> running.add(record.name()));
            }
        } catch (IOException e) {
            throw new Problem("Cannot read " + root + ".", String.valueOf(e.getMessage()), "", ExitCode.LOCAL)
                    .asException(e);
        }
        return running;
    }

    private static SandboxRecord parse(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringReader does not fail
        }
        return SandboxRecord.of(properties);
    }
}
