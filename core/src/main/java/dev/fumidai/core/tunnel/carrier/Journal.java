package dev.fumidai.core.tunnel.carrier;

import com.fasterxml.jackson.core.JsonFactory;
import dev.fumidai.core.state.StateFolder;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// The journal on this machine: one JSON object per line for every tunnel that opened and closed,
/// and, where a target requires a connection log, for every connection before it opens.
///
/// **Threading:** any thread, any number of processes: each line is appended in one write.
final class Journal {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private final InstantSource clock;

    Journal(Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
    }

    /// Appends a line; it is on the disk when this returns.
    ///
    /// @param event for instance `tunnel.open`
    /// @param facts in the order of the map; never secrets
    void write(String event, Map<String, String> facts) throws IOException {
        var line = line(event, facts).getBytes(StandardCharsets.UTF_8);
        try {
            StateFolder.createPrivate(file);
        } catch (FileAlreadyExistsException ignored) {
            // the usual case: it is there since an earlier run
        }
        // Not a channel: those close when their thread is interrupted, and a connection that ends
        // because the tunnel closes is written down on such a thread.
        try (var journal = new FileOutputStream(file.toFile(), true)) {
            journal.write(line);
            journal.getFD().sync();
        }
    }

    private String line(String event, Map<String, String> facts) throws IOException {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("v", 1);
            json.writeStringField("ts", clock.instant().toString());
            json.writeStringField("event", event);
            for (var fact : facts.entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            json.writeEndObject();
        }
        return text + "\n";
    }
}
