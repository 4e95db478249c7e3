package dev.fumidai.core.audit;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads a recording in asciicast v2 form, whoever made it.
///
/// **Threading:** one thread. **Errors:** a file of another form is refused with what was found; a
/// last line that is cut ends the recording, see [#cut].
public final class Cast implements AutoCloseable {
    private final Path file;
    private final RawLines lines;
    private final Header header;
    private long line = 1;
    private boolean cut;

    private Cast(Path file, RawLines lines, Header header) {
        this.file = file;
        this.lines = lines;
        this.header = header;
    }

    /// What the first line says.
    public record Header(int columns, int rows, Optional<Long> timestamp, Optional<String> title) {}

    /// What happened.
    ///
    /// @param micros since the start
    /// @param code `o` output, `i` input, `r` the terminal's new size, `m` a mark, or another
    public record Event(long micros, String code, String data) {}

    /// Opens it and reads the first line.
    public static Cast open(Path file) throws ProblemException {
        RawLines lines;
        try {
            lines = RawLines.of(file);
        } catch (IOException e) {
            throw new Problem("Cannot read " + file + ".", String.valueOf(e.getMessage()), "", ExitCode.NOT_FOUND)
                    .asException(e);
        }
        try {
            var first = lines.next();
            if (first.isEmpty()) {
                throw new IOException("it is empty");
            }
            return new Cast(file, lines, header(Json.object(first.get().text())));
        } catch (IOException e) {
            close(lines);
            throw unusable(file, 1, e);
        }
    }

    private static Header header(Json.Fields fields) throws IOException {
        var version = fields.numberOf("version");
        if (version != 2) {
            throw new IOException("its version is " + version + "; only version 2 can be replayed");
        }
        return new Header(
                size(fields.numberOf("width")),
                size(fields.numberOf("height")),
                fields.number("timestamp"),
                fields.text("title").filter(title -> !title.isEmpty()));
    }

    public Header header() {
        return header;
    }

    /// The next event; empty at the end.
    public Optional<Event> next() throws ProblemException {
        try {
            for (var raw = lines.next(); raw.isPresent(); raw = lines.next()) {
                line++;
                if (!raw.get().text().isBlank()) {
                    return event(raw.get());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(file, line, e);
        }
    }

    /// Whether the file ends in the middle of a line: its process was killed.
    public boolean cut() {
        return cut;
    }

    private Optional<Event> event(RawLines.Line raw) throws IOException {
        try {
            if (Json.read(raw.text()) instanceof List<?> event
                    && event.size() >= 3
                    && event.get(0) instanceof Number seconds
                    && event.get(1) instanceof String code
                    && event.get(2) instanceof String data) {
                return Optional.of(new Event(Math.max(0, Math.round(seconds.doubleValue() * 1e6)), code, data));
            }
            throw new IOException("expected [seconds, code, text]");
        } catch (IOException e) {
            if (raw.ended()) {
                throw e;
            }
            cut = true;
            return Optional.empty();
        }
    }

    private static int size(long cells) throws IOException {
        if (cells < 1 || cells > 10_000) {
            throw new IOException("a size of " + cells + " is no terminal's");
        }
        return (int) cells;
    }

    @Override
    public void close() {
        close(lines);
    }

    private static void close(RawLines lines) {
        try {
            lines.close();
        } catch (IOException ignored) {
            // it was only read
        }
    }

    private static ProblemException unusable(Path file, long line, IOException why) {
        return new Problem(
                        file + " is not a recording that can be replayed.",
                        "line " + line + ": " + why.getMessage(),
                        "",
                        ExitCode.USAGE)
                .asException(why);
    }
}
