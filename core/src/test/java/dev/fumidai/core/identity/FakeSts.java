package dev.fumidai.core.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// STS on this machine: answers `GetCallerIdentity`, and remembers which keys asked.
final class FakeSts implements AutoCloseable {
    private final HttpServer server;
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<String> agents = new CopyOnWriteArrayList<>();
    private volatile String account = "123456789012";
    private volatile String refusal = "";

    FakeSts() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// The access key ids that signed requests, in order.
    List<String> keys() {
        return keys;
    }

    List<String> agents() {
        return agents;
    }

    void account(String id) {
        account = id;
    }

    /// From now on every call is refused with this code.
    void refuse(String code) {
        refusal = code;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var signed = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        keys.add(signed.replaceFirst(".*Credential=([^/]*)/.*", "$1"));
        agents.add(String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")));
        var body = refusal.isEmpty() ? identity() : error();
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.sendResponseHeaders(refusal.isEmpty() ? 200 : 403, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String identity() {
        return """
                <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
                <Arn>arn:aws:sts::%s:assumed-role/AWSReservedSSO_Developer_0123456789abcdef/dev@example.com</Arn>
                <UserId>AROAEXAMPLE:dev@example.com</UserId><Account>%s</Account>
                </GetCallerIdentityResult></GetCallerIdentityResponse>""".formatted(account, account);
    }

    private String error() {
        return """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
                <Code>%s</Code><Message>The security token is not good</Message></Error></ErrorResponse>""".formatted(refusal);
    }
}
