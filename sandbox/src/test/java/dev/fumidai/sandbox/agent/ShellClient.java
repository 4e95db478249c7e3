package dev.fumidai.sandbox.agent;

import dev.fumidai.protocol.channel.Role;
import dev.fumidai.protocol.encryption.SessionCipher;
import dev.fumidai.protocol.wire.AcknowledgeBody;
import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.protocol.wire.Decoded;
import dev.fumidai.protocol.wire.EncryptionChallenge;
import dev.fumidai.protocol.wire.Frame;
import dev.fumidai.protocol.wire.FrameCodec;
import dev.fumidai.protocol.wire.HandshakeComplete;
import dev.fumidai.protocol.wire.HandshakeRequest;
import dev.fumidai.protocol.wire.HandshakeResponse;
import dev.fumidai.protocol.wire.Message;
import dev.fumidai.protocol.wire.MessageTypes;
import dev.fumidai.protocol.wire.PayloadType;
import dev.fumidai.protocol.wire.TerminalSize;
import dev.fumidai.sandbox.gateway.Gateway;
import dev.fumidai.sandbox.gateway.GatewayClients;
import dev.fumidai.sandbox.gateway.Link;
import dev.fumidai.sandbox.gateway.MessageGateway;
import dev.fumidai.sandbox.gateway.Peer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The client of a shell, with a protocol of its own: it acknowledges, puts in order, and sends
/// again what is not acknowledged.
final class ShellClient implements Peer, AutoCloseable {
    /// How to answer the wish for a key: the ciphertext, and the plain data key.
    record Key(Bytes plain, Bytes ciphertext, boolean acknowledgesChallenge) {}

    final CompletableFuture<String> closed = new CompletableFuture<>();
    final CompletableFuture<String> customerMessage = new CompletableFuture<>();
    final List<HandshakeRequest> requests = new ArrayList<>();
    final List<PayloadType> types = new ArrayList<>();

    private final FrameCodec codec = FrameCodec.trusting();
    private final Map<Long, Frame> early = new HashMap<>();
    private final TreeMap<Long, Bytes> unacknowledged = new TreeMap<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final ByteArrayOutputStream exitCode = new ByteArrayOutputStream();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final Optional<Key> key;
    /// Set when the gateway's `open` returns: an agent may be heard before. What is said until then is
    /// said again.
    private final CompletableFuture<Link> link = new CompletableFuture<>();
    private Optional<SessionCipher> cipher = Optional.empty();
    private byte nonce;
    private long expected;
    private long next;
    private final LinkedBlockingQueue<Frame> late = new LinkedBlockingQueue<>();
    private boolean slow;

    ShellClient(MessageGateway gateway, Gateway.Admission admission, Optional<Key> key) {
        this.key = key;
        link.complete(GatewayClients.open(gateway, admission, this));
        Thread.ofVirtual().start(this::repeat);
    }

    void type(String text) {
        send(PayloadType.OUTPUT, Bytes.utf8(text));
    }

    /// Lets output arrive one message after the other from now on, each of which takes so long.
    synchronized void slow(Duration each) {
        slow = true;
        Thread.ofVirtual().start(() -> {
            try {
                while (!gone.await(each.toMillis(), TimeUnit.MILLISECONDS)) {
                    arrived(late.take());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void transmit(Bytes message) {
        if (link.isDone()) {
            link.join().send(message);
        }
    }

    void resize(int columns, int rows) {
        send(PayloadType.SIZE, new TerminalSize(columns, rows).toJson());
    }

    synchronized void send(PayloadType type, Bytes payload) {
        var body = payload;
        if (type == PayloadType.OUTPUT && cipher.isPresent()) {
            var start = new byte[SessionCipher.NONCE_LENGTH];
            start[0] = nonce++;
            body = cipher.get().encrypt(Bytes.wrap(start), payload);
        }
        var sequence = next++;
        var message = codec.encode(Frame.data(
                MessageTypes.INPUT_STREAM_DATA,
                1,
                sequence,
                sequence == 0 ? Frame.SYN : 0,
                UUID.randomUUID(),
                type,
                body));
        unacknowledged.put(sequence, message);
        transmit(message);
    }

    synchronized String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    synchronized byte[] bytes() {
        return output.toByteArray();
    }

    synchronized String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    synchronized String exitCode() {
        return exitCode.toString(StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void deliver(Bytes message) {
        if (!(codec.decode(message) instanceof Decoded.Good(var frame))) {
            return;
        }
        switch (Message.of(frame)) {
            case Message.ChannelClosed over -> closed.complete(over.output());
            default -> {}
        }
        if (frame.messageType().equals(MessageTypes.ACKNOWLEDGE)) {
            AcknowledgeBody.sequenceIn(frame.payload()).ifPresent(unacknowledged::remove);
        } else if (frame.messageType().equals(MessageTypes.OUTPUT_STREAM_DATA)) {
            if (slow) {
                late.add(frame);
            } else {
                arrived(frame);
            }
        }
    }

    private synchronized void arrived(Frame frame) {
        transmit(codec.encode(Frame.unsequenced(
                MessageTypes.ACKNOWLEDGE,
                1,
                UUID.randomUUID(),
                AcknowledgeBody.of(frame.messageType(), frame.messageId(), frame.sequence()))));
        early.putIfAbsent(frame.sequence(), frame);
        for (var due = early.remove(expected); due != null; due = early.remove(expected)) {
            expected++;
            take(due);
        }
        early.keySet().removeIf(sequence -> sequence < expected);
    }

    @Override
    public void closed(int code, String reason) {
        gone.countDown();
    }

    @Override
    public void close() {
        gone.countDown();
        link.join().close();
    }

    private void take(Frame frame) {
        types.add(frame.type());
        var payload = frame.payload();
        switch (frame.type()) {
            case HANDSHAKE_REQUEST -> answer(HandshakeRequest.parse(payload).orElseThrow());
            case ENCRYPTION_CHALLENGE_REQUEST ->
                prove(EncryptionChallenge.parse(payload).orElseThrow());
            case HANDSHAKE_COMPLETE ->
                customerMessage.complete(
                        HandshakeComplete.parse(payload).orElseThrow().customerMessage());
            case OUTPUT -> output.writeBytes(plain(payload));
            case STDERR -> errors.writeBytes(plain(payload));
            case EXIT_CODE -> exitCode.writeBytes(plain(payload));
            default -> throw new AssertionError("unexpected " + frame.type());
        }
    }

    private byte[] plain(Bytes payload) {
        return cipher.map(key -> key.decrypt(payload).orElseThrow())
                .orElse(payload)
                .toByteArray();
    }

    private void answer(HandshakeRequest request) {
        requests.add(request);
        var answers = request.actions().stream()
                .map(action -> action instanceof HandshakeRequest.Action.KmsEncryption kms
                        ? key(kms)
                        : HandshakeResponse.Processed.success(action.actionType()))
                .toList();
        send(PayloadType.HANDSHAKE_RESPONSE, new HandshakeResponse("1.2.764.0", answers, List.of()).toJson());
    }

    private HandshakeResponse.Processed key(HandshakeRequest.Action.KmsEncryption action) {
        var mine = key.orElseThrow();
        cipher = Optional.of(new SessionCipher(Role.CLIENT, mine.plain().toByteArray()));
        return new HandshakeResponse.Processed(
                action.actionType(),
                HandshakeResponse.Status.SUCCESS,
                new HandshakeResponse.KmsResult(mine.ciphertext(), mine.acknowledgesChallenge()),
                "");
    }

    private void prove(EncryptionChallenge challenge) {
        var start = new byte[SessionCipher.NONCE_LENGTH];
        start[0] = nonce++;
        var mine = cipher.orElseThrow();
        send(
                PayloadType.ENCRYPTION_CHALLENGE_RESPONSE,
                new EncryptionChallenge(mine.encrypt(
                                Bytes.wrap(start),
                                mine.decrypt(challenge.challenge()).orElseThrow()))
                        .toJson());
    }

    private void repeat() {
        try {
            while (!gone.await(50, TimeUnit.MILLISECONDS)) {
                synchronized (this) {
                    unacknowledged.values().forEach(this::transmit);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
