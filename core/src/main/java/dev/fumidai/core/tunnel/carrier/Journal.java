package dev.fumidai.core.tunnel.carrier;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

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
        var line = ByteBuffer.wrap(line(event, facts).getBytes(StandardCharsets.UTF_8));
        var privately = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        try (var channel = FileChannel.open(file, options, privately)) {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
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
