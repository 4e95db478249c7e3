package dev.fumidai.sandbox.control;

import dev.fumidai.sandbox.api.Mount;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/// Where a sandbox is steered: `GET` lists its faults, `POST` switches those of the body on, one a
/// line, `DELETE` switches all off. Each answers with the faults that are on then.
///
/// Whoever does not show the token is refused with 403, whatever is asked.
public final class ControlMount implements Mount {
    /// The path of the faults.
    public static final String FAULTS = "/_sandbox/faults";

    private static final int BODY_LIMIT = 16 * 1024;

    private final ControlToken token;
    private final FaultSwitch faults;

    public ControlMount(ControlToken token, FaultSwitch faults) {
        this.token = token;
        this.faults = faults;
    }

    @Override
    public Handler mount(Server server) {
        return new Entrance();
    }

    private record Answer(int status, String text) {}

    private Answer answer(String method, String body) {
        return switch (method) {
            case "GET" -> listed();
            case "POST" -> set(body);
            case "DELETE" -> {
                faults.clear();
                yield listed();
            }
            default -> new Answer(405, "GET, POST or DELETE");
        };
    }

    private Answer set(String body) {
        try {
            faults.set(body.lines().filter(line -> !line.isBlank()).toList());
            return listed();
        } catch (IllegalArgumentException e) {
            return new Answer(400, String.valueOf(e.getMessage()));
        }
    }

    private Answer listed() {
        return new Answer(200, lines(faults.list()));
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines);
    }

    private final class Entrance extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws IOException {
            if (!FAULTS.equals(request.getHttpURI().getPath())) {
                return false;
            }
            var shown = request.getHeaders().get(HttpHeader.AUTHORIZATION);
            var answer = shown != null && token.admits(shown)
                    ? answer(request.getMethod(), body(request))
                    : new Answer(403, "The sandbox's control token is missing or wrong.");
            response.setStatus(answer.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
            response.write(true, ByteBuffer.wrap(answer.text().getBytes(StandardCharsets.UTF_8)), callback);
            return true;
        }

        private static String body(Request request) throws IOException {
            try (var stream = Content.Source.asInputStream(request)) {
                return new String(stream.readNBytes(BODY_LIMIT), StandardCharsets.UTF_8);
            }
        }
    }
}
