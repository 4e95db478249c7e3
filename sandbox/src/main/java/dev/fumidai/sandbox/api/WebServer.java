package dev.fumidai.sandbox.api;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// The one port of the sandbox, on loopback.
public final class WebServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WebServer.class.getName());

    private final Server server;
    private final ServerConnector connector;
    private final String scheme;

    /// @param port 0 takes any
    /// @param tls absent for plain HTTP
    public WebServer(int port, Optional<SslContextFactory.Server> tls) {
        var threads = new QueuedThreadPool(50);
        threads.setName("sandbox-web");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("sandbox-web-", 0).factory()));
        server = new Server(threads);
        server.setStopAtShutdown(false);
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.addCustomizer(new SecureRequestCustomizer(false));
        var http = new HttpConnectionFactory(configuration);
        connector = tls.map(factory ->
                        new ServerConnector(server, new SslConnectionFactory(factory, http.getProtocol()), http))
                .orElseGet(() -> new ServerConnector(server, http));
        scheme = tls.isPresent() ? "https" : "http";
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
    }

    /// Binds the port, so that the address is known before anything answers.
    public void bind() throws IOException {
        connector.open();
    }

    /// Begins to answer.
    public void start(List<Mount> mounts, Handler last) throws IOException {
        var handlers = new java.util.ArrayList<Handler>();
        mounts.forEach(mount -> handlers.add(mount.mount(server)));
        handlers.add(last);
        server.setHandler(new Handler.Sequence(handlers));
        Lifecycle.run(server::start);
    }

    /// Where clients find it.
    public URI address() {
        return URI.create(scheme + "://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    public void close() {
        try {
            Lifecycle.run(server::stop);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the sandbox's web server did not stop in order", e);
        }
    }
}
