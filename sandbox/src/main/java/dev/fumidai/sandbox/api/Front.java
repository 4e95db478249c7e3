package dev.fumidai.sandbox.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The AWS calls as a handler of the web server.
public final class Front extends Handler.Abstract {
    private static final int BODY_LIMIT = 1 << 20;

    private final ControlPlane plane;

    public Front(ControlPlane plane) {
        this.plane = plane;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        var body = body(request);
        var reply = body.length > BODY_LIMIT
                ? Replies.error(
                        Protocol.JSON,
                        new ApiException("RequestEntityTooLargeException", 413, "Request size exceeded.", Map.of()),
                        UUID.randomUUID().toString())
                : plane.answer(new Incoming(signed(request, Hmac.digest(body)), body));
        response.setStatus(reply.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
        response.getHeaders().put("x-amzn-RequestId", UUID.randomUUID().toString());
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        var live = reply.live();
        if (live.isPresent()) {
            var sink = new EventSink(live.get().parts(), live.get().stream(), response, callback);
            sink.greet();
            live.get().answer().begin(sink);
        } else {
            response.write(true, ByteBuffer.wrap(reply.body()), callback);
        }
        return true;
    }

    /// A request of the web server as the verifier wants it.
    ///
    /// @param payloadSha256 hexadecimal digest of the body
    public static SignedRequest signed(Request request, String payloadSha256) {
        var headers = new HashMap<String, List<String>>();
        request.getHeaders()
                .forEach(field -> headers.computeIfAbsent(
                                field.getName().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(field.getValue() == null ? "" : field.getValue()));
        var uri = request.getHttpURI();
        var path = uri.getPath() == null ? "/" : uri.getPath();
        var query = uri.getQuery() == null ? "" : uri.getQuery();
        return new SignedRequest(request.getMethod(), path, query, headers, payloadSha256);
    }

    private static byte[] body(Request request) throws IOException {
        try (var stream = Content.Source.asInputStream(request)) {
            return stream.readNBytes(BODY_LIMIT + 1);
        }
    }
}
