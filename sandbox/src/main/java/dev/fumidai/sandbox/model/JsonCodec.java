package dev.fumidai.sandbox.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// AWS JSON and the bodies of REST-JSON. Timestamps are seconds since 1970 with a fraction.
public final class JsonCodec {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServiceModel model;

    public JsonCodec(ServiceModel model) {
        this.model = model;
    }

    /// Decodes a request body. Unknown members are left out, as AWS does.
    public Struct decode(Shape.Structure shape, byte[] body) throws MalformedRequestException {
        if (body.length == 0) {
            return Struct.EMPTY;
        }
        try {
            return structure(shape, JSON.readTree(body));
        } catch (IOException _) {
            throw new MalformedRequestException("The request body is not JSON.");
        }
    }

    /// Decodes a body that has been parsed.
    Struct decode(Shape.Structure shape, JsonNode body) throws MalformedRequestException {
        return structure(shape, body);
    }

    /// Encodes an answer.
    public byte[] encode(Shape.Structure shape, Struct answer) {
        return bytes(object(shape, answer));
    }

    /// Encodes members without a shape (errors).
    public static byte[] encodePlain(Map<String, Object> members) {
        return bytes(JSON.valueToTree(members));
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new IllegalStateException("a JSON tree could not be written", e);
        }
    }

    private Struct structure(Shape.Structure shape, JsonNode node) throws MalformedRequestException {
        require(node.isObject(), "Start of structure or map found where not expected.");
        var members = new LinkedHashMap<String, Object>();
        for (var entry : shape.members().entrySet()) {
            var value = node.get(entry.getValue().name(entry.getKey()));
            if (value != null && !value.isNull()) {
                members.put(entry.getKey(), value(model.shape(entry.getValue()), value));
            }
        }
        return new Struct(members);
    }

    private Object value(Shape shape, JsonNode node) throws MalformedRequestException {
        return switch (shape) {
            case Shape.Structure structure -> structure(structure, node);
            case Shape.Sequence sequence -> list(sequence, node);
            case Shape.Mapping mapping -> map(mapping, node);
            case Shape.Text _ -> {
                require(!node.isContainerNode(), "Start of structure or map found where not expected.");
                require(node.isTextual(), typeName(node) + " can not be converted to a String");
                yield node.asText();
            }
            case Shape.Blob _ -> node.asText();
            case Shape.Numeric numeric -> {
                require(node.isNumber(), typeName(node) + " can not be converted to a number");
                yield numeric.whole() ? (Object) node.asLong() : (Object) node.asDouble();
            }
            case Shape.Flag _ -> {
                require(node.isBoolean(), typeName(node) + " can not be converted to a Boolean");
                yield node.asBoolean();
            }
            case Shape.Moment _ -> moment(node);
        };
    }

    private List<Object> list(Shape.Sequence sequence, JsonNode node) throws MalformedRequestException {
        require(node.isArray(), "Unexpected field type: a list is expected here");
        var items = new ArrayList<Object>();
        for (var item : node) {
            items.add(value(model.shape(sequence.element()), item));
        }
        return List.copyOf(items);
    }

    private Map<String, Object> map(Shape.Mapping mapping, JsonNode node) throws MalformedRequestException {
        require(node.isObject(), "Unexpected field type: a map is expected here");
        var entries = new LinkedHashMap<String, Object>();
        for (var entry : node.properties()) {
            entries.put(entry.getKey(), value(model.shape(mapping.value()), entry.getValue()));
        }
        return java.util.Collections.unmodifiableMap(entries);
    }

    private static Instant moment(JsonNode node) throws MalformedRequestException {
        if (node.isNumber()) {
            return Instant.ofEpochMilli(node.decimalValue().movePointRight(3).longValue());
        }
        try {
            return Instant.parse(node.asText());
        } catch (DateTimeParseException _) {
            throw new MalformedRequestException("a timestamp is expected here");
        }
    }

    private static void require(boolean condition, String message) throws MalformedRequestException {
        if (!condition) {
            throw new MalformedRequestException(message);
        }
    }

    private static String typeName(JsonNode node) {
        return node.getNodeType() + "_VALUE";
    }

    private ObjectNode object(Shape.Structure shape, Struct struct) {
        var node = JsonNodeFactory.instance.objectNode();
        struct.members().forEach((name, value) -> {
            var member = shape.members().get(name);
            if (member == null) {
                throw new IllegalStateException(shape.name() + " has no member " + name);
            }
            node.set(member.name(name), node(model.shape(member), value));
        });
        return node;
    }

    private JsonNode node(Shape shape, Object value) {
        var make = JsonNodeFactory.instance;
        return switch (shape) {
            case Shape.Structure structure -> object(structure, (Struct) value);
            case Shape.Sequence sequence -> array(sequence, (List<?>) value);
            case Shape.Mapping mapping -> {
                var node = make.objectNode();
                ((Map<?, ?>) value)
                        .forEach((key, item) -> node.set((String) key, node(model.shape(mapping.value()), item)));
                yield node;
            }
            case Shape.Text _, Shape.Blob _ -> make.textNode((String) value);
            case Shape.Numeric numeric ->
                numeric.whole()
                        ? make.numberNode(((Number) value).longValue())
                        : make.numberNode(((Number) value).doubleValue());
            case Shape.Flag _ -> make.booleanNode((Boolean) value);
            case Shape.Moment _ -> make.numberNode(BigDecimal.valueOf(((Instant) value).toEpochMilli(), 3));
        };
    }

    private ArrayNode array(Shape.Sequence sequence, List<?> values) {
        var node = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> node.add(node(model.shape(sequence.element()), value)));
        return node;
    }
}
