package dev.fumidai.sandbox.api;

import dev.fumidai.sandbox.model.JsonCodec;
import dev.fumidai.sandbox.model.ServiceModel;
import dev.fumidai.sandbox.model.Shape;
import dev.fumidai.sandbox.model.Struct;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// An event stream on its way to a client.
///
/// **Threading:** any thread.
final class EventSink implements LiveAnswer.Sink {
    private static final int MOST_WAITING = 10;

    private final ServiceModel model;
    private final JsonCodec json;
    private final Shape.Structure stream;
    private final Response response;
    private final Callback whole;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private boolean writing;
    private boolean ending;
    private boolean closed;

    /// @param stream the shape whose members are the events
    EventSink(Service.Parts parts, Shape.Structure stream, Response response, Callback whole) {
        model = parts.model();
        json = parts.json();
        this.stream = stream;
        this.response = response;
        this.whole = whole;
    }

    /// What JSON services send first.
    void greet() {
        send(EventFrames.event("initial-response", new byte[] {'{', '}'}), false);
    }

    @Override
    public void event(String type, Struct event) {
        if (model.shape(Objects.requireNonNull(stream.members().get(type), type)) instanceof Shape.Structure shape) {
            send(EventFrames.event(type, json.encode(shape, event)), false);
        }
    }

    @Override
    public void exception(String type, String message) {
        send(EventFrames.exception(type, JsonCodec.encodePlain(Map.of("message", message))), true);
    }

    @Override
    public synchronized boolean closed() {
        return closed;
    }

    private synchronized void send(byte[] frame, boolean last) {
        if (closed || ending) {
            return;
        }
        ending = last;
        waiting.add(frame);
        if (waiting.size() > MOST_WAITING) {
            waiting.removeFirst();
        }
        pump();
    }

    private void pump() {
        if (writing || closed) {
            return;
        }
        var frame = waiting.poll();
        if (frame == null) {
            return;
        }
        writing = true;
        response.write(ending && waiting.isEmpty(), ByteBuffer.wrap(frame), Callback.from(this::written, this::failed));
    }

    private synchronized void written() {
        writing = false;
        if (ending && waiting.isEmpty()) {
            closed = true;
            whole.succeeded();
            return;
        }
        pump();
    }

    private synchronized void failed(Throwable cause) {
        writing = false;
        if (!closed) {
            closed = true;
            whole.failed(cause);
        }
    }
}
