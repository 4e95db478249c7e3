package dev.fumidai.app.demo;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.Services;
import dev.fumidai.app.cli.Ticker;
import dev.fumidai.app.cli.output.Format;
import dev.fumidai.app.cli.output.Output;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.app.cli.output.TunnelTalk;
import dev.fumidai.app.sandbox.SandboxConfig;
import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.tunnel.Endpoint;
import dev.fumidai.core.tunnel.Tunnel;
import dev.fumidai.core.tunnel.TunnelRequest;
import dev.fumidai.core.tunnel.TunnelRequest.LocalPort;
import dev.fumidai.core.tunnel.TunnelRequest.Wanted;
import dev.fumidai.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The tour itself: a tunnel, a query, the end, and a look at what is left.
final class Tour {
    private static final int CONNECT_MILLIS = 1_000;

    private final Invocation invocation;
    private final Output output;
    private final Sandbox sandbox;
    private final Services services;

    Tour(Invocation invocation, Function<Environment, Services> core, Sandbox sandbox, DemoFolder folder)
            throws ProblemException {
        this.invocation = invocation;
        this.output = invocation.output();
        this.sandbox = sandbox;
        folder.write("fumidai.yaml", SandboxConfig.text(sandbox));
        this.services = core.apply(Surroundings.of(invocation.environment(), sandbox, folder));
    }

    void run() throws ProblemException, InterruptedException {
        part(2, "fumidai tunnel orders-db", "starts a bastion, waits for its agent, opens a session, probes");
        var talk = new TunnelTalk(
                output,
                output::data,
                Optional.of("Ctrl-C"),
                invocation.environment().clock(),
                invocation.zone());
        Endpoint endpoint;
        try (var tunnel = open(talk)) {
            endpoint = tunnel.endpoints().getFirst();
            part(3, "A query", "over the local port, the data channel and the bastion, to the database");
            query(endpoint);
            part(4, "Ctrl-C", "closes the connections and the session and stops the bastion");
        }
        part(5, "What is left", "nothing that costs or listens");
        whatIsLeft(endpoint);
    }

    private Tunnel open(TunnelTalk talk) throws ProblemException, InterruptedException {
        try (var _ = Ticker.start(() -> talk.tick(Optional.empty()))) {
            return services.tunnels(Overrides.none()).open(request(), talk);
        } finally {
            output.endStatus();
        }
    }

    private void query(Endpoint endpoint) throws ProblemException {
        output.talk(mark() + " " + output.talkStyle().past(OrdersQuery.SQL));
        OrdersQuery.run(endpoint, sandbox.database().orElseThrow())
                .lines(Format.TABLE, output.dataStyle())
                .forEach(line -> output.data("        " + line));
    }

    private void whatIsLeft(Endpoint endpoint) throws ProblemException, InterruptedException {
        var running = sandbox.tasks().stream()
                .filter(task -> task.string("clusterArn").endsWith("/ops"))
                .count();
        fact("bastions", running == 0 ? "none runs; the task is STOPPED" : running + " still running", running == 0);
        var closed = !answers(endpoint);
        fact("port", endpoint.host() + ":" + endpoint.port() + (closed ? " is closed" : " is still open"), closed);
    }

    private static boolean answers(Endpoint endpoint) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), CONNECT_MILLIS);
            return true;
        } catch (IOException ignored) {
            return false; // refused: what we hope for
        }
    }

    private static TunnelRequest request() {
        return new TunnelRequest(
                List.of(new Wanted("orders-db", new LocalPort.Any())),
                Optional.empty(),
                Optional.empty(),
                Optional.of("demo"),
                false,
                false,
                true,
                Optional.empty(),
                true);
    }

    private void part(int number, String title, String rest) {
        output.talk("");
        output.talk(output.talkStyle().strong(number + "  " + title) + "  "
                + output.talkStyle().past(rest));
    }

    private void fact(String what, String detail, boolean good) {
        var glyph = good ? output.talkStyle().ok("●") : output.talkStyle().broken("✗");
        output.talk(mark() + " " + glyph + " " + Text.pad(what, 10) + detail);
    }

    private String mark() {
        return output.talkStyle().changing("SANDBOX");
    }
}
