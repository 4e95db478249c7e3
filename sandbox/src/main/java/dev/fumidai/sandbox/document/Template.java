package dev.fumidai.sandbox.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills `{{ name }}` in the texts of a JSON tree.
final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_-]+)\\s*}}");

    private Template() {}

    /// An object's members; none for anything else.
    static Map<String, Object> object(JsonNode node, Map<String, String> values) {
        var members = new LinkedHashMap<String, Object>();
        node.properties().forEach(entry -> members.put(entry.getKey(), value(entry.getValue(), values)));
        return Collections.unmodifiableMap(members);
    }

    private static Object value(JsonNode node, Map<String, String> values) {
        return switch (node.getNodeType()) {
            case OBJECT -> object(node, values);
            case ARRAY -> {
                var items = new ArrayList<Object>();
                node.forEach(item -> items.add(value(item, values)));
                yield Collections.unmodifiableList(items);
            }
            case BOOLEAN -> node.asBoolean();
            case NUMBER -> node.numberValue();
            case STRING -> text(node.asText(), values);
            case NULL, MISSING, BINARY, POJO -> "";
        };
    }

    /// An unknown name stays as it is.
    private static String text(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group())));
    }
}
