package dev.fumidai.sandbox.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fumidai.sandbox.api.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A parameter of a session document.
///
/// @param standard the default; without one, a value is needed
/// @param allowed the only values; empty where any is good
public record Parameter(
        String name, String description, Optional<String> standard, Optional<Pattern> pattern, List<String> allowed) {
    public Parameter {
        allowed = List.copyOf(allowed);
    }

    static Parameter parse(String name, JsonNode node) throws ApiException {
        if (!node.path("type").asText().equals("String")) {
            throw SessionDocument.invalid("The parameter " + name + " of a session document has to be a String.");
        }
        var allowed = new ArrayList<String>();
        node.path("allowedValues").forEach(value -> allowed.add(value.asText()));
        try {
            return new Parameter(
                    name,
                    node.path("description").asText(),
                    text(node.path("default")),
                    text(node.path("allowedPattern")).map(Pattern::compile),
                    allowed);
        } catch (PatternSyntaxException _) {
            throw SessionDocument.invalid("The allowedPattern of the parameter " + name + " is not valid.");
        }
    }

    private static Optional<String> text(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(node.asText());
    }

    /// The value of a request, or the default.
    ///
    /// @throws ApiException `InvalidParameters`
    String value(@Nullable Object given) throws ApiException {
        if (!(given instanceof List<?> list) || list.isEmpty()) {
            return standard.orElseThrow(() -> invalid("Missing required parameter: " + name + "."));
        }
        if (list.size() > 1) {
            throw invalid("The parameter " + name + " takes one value.");
        }
        var text = (String) list.getFirst();
        if (pattern.isPresent() && !pattern.get().matcher(text).matches()) {
            throw invalid("Parameter \"" + name + "\" has value \"" + text + "\" not matching the allowedPattern "
                    + pattern.get().pattern());
        }
        if (!allowed.isEmpty() && !allowed.contains(text)) {
            throw invalid("Parameter \"" + name + "\" has value \"" + text + "\" not in the allowedValues " + allowed);
        }
        return text;
    }

    private static ApiException invalid(String message) {
        return new ApiException("InvalidParameters", message);
    }
}
