package dev.fumidai.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fumidai.sandbox.agent.StreamedLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Optional;

/// The forms in which agents store transcripts.
final class LogForm {
    private static final ObjectMapper JSON = new ObjectMapper();
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
    /// line feed. A line that does not fit by itself is cut.
    static final class Events {
        private final InputStream transcript;
        private final byte[] buffer = new byte[LARGEST_EVENT];
        private int filled;

        Events(InputStream transcript) {
            this.transcript = transcript;
        }

        Optional<String> next() throws IOException {
            filled += transcript.readNBytes(buffer, filled, buffer.length - filled);
            if (filled == 0) {
                return Optional.empty();
            }
            var end = filled < buffer.length ? filled : end();
            var text = new String(buffer, 0, end, StandardCharsets.UTF_8);
            System.arraycopy(buffer, end, buffer, 0, filled - end);
            filled -= end;
            return Optional.of(message(text));
        }

        /// Behind as many whole lines as there are.
        private int end() {
            for (var at = filled; at > 0; at--) {
                if (buffer[at - 1] == '\n') {
                    return at;
                }
            }
            return filled;
        }
    }

    /// The event of lines that are streamed.
    static String event(StreamedLines lines, String region) {
        var event = JSON.createObjectNode()
                .put("eventVersion", "1.0")
                .put("eventTime", lines.at().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("awsRegion", region);
        event.putObject("target").put("id", lines.target());
        event.putObject("userIdentity").put("arn", lines.owner());
        event.put("runAsUser", "root").put("sessionId", lines.sessionId());
        var data = event.putArray("sessionData");
        lines.lines().forEach(data::add);
        return event.toString();
    }

    private static String message(String lines) {
        var text = lines.replace("\r\n", "\n");
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
