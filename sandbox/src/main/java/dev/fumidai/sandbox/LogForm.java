package dev.fumidai.sandbox;

import dev.fumidai.protocol.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The forms in which agents store transcripts.
final class LogForm {
    private static final int LARGEST_EVENT = 200_000;

    private LogForm() {}

    /// The key of a transcript in S3: prefix and session, joined as paths are.
    static String key(String prefix, String sessionId) {
        var parts = new ArrayDeque<String>();
        for (var part : (prefix + "/" + sessionId.replace(":", "") + ".log").split("/")) {
            switch (part) {
                case "", "." -> {}
                case ".." -> parts.pollLast();
                default -> parts.addLast(part);
            }
        }
        return (prefix.startsWith("/") ? "/" : "") + String.join("/", parts);
    }

    /// The events of a transcript in CloudWatch Logs: whole lines, as many as fit, without the last
    /// line feed.
    static List<String> events(Bytes transcript) {
        var events = new ArrayList<String>();
        var text = new String(transcript.toByteArray(), StandardCharsets.UTF_8);
        var event = new StringBuilder();
        var size = 0;
        for (var line : text.split("(?<=\n)")) {
            var length = line.getBytes(StandardCharsets.UTF_8).length;
            if (size + length > LARGEST_EVENT && size > 0) {
                events.add(message(event));
                event.setLength(0);
                size = 0;
            }
            event.append(line);
            size += length;
        }
        if (size > 0) {
            events.add(message(event));
        }
        return events;
    }

    private static String message(StringBuilder event) {
        var text = event.toString().replace("\r\n", "\n");
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
