package dev.fumidai.session.port;

import dev.fumidai.session.ByteStream;
import dev.fumidai.session.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;

/// Random bytes through a stream to an echo and back, compared by their digests.
final class Transfer {
    private Transfer() {}

    record Digests(String sent, String received) {}

    /// Sends `bytes` bytes and reads as many.
    static Digests echo(ByteStream stream, long seed, long bytes) throws IOException, InterruptedException {
        try (var scope = new Scope("transfer")) {
            var sent = sha256();
            scope.fork("send", () -> send(stream.output(), sent, seed, bytes));
            var received = sha256();
            read(stream.input(), received, bytes);
            scope.join();
            return new Digests(hex(sent), hex(received));
        }
    }

    static void send(OutputStream out, MessageDigest digest, long seed, long bytes) throws IOException {
        var random = new SplittableRandom(seed);
        var buffer = new byte[8192];
        for (var left = bytes; left > 0; left -= buffer.length) {
            random.nextBytes(buffer);
            var count = (int) Math.min(left, buffer.length);
            digest.update(buffer, 0, count);
            out.write(buffer, 0, count);
        }
    }

    static void read(InputStream in, MessageDigest digest, long bytes) throws IOException {
        var buffer = new byte[8192];
        for (var left = bytes; left > 0; ) {
            var count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                throw new IOException("ended with " + left + " of " + bytes + " bytes missing");
            }
            digest.update(buffer, 0, count);
            left -= count;
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 32));
    }
}
