package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.Problem;
import dev.fumidai.session.ByteStream;
import dev.fumidai.session.Dialer;
import dev.fumidai.session.Origin;
import dev.fumidai.session.SessionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks through the tunnel whether anybody is there: a session opens happily towards an unreachable
/// database, so "ready" is said only after this.
///
/// One connection is opened with the first words of the engine's protocol; any byte back will do.
/// Of an unknown protocol only a refusal tells something.
final class Probe {
    private static final byte[] NOTHING = {};
    /// PostgreSQL's SSLRequest: length 8, code 80877103. The server answers one byte and waits.
    private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f};

    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final Duration NO_REFUSAL = Duration.ofSeconds(3);

    private final Duration patience;
    private final Duration noRefusal;
    private final String from;

    /// @param patience how long a known protocol may take to answer
    Probe(Duration patience) {
        this(patience, "bastion");
    }

    /// @param from what asks, for explanations: `bastion`, `task`
    Probe(Duration patience, String from) {
        this.from = from;
        this.patience = patience;
        this.noRefusal = patience.compareTo(NO_REFUSAL) < 0 ? patience : NO_REFUSAL;
    }

    /// What came of it.
    sealed interface Answer {
        /// The database is there.
        ///
        /// @param how for the person, for instance `answers`
        record There(String how) implements Answer {}

        /// It is not.
        record NotThere(Problem problem) implements Answer {}
    }

    /// Asks once.
    ///
    /// @throws IOException when the session itself failed
    @SuppressWarnings("try") // closing the stream early is what ends the exchange
    Answer ask(Dialer dialer, Links.Destination destination, Optional<String> engine)
            throws IOException, InterruptedException {
        var words = firstWords(engine);
        var known = engine.isPresent() && isKnown(engine.get());
        try (var stream = dialer.open(nobody());
                var scope = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = scope.submit(() -> exchange(stream, words));
            try {
                var any = first.get((known ? patience : noRefusal).toMillis(), TimeUnit.MILLISECONDS);
                return new Answer.There(any ? "answers" : "closes without a word, but does not refuse");
            } catch (TimeoutException e) {
                stream.close();
                return known
                        ? new Answer.NotThere(SessionProblems.silentDatabase(destination, patience, from))
                        : new Answer.There("does not refuse (its protocol is not known)");
            } catch (ExecutionException e) {
                return failed(e, destination);
            } finally {
                stream.close();
                scope.shutdownNow();
            }
        } catch (SessionException.DestinationRefused e) {
            return new Answer.NotThere(SessionProblems.destination(destination, from));
        }
    }

    private Answer failed(ExecutionException failure, Links.Destination destination) throws IOException {
        return switch (failure.getCause()) {
            case SessionException.DestinationRefused ignored ->
                new Answer.NotThere(SessionProblems.destination(destination, from));
            case SessionException session -> throw session;
            case IOException reset ->
                new Answer.There("resets the connection (" + reset.getMessage() + "), but does not refuse");
            case null, default -> throw new IllegalStateException("probing failed", failure);
        };
    }

    private static boolean exchange(ByteStream stream, byte[] words) throws IOException {
        if (words.length > 0) {
            stream.output().write(words);
            stream.output().flush();
        }
        return stream.input().read() >= 0;
    }

    private static byte[] firstWords(Optional<String> engine) {
        return switch (engine.orElse("")) {
            case "postgres" -> SSL_REQUEST;
            case "redis" -> PING;
            default -> NOTHING;
        };
    }

    private static boolean isKnown(String engine) {
        return switch (engine) {
            case "postgres", "mysql", "mariadb", "redis" -> true;
            default -> false;
        };
    }

    private static Origin nobody() {
        var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new Origin(here, here);
    }
}
