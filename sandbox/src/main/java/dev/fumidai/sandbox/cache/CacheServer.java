package dev.fumidai.sandbox.cache;

import dev.fumidai.sandbox.network.LoopbackNetwork;
import dev.fumidai.sandbox.network.LoopbackService;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A cache in memory. It has no password, as most have none, and so it serves only connections that
/// the VPC's network announces: the machine's other users find a port that hangs up.
///
/// **Threading:** any thread; a virtual thread per connection.
public final class CacheServer implements LoopbackNetwork.Listener, AutoCloseable {
    private final Set<Integer> announced = ConcurrentHashMap.newKeySet();
    private final Commands commands;
    private final LoopbackService service;

    private CacheServer(InstantSource clock) throws IOException {
        commands = new Commands(new Keyspace(clock));
        service = LoopbackService.of(this::serve, announced::remove);
    }

    /// Starts one, which is empty.
    ///
    /// @param clock by which keys expire
    public static CacheServer start(InstantSource clock) throws IOException {
        return new CacheServer(clock);
    }

    @Override
    public InetSocketAddress address() {
        return service.address();
    }

    @Override
    public void announce(int localPort) {
        announced.add(localPort);
    }

    /// Cuts every connection and forgets everything.
    @Override
    public void close() throws IOException {
        service.close();
    }

    private void serve(InputStream in, OutputStream out) throws IOException {
        var reader = new RespReader(in);
        var answers = new BufferedOutputStream(out);
        try {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                var words = next.get();
                if (words.isEmpty()) {
                    continue;
                }
                send(commands.answer(words), answers);
                if (words.getFirst().equalsIgnoreCase("quit")) {
                    return;
                }
            }
        } catch (RespReader.ProtocolError e) {
            send(new Reply.Failure("ERR Protocol error: " + e.getMessage()), answers);
        }
    }

    private static void send(Reply reply, OutputStream out) throws IOException {
        out.write(reply.encoded().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
