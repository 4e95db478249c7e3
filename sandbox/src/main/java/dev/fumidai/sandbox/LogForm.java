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
        var bytes = transcript.toByteArray();
        for (int from = 0, to; from < bytes.length; from = to) {
            to = end(bytes, from);
            events.add(message(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
        }
        return events;
    }

    /// Behind as many whole lines as one event holds; one at least.
    private static int end(byte[] bytes, int from) {
        var end = lineEnd(bytes, from);
        while (end < bytes.length) {
            var next = lineEnd(bytes, end);
            if (next - from > LARGEST_EVENT) {
                return end;
            }
            end = next;
        }
        return end;
    }

    private static int lineEnd(byte[] bytes, int from) {
        var at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, bytes.length);
    }

    private static String message(String lines) {
        var text = lines.replace("\r\n", "\n");
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
