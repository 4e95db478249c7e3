package dev.fumidai.sandbox.api;

import dev.fumidai.sandbox.model.MalformedRequestException;
import dev.fumidai.sandbox.model.Operation;
import dev.fumidai.sandbox.model.Shape;
import dev.fumidai.sandbox.model.Struct;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Finds the operation of a REST request and reads the members that stand in path and query.
final class RestBinding {
    private RestBinding() {}

    static Optional<Operation> operation(Service service, SignedRequest request) {
        return service.parts().model().operations().stream()
                .filter(operation -> operation.method().equals(request.method()))
                .filter(operation -> matches(operation.uri().split("/", -1), segments(request)))
                .findFirst();
    }

    static Struct decode(Service service, Operation operation, Incoming incoming) throws MalformedRequestException {
        var parts = service.parts();
        if (operation.input().isEmpty()) {
            return Struct.EMPTY;
        }
        var shape = parts.model().structure(operation.input().get());
        var fields = parts.json().decode(shape, incoming.body()).edit();
        var query = incoming.query();
        for (var entry : shape.members().entrySet()) {
            var member = entry.getValue();
            var text = switch (member.location().orElse("")) {
                case "uri" ->
                    inPath(operation, incoming.signed(), member.wireName().orElse(entry.getKey()));
                case "querystring" ->
                    Optional.ofNullable(query.get(member.wireName().orElse(entry.getKey())));
                default -> Optional.<String>empty();
            };
            if (text.isPresent()) {
                fields.with(entry.getKey(), value(parts.model().shape(member), text.get()));
            }
        }
        return fields.end();
    }

    private static Object value(Shape shape, String text) throws MalformedRequestException {
        if (!(shape instanceof Shape.Numeric)) {
            return text;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException _) {
            throw new MalformedRequestException("'" + text + "' is not a number");
        }
    }

    private static String[] segments(SignedRequest request) {
        return request.rawPath().split("/", -1);
    }

    private static boolean matches(String[] template, String[] path) {
        if (template.length != path.length) {
            return false;
        }
        for (var i = 0; i < template.length; i++) {
            var variable = template[i].startsWith("{");
            if (variable ? path[i].isEmpty() : !template[i].equals(path[i])) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> inPath(Operation operation, SignedRequest request, String name) {
        var template = operation.uri().split("/", -1);
        for (var i = 0; i < template.length; i++) {
            if (template[i].equals("{" + name + "}")) {
                return Optional.of(URLDecoder.decode(segments(request)[i], StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
