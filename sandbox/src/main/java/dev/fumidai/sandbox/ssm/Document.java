package dev.fumidai.sandbox.ssm;

import dev.fumidai.sandbox.api.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A session document.
///
/// @param properties what the handshake carries, with `{{ name }}` for parameters
record Document(String name, String sessionType, List<Parameter> parameters, Map<String, String> properties) {
    private static final String PORT =
            "[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]";
    private static final Pattern LISTENING = Pattern.compile("^(" + PORT + ")$");
    private static final Pattern LOCAL = Pattern.compile("^(0|" + PORT + ")$");
    private static final Pattern HOST = Pattern.compile("^[^,$^&()!;'\"<>`{}\\[\\]|#=]{3,}$");
    private static final Pattern ANYTHING = Pattern.compile("(?s).+");

    /// The documents that AWS owns, and the account's default shell.
    static final List<Document> ALL = List.of(
            new Document(
                    "AWS-StartPortForwardingSession",
                    "Port",
                    List.of(parameter("portNumber", LISTENING, "80"), parameter("localPortNumber", LOCAL, "0")),
                    properties("type=LocalPortForwarding", "portNumber", "localPortNumber")),
            new Document(
                    "AWS-StartPortForwardingSessionToRemoteHost",
                    "Port",
                    List.of(
                            new Parameter("host", HOST, Optional.empty()),
                            parameter("portNumber", LISTENING, "22"),
                            parameter("localPortNumber", LOCAL, "0")),
                    properties("type=LocalPortForwarding", "host", "portNumber", "localPortNumber")),
            new Document(
                    "AWS-StartSSHSession",
                    "Port",
                    List.of(parameter("portNumber", LISTENING, "22")),
                    properties("portNumber")),
            new Document(
                    "AWS-StartInteractiveCommand",
                    "InteractiveCommands",
                    List.of(new Parameter("command", ANYTHING, Optional.empty())),
                    properties("command")),
            new Document(
                    "AWS-StartNonInteractiveCommand",
                    "NonInteractiveCommands",
                    List.of(
                            new Parameter("command", ANYTHING, Optional.empty()),
                            parameter("separateOutputStream", Pattern.compile("^(true|false)$"), "false")),
                    properties("command", "separateOutputStream")),
            new Document("SSM-SessionManagerRunShell", "Standard_Stream", List.of(), Map.of()));

    /// The name of the document that is taken where none is named.
    static final String STANDARD = "SSM-SessionManagerRunShell";

    Document {
        parameters = List.copyOf(parameters);
        properties = Map.copyOf(properties);
    }

    /// A parameter of a document.
    record Parameter(String name, Pattern pattern, Optional<String> standard) {}

    /// Finds a document by name or ARN.
    ///
    /// @throws ApiException `InvalidDocument`
    static Document find(String nameOrArn) throws ApiException {
        var name = nameOrArn.replaceFirst("^arn:aws:ssm:[^:]*:[0-9]*:document/", "");
        return ALL.stream()
                .filter(document -> document.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new ApiException("InvalidDocument", "Document with name " + name + " does not exist."));
    }

    /// The properties with the request's parameters filled in.
    ///
    /// @param given every value is a list
    /// @throws ApiException `InvalidParameters`
    Map<String, String> filled(Map<?, ?> given) throws ApiException {
        for (var name : given.keySet()) {
            if (parameters.stream().noneMatch(parameter -> parameter.name().equals(name))) {
                throw invalid("The parameter " + name + " is not defined in the document " + this.name + ".");
            }
        }
        var values = new LinkedHashMap<String, String>();
        for (var parameter : parameters) {
            values.put(parameter.name(), value(parameter, given.get(parameter.name())));
        }
        var filled = new LinkedHashMap<String, String>();
        properties.forEach((key, template) -> filled.put(
                key,
                template.startsWith("{{ ")
                        ? values.getOrDefault(template.substring(3, template.length() - 3), "")
                        : template));
        return filled;
    }

    private static String value(Parameter parameter, @org.jspecify.annotations.Nullable Object given)
            throws ApiException {
        if (!(given instanceof List<?> list) || list.isEmpty()) {
            return parameter
                    .standard()
                    .orElseThrow(() -> invalid("Missing required parameter: " + parameter.name() + "."));
        }
        if (list.size() > 1) {
            throw invalid("The parameter " + parameter.name() + " takes one value.");
        }
        var text = (String) list.getFirst();
        if (!parameter.pattern().matcher(text).matches()) {
            throw invalid(
                    "Parameter \"" + parameter.name() + "\" has value \"" + text + "\" not matching the allowedPattern "
                            + parameter.pattern().pattern());
        }
        return text;
    }

    private static ApiException invalid(String message) {
        return new ApiException("InvalidParameters", message);
    }

    private static Parameter parameter(String name, Pattern pattern, String standard) {
        return new Parameter(name, pattern, Optional.of(standard));
    }

    /// `name=value` is fixed; `name` alone takes the parameter of that name.
    private static Map<String, String> properties(String... entries) {
        var properties = new LinkedHashMap<String, String>();
        for (var entry : entries) {
            var equals = entry.indexOf('=');
            if (equals < 0) {
                properties.put(entry, "{{ " + entry + " }}");
            } else {
                properties.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return properties;
    }
}
