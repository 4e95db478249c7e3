package dev.fumidai.sandbox.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.InteractiveShell;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an `interactive_shell` message asks for, with the document's placeholders filled in.
///
/// Source: docs/protocol.md §9.
///
/// @param properties those of the document that are plain values, those for Linux included
/// @param command what to run; empty when the document names nothing
/// @param owner the ARN of who has started the session
/// @param preferences the document's `inputs`
public record SessionOrder(
        String sessionId,
        String sessionType,
        Map<String, String> properties,
        String command,
        String owner,
        SessionPreferences preferences) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([\\w-]+)\\s*}}");

    public SessionOrder {
        properties = Map.copyOf(properties);
    }

    /// Reads the message.
    ///
    /// @throws IOException when it is no order that an agent understands
    public static SessionOrder parse(Bytes payload) throws IOException {
        var shell = InteractiveShell.parse(payload).orElseThrow(() -> new IOException("not an interactive_shell"));
        JsonNode content;
        try {
            content = JSON.readTree(shell.content());
        } catch (JsonProcessingException e) {
            throw new IOException("the content of interactive_shell is not JSON", e);
        }
        var document = content.path("DocumentContent");
        if (!document.path("schemaVersion").asText().equals("1.0")) {
            throw new IOException("Unsupported schema version of the session document");
        }
        var values = new LinkedHashMap<String, String>();
        document.path("parameters")
                .properties()
                .forEach(entry ->
                        values.put(entry.getKey(), text(entry.getValue().path("default"))));
        content.path("Parameters").properties().forEach(entry -> values.put(entry.getKey(), text(entry.getValue())));
        var properties = document.path("properties");
        var plain = plain(properties, values);
        plain.putAll(plain(properties.path("linux"), values));
        return new SessionOrder(
                content.path("SessionId").asText(),
                document.path("sessionType").asText(),
                plain,
                fill(text(properties.path("linux").path("commands")), values),
                content.path("SessionOwner").asText(),
                SessionPreferences.of(plain(document.path("inputs"), values)));
    }

    /// The members that are no objects.
    private static Map<String, String> plain(JsonNode members, Map<String, String> values) {
        var plain = new LinkedHashMap<String, String>();
        members.properties().stream()
                .filter(entry -> !entry.getValue().isObject())
                .forEach(entry -> plain.put(entry.getKey(), fill(text(entry.getValue()), values)));
        return plain;
    }

    /// A value, or the only element of a list of values.
    private static String text(JsonNode node) {
        return node.isArray() ? node.path(0).asText() : node.asText();
    }

    private static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group())));
    }
}
