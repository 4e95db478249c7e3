package dev.fumidai.sandbox.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fumidai.sandbox.api.ApiException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A session document, schema 1.0.
///
/// @param inputs logging, encryption and time limits, with `{{ name }}` for parameters; may be
///     empty
/// @param properties what the agent and the handshake get, with `{{ name }}` for parameters
public record SessionDocument(
        String name,
        String sessionType,
        String description,
        List<Parameter> parameters,
        JsonNode inputs,
        JsonNode properties) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 64 * 1024;
    private static final Set<String> TYPES =
            Set.of("Standard_Stream", "InteractiveCommands", "NonInteractiveCommands", "Port");

    public SessionDocument {
        parameters = List.copyOf(parameters);
    }

    /// A document with its parameters filled in; values are texts, booleans, numbers, maps and
    /// lists.
    public record Filled(Map<String, Object> properties, Map<String, Object> inputs) {}

    /// Reads a document.
    ///
    /// @throws ApiException `InvalidDocumentContent`, `InvalidDocumentSchemaVersion`,
    ///     `MaxDocumentSizeExceeded`
    public static SessionDocument parse(String name, String content) throws ApiException {
        if (content.length() > LARGEST) {
            throw new ApiException("MaxDocumentSizeExceeded", "The size limit of a document is 64 KB.");
        }
        JsonNode root;
        try {
            root = JSON.readTree(content);
        } catch (JsonProcessingException _) {
            throw invalid("JSON not well-formed.");
        }
        if (root == null || !root.isObject()) {
            throw invalid("JSON not well-formed.");
        }
        if (!root.path("schemaVersion").asText().equals("1.0")) {
            throw new ApiException(
                    "InvalidDocumentSchemaVersion", "A document of type Session needs the schemaVersion 1.0.");
        }
        var type = root.path("sessionType").asText();
        if (!TYPES.contains(type)) {
            throw invalid("The sessionType '" + type + "' is none of Standard_Stream, InteractiveCommands,"
                    + " NonInteractiveCommands, Port.");
        }
        var inputs = root.path("inputs");
        Preferences.check(inputs);
        return new SessionDocument(
                name,
                type,
                root.path("description").asText(),
                parameters(root.path("parameters")),
                inputs,
                root.path("properties"));
    }

    private static List<Parameter> parameters(JsonNode node) throws ApiException {
        var parameters = new ArrayList<Parameter>();
        for (var entry : node.properties()) {
            parameters.add(Parameter.parse(entry.getKey(), entry.getValue()));
        }
        return parameters;
    }

    /// The document with the request's parameters filled in.
    ///
    /// @param given every value is a list
    /// @throws ApiException `InvalidParameters`
    public Filled filled(Map<?, ?> given) throws ApiException {
        for (var key : given.keySet()) {
            if (parameters.stream().noneMatch(parameter -> parameter.name().equals(key))) {
                throw new ApiException(
                        "InvalidParameters", "The parameter " + key + " is not defined in the document " + name + ".");
            }
        }
        var values = new LinkedHashMap<String, String>();
        for (var parameter : parameters) {
            values.put(parameter.name(), parameter.value(given.get(parameter.name())));
        }
        return new Filled(Template.object(properties, values), Template.object(inputs, values));
    }

    static ApiException invalid(String message) {
        return new ApiException("InvalidDocumentContent", message);
    }
}
