package dev.fumidai.session.websocket;

import dev.fumidai.protocol.websocket.HttpBodyReader;
import dev.fumidai.protocol.websocket.HttpHead;
import dev.fumidai.protocol.websocket.HttpHeadReader;
import dev.fumidai.protocol.websocket.Upgrade;
import dev.fumidai.protocol.wire.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.function.BooleanSupplier;

/// Opens one WebSocket: the address, the proxy on the way, TLS, the upgrade.
///
/// **Threading:** one thread.
final class Opening {
    private static final int FIRST_FINAL_STATUS = 200;
    private static final int FIRST_REFUSAL = 300;

    private final Destination destination;
    private final Deadline deadline;
    private final Selector selector;
    private final BooleanSupplier givenUp;
    private final ByteBuffer in;

    /// @param in what comes; behind the answer may be the first frames
    Opening(Destination destination, Deadline deadline, Selector selector, BooleanSupplier givenUp, ByteBuffer in) {
        this.destination = destination;
        this.deadline = deadline;
        this.selector = selector;
        this.givenUp = givenUp;
        this.in = in;
    }

    /// @param nonce 16 random bytes
    /// @throws Refused when the proxy or the service says no
    Wire open(Bytes nonce) throws IOException {
        var wire = connected();
        try {
            if (destination.proxy().isPresent()) {
                passProxy(wire, destination.proxy().get());
            }
            if (destination.isSecure()) {
                wire.secure(destination.engine(), deadline);
            }
            upgrade(wire, nonce);
            return wire;
        } catch (IOException | RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    /// The addresses of a name are tried one after the other; none of them may take all the time.
    private Wire connected() throws IOException {
        var host = destination.proxy().map(ProxyAddress::host).orElse(destination.host());
        var port = destination.proxy().map(ProxyAddress::port).orElse(destination.port());
        var addresses = destination.names().addresses(host);
        for (var at = 0; ; at++) {
            var wire = new Wire(selector, givenUp);
            try {
                wire.connect(new InetSocketAddress(addresses[at], port), deadline.part(addresses.length - at));
                return wire;
            } catch (IOException e) {
                wire.close();
                if (at == addresses.length - 1 || givenUp.getAsBoolean()) {
                    throw e;
                }
            }
        }
    }

    private void passProxy(Wire wire, ProxyAddress proxy) throws IOException {
        var host = destination.url().getHost() + ":" + destination.port();
        var request = new StringBuilder("CONNECT " + host + " HTTP/1.1\r\nHost: " + host + "\r\n");
        proxy.authorization().ifPresent(value -> request.append("Proxy-Authorization: " + value + "\r\n"));
        wire.write(Bytes.utf8(request.append("\r\n").toString()).asByteBuffer(), deadline);
        var answer = answer(wire, "the proxy");
        if (answer.status() >= FIRST_REFUSAL) {
            throw new Refused(Refused.By.PROXY, answer.status(), "");
        }
        if (in.hasRemaining()) {
            throw new ProtocolException("the proxy says more than it was asked");
        }
    }

    private void upgrade(Wire wire, Bytes nonce) throws IOException {
        var upgrade = new Upgrade(
                UpgradeSignature.host(destination.url()), destination.target(), destination.headers(), nonce);
        wire.write(upgrade.request().asByteBuffer(), deadline);
        var answer = answer(wire, "the service");
        if (answer.status() != Upgrade.SWITCHING) {
            throw new Refused(Refused.By.SERVICE, answer.status(), body(wire, answer));
        }
        var wrong = upgrade.wrong(answer);
        if (wrong.isPresent()) {
            throw new ProtocolException(wrong.get());
        }
    }

    /// The next answer; those that only say "wait" are passed over.
    private HttpHead answer(Wire wire, String who) throws IOException {
        var reader = new HttpHeadReader();
        while (true) {
            var head = reader.next(in);
            if (head.isPresent()) {
                var status = head.get().status();
                if (status >= FIRST_FINAL_STATUS || status == Upgrade.SWITCHING) {
                    return head.get();
                }
                reader = new HttpHeadReader();
            } else if (reader.fault().isPresent()) {
                throw new ProtocolException(reader.fault().get());
            } else if (!readMore(wire)) {
                throw new EOFException(who + " ended the connection without an answer");
            }
        }
    }

    /// What is said with a refusal, as far as it comes: the status says enough.
    private String body(Wire wire, HttpHead answer) {
        var body = new HttpBodyReader(answer);
        try {
            while (!body.isComplete(in) && readMore(wire)) {}
        } catch (IOException e) {
            System.getLogger(Opening.class.getName())
                    .log(System.Logger.Level.DEBUG, "the text of a refusal did not come", e);
        }
        return body.text();
    }

    private boolean readMore(Wire wire) throws IOException {
        in.clear();
        try {
            return wire.read(in, deadline) >= 0;
        } finally {
            in.flip();
        }
    }
}
