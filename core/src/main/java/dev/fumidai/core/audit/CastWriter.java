package dev.fumidai.core.audit;

import dev.fumidai.core.state.StateFolder;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;

/// Writes a recording in asciicast v2 form, and its chain.
///
/// **Threading:** one thread.
final class CastWriter implements AutoCloseable {
    private static final int BLOCK = 64 * 1024;

    private final Path file;
    private final FileOutputStream descriptor;
    private final OutputStream out;
    private final ChainWriter chain;
    private final Utf8Text output = new Utf8Text();
    private final Utf8Text input = new Utf8Text();
    private String time = "0.000000";

    private CastWriter(Path file, FileOutputStream descriptor, ChainWriter chain) {
        this.file = file;
        this.descriptor = descriptor;
        this.out = new BufferedOutputStream(descriptor, BLOCK);
        this.chain = chain;
    }

    /// Creates both files, which must not exist.
    static CastWriter create(Path file, String session, RecordingSettings settings, Instant start) throws IOException {
        StateFolder.createPrivate(file);
        var chain = ChainWriter.create(file, session, JournalLine.time(start));
        var cast = on(file, chain);
        cast.line(header(settings, start));
        cast.flush();
        return cast;
    }

    /// Onto a file that is there.
    static CastWriter on(Path file, ChainWriter chain) throws IOException {
        return new CastWriter(file, new FileOutputStream(file.toFile()), chain);
    }

    private static String header(RecordingSettings settings, Instant start) throws IOException {
        var header = new LinkedHashMap<String, Object>();
        header.put("version", 2);
        header.put("width", settings.columns());
        header.put("height", settings.rows());
        header.put("timestamp", start.getEpochSecond());
        header.put("title", Redaction.text(settings.title()));
        var environment = new LinkedHashMap<String, Object>();
        settings.terminal().ifPresent(terminal -> environment.put("TERM", terminal));
        settings.shell().ifPresent(shell -> environment.put("SHELL", shell));
        if (!environment.isEmpty()) {
            header.put("env", environment);
        }
        return Json.write(header);
    }

    /// @param micros since the start
    void output(long micros, byte[] bytes) throws IOException {
        event(micros, "o", output.text(bytes));
    }

    void input(long micros, byte[] bytes) throws IOException {
        event(micros, "i", input.text(bytes));
    }

    void resize(long micros, int columns, int rows) throws IOException {
        event(micros, "r", columns + "x" + rows);
    }

    /// To the file, and into the chain.
    void flush() throws IOException {
        out.flush();
        chain.endBlock(time);
    }

    /// Nothing more comes.
    Recording end(long micros) throws IOException {
        event(micros, "o", output.rest());
        event(micros, "i", input.rest());
        flush();
        descriptor.getFD().sync();
        return chain.end(file, time);
    }

    Recording unfinished() {
        return chain.unfinished(file);
    }

    @Override
    public void close() throws IOException {
        try (chain) {
            descriptor.close();
        }
    }

    private void event(long micros, String code, String data) throws IOException {
        if (data.isEmpty()) {
            return;
        }
        time = String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
        line("[" + time + ", \"" + code + "\", " + Json.write(data) + "]");
        if (chain.pending() >= BLOCK) {
            flush();
        }
    }

    private void line(String text) throws IOException {
        var bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        out.write(bytes);
        chain.add(bytes);
    }
}
