package dev.fumidai.sandbox.api;

import dev.fumidai.sandbox.model.CborCodec;
import dev.fumidai.sandbox.model.JsonCodec;
import dev.fumidai.sandbox.model.Operation;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.model.XmlEncoder;
import java.util.LinkedHashMap;
import java.util.Map;

/// Answers and errors in the form of each protocol.
final class Replies {
    private Replies() {}

    static Reply answer(Service service, Operation operation, Struct answer, String requestId) {
        var parts = service.parts();
        var shape = operation.output().map(parts.model()::structure);
        return switch (service.protocol()) {
            case JSON ->
                Reply.json(
                        200,
                        "application/x-amz-json-1.1",
                        Map.of(),
                        shape.map(output -> parts.json().encode(output, answer))
                                .orElseGet(() -> new byte[] {'{', '}'}));
            case REST ->
                Reply.json(
                        200,
                        "application/json",
                        Map.of(),
                        shape.map(output -> parts.json().encode(output, answer))
                                .orElseGet(() -> new byte[] {'{', '}'}));
            case CBOR ->
                Reply.json(
                        200,
                        "application/cbor",
                        Map.of("smithy-protocol", "rpc-v2-cbor"),
                        shape.map(output -> parts.cbor().encode(output, answer)).orElseGet(() -> new byte[0]));
            case QUERY -> {
                var body =
                        shape.map(output -> parts.xml().encode(output, answer)).orElse("");
                var wrapper = operation.wrapper().orElse(operation.name() + "Result");
                yield Reply.xml(
                        200,
                        "<" + operation.name() + "Response xmlns=\""
                                + parts.model().xmlNamespace() + "\"><" + wrapper
                                + ">" + body + "</" + wrapper + "><ResponseMetadata><RequestId>" + requestId
                                + "</RequestId></ResponseMetadata></" + operation.name() + "Response>");
            }
            case EC2 ->
                Reply.xml(
                        200,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + operation.name() + "Response xmlns=\""
                                + parts.model().xmlNamespace() + "/\"><requestId>" + requestId + "</requestId>"
                                + shape.map(output -> parts.xml().encode(output, answer))
                                        .orElse("") + "</"
                                + operation.name() + "Response>");
        };
    }

    static Reply error(Protocol protocol, ApiException error, String requestId) {
        return switch (protocol) {
            case JSON -> Reply.json(error.status(), "application/x-amz-json-1.1", Map.of(), jsonError(error, true));
            case REST ->
                Reply.json(
                        error.status(),
                        "application/json",
                        Map.of("x-amzn-ErrorType", error.code()),
                        jsonError(error, false));
            case CBOR ->
                Reply.json(
                        error.status(),
                        "application/cbor",
                        Map.of(
                                "smithy-protocol",
                                "rpc-v2-cbor",
                                "x-amzn-query-error",
                                error.code() + ";" + (error.status() < 500 ? "Sender" : "Receiver")),
                        CborCodec.encodePlain(Map.of("__type", error.code(), "message", error.text())));
            case QUERY ->
                Reply.xml(
                        error.status(),
                        "<ErrorResponse><Error><Type>" + (error.status() < 500 ? "Sender" : "Receiver") + "</Type>"
                                + codeAndMessage(error) + "</Error><RequestId>" + requestId
                                + "</RequestId></ErrorResponse>");
            case EC2 ->
                Reply.xml(
                        error.status(),
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error>" + codeAndMessage(error)
                                + "</Error></Errors><RequestID>" + requestId + "</RequestID></Response>");
        };
    }

    private static byte[] jsonError(ApiException error, boolean typed) {
        var members = new LinkedHashMap<String, Object>();
        if (typed) {
            members.put("__type", error.code());
        }
        members.put(typed ? "message" : "Message", error.text());
        members.putAll(error.details());
        return JsonCodec.encodePlain(members);
    }

    private static String codeAndMessage(ApiException error) {
        return "<Code>" + XmlEncoder.escape(error.code()) + "</Code><Message>" + XmlEncoder.escape(error.text())
                + "</Message>";
    }
}
