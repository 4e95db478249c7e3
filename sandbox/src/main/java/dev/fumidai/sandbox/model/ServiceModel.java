package dev.fumidai.sandbox.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// The description of a service's operations and types, read from the file that AWS publishes for
/// its SDKs. Types are made when they are first asked for.
///
/// **Threading:** any thread.
public final class ServiceModel {
    private static final TokenFilter WITHOUT_DOCUMENTATION = new TokenFilter() {
        @Override
        public @Nullable TokenFilter includeProperty(String name) {
            return name.equals("documentation") ? null : this;
        }
    };

    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new ConcurrentHashMap<>();
    private final JsonNode shapeNodes;
    private final JsonNode metadata;

    private ServiceModel(JsonNode root) {
        metadata = root.path("metadata");
        shapeNodes = root.path("shapes");
        root.path("operations")
                .properties()
                .forEach(entry -> operations.put(entry.getKey(), operation(entry.getValue())));
    }

    /// Reads a model from this package's resources, and beside it `NAME-additions.json`, where
    /// there is one.
    ///
    /// @param name for instance `ecs-2014-11-13`
    public static ServiceModel load(String name) {
        var root = read(name + "-model.json").orElseThrow(() -> new IllegalStateException("no service model " + name));
        read(name + "-additions.json").ifPresent(additions -> merge(root, additions));
        return new ServiceModel(root);
    }

    /// Adds what is newer than the published model: whole operations and types, further members of
    /// known types. Anything else that both have is the addition's.
    private static void merge(JsonNode into, JsonNode additions) {
        additions.properties().forEach(entry -> {
            if (entry.getValue().isObject() && into.path(entry.getKey()).isObject()) {
                merge(into.path(entry.getKey()), entry.getValue());
            } else {
                ((ObjectNode) into).set(entry.getKey(), entry.getValue());
            }
        });
    }

    private static Optional<JsonNode> read(String file) {
        try (var stream = ServiceModel.class.getResourceAsStream(file)) {
            if (stream == null) {
                return Optional.empty();
            }
            try (var parser = new FilteringParserDelegate(
                    new JsonFactory().createParser(stream),
                    WITHOUT_DOCUMENTATION,
                    TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH,
                    true)) {
                return Optional.of(new ObjectMapper().readTree(parser));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable service model " + file, e);
        }
    }

    public String version() {
        return metadata.path("apiVersion").asText();
    }

    public String xmlNamespace() {
        return metadata.path("xmlNamespace").asText();
    }

    public Optional<Operation> operation(String name) {
        return Optional.ofNullable(operations.get(name));
    }

    public Collection<Operation> operations() {
        return operations.values();
    }

    /// A type by its name.
    public Shape shape(String name) {
        var known = shapes.get(name);
        if (known != null) {
            return known;
        }
        var made = make(name, shapeNodes.path(name));
        shapes.put(name, made);
        return made;
    }

    public Shape shape(Shape.Member member) {
        return shape(member.shape());
    }

    /// A structure by its name.
    public Shape.Structure structure(String name) {
        if (shape(name) instanceof Shape.Structure structure) {
            return structure;
        }
        throw new IllegalStateException(name + " is not a structure");
    }

    private static Operation operation(JsonNode node) {
        return new Operation(
                node.path("name").asText(),
                node.path("http").path("method").asText(),
                node.path("http").path("requestUri").asText(),
                text(node.path("input").path("shape")),
                text(node.path("output").path("shape")),
                text(node.path("output").path("resultWrapper")));
    }

    private static Shape make(String name, JsonNode node) {
        var range = new Shape.Range(bound(node.path("min")), bound(node.path("max")));
        var flattened = node.path("flattened").asBoolean();
        return switch (node.path("type").asText()) {
            case "structure" -> structure(name, node);
            case "list" -> new Shape.Sequence(member(node.path("member")), range, flattened);
            case "map" -> new Shape.Mapping(member(node.path("key")), member(node.path("value")), range, flattened);
            case "string", "character" ->
                new Shape.Text(range, pattern(node.path("pattern")), strings(node.path("enum")), secret(node));
            case "integer", "long", "short" -> new Shape.Numeric(true, range);
            case "double", "float" -> new Shape.Numeric(false, range);
            case "boolean" -> new Shape.Flag();
            case "timestamp" -> new Shape.Moment();
            case "blob" -> new Shape.Blob();
            default -> throw new IllegalStateException("no type " + name + " in the service model");
        };
    }

    private static boolean secret(JsonNode node) {
        return node.path("sensitive").asBoolean();
    }

    private static Shape.Structure structure(String name, JsonNode node) {
        var members = new LinkedHashMap<String, Shape.Member>();
        node.path("members").properties().forEach(entry -> members.put(entry.getKey(), member(entry.getValue())));
        return new Shape.Structure(name, members, strings(node.path("required")));
    }

    private static Shape.Member member(JsonNode node) {
        return new Shape.Member(
                node.path("shape").asText(),
                text(node.path("locationName")),
                text(node.path("queryName")),
                text(node.path("location")),
                node.path("idempotencyToken").asBoolean());
    }

    private static Optional<String> text(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(node.asText());
    }

    private static OptionalDouble bound(JsonNode node) {
        return node.isMissingNode() ? OptionalDouble.empty() : OptionalDouble.of(node.asDouble());
    }

    /// Some patterns are not Java's; those are not checked.
    private static Optional<Pattern> pattern(JsonNode node) {
        try {
            return text(node).map(Pattern::compile);
        } catch (PatternSyntaxException ignored) {
            return Optional.empty();
        }
    }

    private static List<String> strings(JsonNode node) {
        var strings = new ArrayList<String>();
        node.forEach(item -> strings.add(item.asText()));
        return List.copyOf(strings);
    }
}
