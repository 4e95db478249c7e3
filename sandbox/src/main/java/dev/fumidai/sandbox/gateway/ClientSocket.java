package dev.fumidai.sandbox.gateway;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.OpenDataChannelInput;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/// A client's WebSocket: first the text frame with the token, then binary messages.
/// Public because the WebSocket library calls it through its class.
///
/// **Threading:** the server's threads on one side, the gateway's on the other.
public final class ClientSocket implements Session.Listener.AutoDemanding, Peer {
    private static final System.Logger LOG = System.getLogger(ClientSocket.class.getName());

    /// Bytes that may wait for a client that does not read; then the gateway waits.
    private static final long LIMIT_BYTES = 8L << 20;

    private static final int POLICY_VIOLATION = 1008;
    private static final int ABNORMAL = 1006;

    private final MessageGateway gateway;
    private final String sessionId;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition drained = lock.newCondition();
    private final AtomicBoolean gone = new AtomicBoolean();
    private volatile @Nullable Session socket;
    private volatile @Nullable Link link;
    private long waitingBytes;

    ClientSocket(MessageGateway gateway, String sessionId) {
        this.gateway = gateway;
        this.sessionId = sessionId;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        socket = session;
    }

    @Override
    public void onWebSocketText(String text) {
        if (link != null) {
            return;
        }
        var opened = OpenDataChannelInput.parse(text)
                .map(input -> gateway.openClientChannel(sessionId, input.token(), this))
                .orElse(Optional.empty());
        if (opened.isEmpty()) {
            closed(POLICY_VIOLATION, "The token is not valid");
            return;
        }
        link = opened.get();
        if (gone.get()) {
            opened.get().close();
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        var current = link;
        var message = Bytes.of(payload);
        callback.succeed();
        if (current == null) {
            closed(POLICY_VIOLATION, "OpenDataChannel comes first");
        } else {
            current.send(message);
        }
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.log(Level.DEBUG, "client of session={0}: {1}", sessionId, cause.toString());
        leave();
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        leave();
        callback.succeed();
    }

    @Override
    public void deliver(Bytes message) {
        var current = socket;
        if (current == null || !reserve(message.length())) {
            return;
        }
        current.sendBinary(
                message.asByteBuffer(),
                Callback.from(() -> release(message.length()), failure -> release(message.length())));
    }

    @Override
    public void closed(int code, String reason) {
        var current = socket;
        finish();
        if (current == null) {
            return;
        }
        if (code == ABNORMAL) {
            current.disconnect();
        } else {
            current.close(code, reason, Callback.NOOP);
        }
    }

    private void leave() {
        finish();
        var current = link;
        if (current != null) {
            current.close();
        }
    }

    private void finish() {
        gone.set(true);
        lock.lock();
        try {
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean reserve(int bytes) {
        lock.lock();
        try {
            while (waitingBytes > LIMIT_BYTES && !gone.get()) {
                drained.awaitUninterruptibly();
            }
            waitingBytes += bytes;
            return !gone.get();
        } finally {
            lock.unlock();
        }
    }

    private void release(int bytes) {
        lock.lock();
        try {
            waitingBytes -= bytes;
            if (waitingBytes <= LIMIT_BYTES) {
                drained.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
