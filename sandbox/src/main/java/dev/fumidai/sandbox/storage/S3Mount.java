package dev.fumidai.sandbox.storage;

import dev.fumidai.sandbox.api.Front;
import dev.fumidai.sandbox.api.Mount;
import dev.fumidai.sandbox.api.SignedRequest;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/// Where requests that are signed for `s3` enter.
public final class S3Mount implements Mount {
    private final S3 s3;

    public S3Mount(S3 s3) {
        this.s3 = s3;
    }

    @Override
    public Handler mount(Server server) {
        return new Entrance();
    }

    private final class Entrance extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            var authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
            if (authorization == null || !authorization.contains("/s3/aws4_request")) {
                return false;
            }
            // Bodies are not read: nobody writes. What is signed is what the header says.
            var unread = Front.signed(request, "");
            var digest = unread.headers().getOrDefault("x-amz-content-sha256", List.of(SignedRequest.EMPTY_PAYLOAD));
            var signed = Front.signed(request, digest.getFirst());
            send(s3.answer(signed, S3Request.of(signed)), request, response, callback);
            return true;
        }

        private void send(S3.Answer answer, Request request, Response response, Callback callback) {
            response.setStatus(answer.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.length());
            answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
            if (request.getMethod().equals("HEAD")) {
                response.write(true, ByteBuffer.allocate(0), callback);
            } else {
                var body = answer.whole().read(answer.from(), answer.to());
                Content.copy(Content.Source.from(body), response, callback);
            }
        }
    }
}
