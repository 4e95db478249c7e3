package dev.fumidai.sandbox.gateway;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Mount;
import dev.fumidai.sandbox.api.RequestVerifier;
import dev.fumidai.sandbox.api.SignedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/// Where clients of the gateway enter: `GET /v1/data-channel/SESSION` with a signed upgrade.
public final class DataChannelMount implements Mount {
    private static final String PATH = "/v1/data-channel/";
    private static final long LARGEST_MESSAGE = 1 << 20;

    private final MessageGateway gateway;
    private final RequestVerifier verifier;
    private final UnaryOperator<String> sessionArn;
    private final boolean admitUnsigned;

    /// @param sessionArn the ARN of a session, which the caller must be allowed to open
    /// @param admitUnsigned whether the token alone is enough, as it was before plugin 1.2.764
    public DataChannelMount(
            MessageGateway gateway, RequestVerifier verifier, UnaryOperator<String> sessionArn, boolean admitUnsigned) {
        this.gateway = gateway;
        this.verifier = verifier;
        this.sessionArn = sessionArn;
        this.admitUnsigned = admitUnsigned;
    }

    @Override
    public Handler mount(Server server) {
        return WebSocketUpgradeHandler.from(server, container -> {
            container.setIdleTimeout(Duration.ZERO);
            container.setMaxBinaryMessageSize(LARGEST_MESSAGE);
            container.setMaxTextMessageSize(LARGEST_MESSAGE);
            container.setMaxFrameSize(LARGEST_MESSAGE);
            container.setAutoFragment(false);
            container.addMapping(PATH + "*", this::upgrade);
        });
    }

    private @Nullable Object upgrade(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        var rawPath = request.getHttpURI().getPath();
        var sessionId = URLDecoder.decode(rawPath.substring(PATH.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
        try {
            if (!admitUnsigned || request.getHeaders().contains(HttpHeader.AUTHORIZATION)) {
                var caller = verifier.verify(signed(request, rawPath));
                verifier.authorize(caller, "ssmmessages:OpenDataChannel", sessionArn.apply(sessionId));
            }
        } catch (ApiException e) {
            refuse(response, callback, 403, e.code(), e.text());
            return null;
        }
        var live = gateway.live(sessionId);
        if (live.isEmpty() || !live.get()) {
            var text = live.isEmpty() ? "Session does not exist" : "Session is already terminated";
            refuse(response, callback, 400, "BadRequest", sessionId + ": " + text);
            return null;
        }
        return new ClientSocket(gateway, sessionId);
    }

    private static SignedRequest signed(Request request, String rawPath) {
        var headers = new HashMap<String, List<String>>();
        for (var name : request.getHeaders().getFieldNamesCollection()) {
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeaders().getValuesList(name));
        }
        var query = request.getHttpURI().getQuery();
        return new SignedRequest(
                request.getMethod(), rawPath, query == null ? "" : query, headers, SignedRequest.EMPTY_PAYLOAD);
    }

    /// In the form of the service: a small XML document named after the error.
    private static void refuse(Response response, Callback callback, int status, String code, String text) {
        var escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/xml");
        response.getHeaders().put("x-amzn-ErrorType", code);
        Content.Sink.write(
                response, true, "<" + code + " xmlns=\"\"><message>" + escaped + "</message></" + code + ">", callback);
    }
}
