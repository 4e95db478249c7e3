package dev.fumidai.core.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/// An answer that goes on: events, one after the other.
///
/// **Threading:** one reader.
public final class EventStream implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final int OK = 200;
    private static final int MOST_WAITING = 4096;

    private final BlockingQueue<Optional<byte[]>> chunks = new LinkedBlockingQueue<>(MOST_WAITING);
    private final CompletableFuture<HttpResponse.ResponseInfo> begun = new CompletableFuture<>();
    private final Deque<Event> events = new ArrayDeque<>();
    private final MessageDecoder decoder = new MessageDecoder(message -> events.add(event(message)));
    private CompletableFuture<?> answer = new CompletableFuture<>();

    /// One event.
    ///
    /// @param type the member of the stream's shape, for instance `sessionUpdate`
    /// @param failure whether it is an exception, which ends the stream
    /// @param payload in JSON
    public record Event(String type, boolean failure, String payload) {}

    private EventStream() {}

    static EventStream begin(HttpClient client, HttpRequest request) {
        var stream = new EventStream();
        stream.answer = client.sendAsync(request, info -> {
            stream.begun.complete(info);
            return BodySubscribers.ofByteArrayConsumer(stream::arrived);
        });
        var ignored = stream.answer.whenComplete((body, failure) -> {
            if (failure != null) {
                stream.begun.completeExceptionally(failure);
            }
            stream.arrived(Optional.empty());
        });
        stream.awaitBegin();
        return stream;
    }

    /// The client waits when nobody reads.
    private void arrived(Optional<byte[]> chunk) {
        try {
            chunks.put(chunk);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitBegin() {
        try {
            var info = begun.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            if (info.statusCode() != OK) {
                throw refused(info.statusCode());
            }
        } catch (InterruptedException e) {
            close();
            throw AbortedException.create("interrupted before an answer", e);
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw SdkClientException.create("no answer", e.getCause() == null ? e : e.getCause());
        }
    }

    private AwsServiceException refused(int status) throws InterruptedException {
        var body = new ByteArrayOutputStream();
        for (var chunk = chunks.take(); chunk.isPresent(); chunk = chunks.take()) {
            body.writeBytes(chunk.get());
        }
        var fields = fields(body.toString(StandardCharsets.UTF_8));
        var type = text(fields, "__type");
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(type.isEmpty() ? null : type.substring(type.indexOf('#') + 1))
                        .errorMessage(text(fields, "message") + text(fields, "Message"))
                        .build())
                .build();
    }

    /// Nothing, when something on the way has answered instead of AWS: mostly with a page.
    private static Map<String, JsonNode> fields(String body) {
        try {
            var node = JsonNode.parser().parse(body);
            return node.isObject() ? node.asObject() : Map.of();
        } catch (UncheckedIOException e) {
            System.getLogger(EventStream.class.getName()).log(System.Logger.Level.DEBUG, "no JSON", e);
            return Map.of();
        }
    }

    private static String text(Map<String, JsonNode> fields, String name) {
        var node = fields.get(name);
        return node == null || !node.isString() ? "" : node.asString();
    }

    /// The next event.
    ///
    /// @param patience how long a stream may be silent
    /// @return empty when the stream has ended
    /// @throws IOException when it was silent for longer
    public Optional<Event> next(Duration patience) throws IOException, InterruptedException {
        while (events.isEmpty()) {
            var chunk = chunks.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (chunk == null) {
                throw new IOException("nothing came for " + patience.toSeconds() + " seconds");
            }
            if (chunk.isEmpty()) {
                return Optional.empty();
            }
            decoder.feed(chunk.get());
        }
        return Optional.of(events.remove());
    }

    private static Event event(Message message) {
        var headers = message.getHeaders();
        boolean failure = !"event".equals(header(headers, ":message-type"));
        var type = failure
                ? header(headers, ":exception-type") + header(headers, ":error-code")
                : header(headers, ":event-type");
        return new Event(type, failure, new String(message.getPayload(), StandardCharsets.UTF_8));
    }

    private static String header(Map<String, HeaderValue> headers, String name) {
        var value = headers.get(name);
        return value == null ? "" : value.getString();
    }

    @Override
    public void close() {
        answer.cancel(true);
        chunks.clear();
    }
}
