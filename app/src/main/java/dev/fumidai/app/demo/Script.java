package dev.fumidai.app.demo;

import dev.fumidai.terminal.pty.PtyProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Somebody at a terminal who waits for a text before typing the next thing.
final class Script {
    private static final int CHUNK = 8_192;

    private final PtyProcess process;
    private final byte[] chunk = new byte[CHUNK];
    private String seen = "";

    Script(PtyProcess process) {
        this.process = process;
    }

    /// Waits until the program has written `text` since the last time, or has ended; then types.
    Script await(String text, String keys) throws IOException {
        while (!seen.contains(text) && more()) {
            // goes on reading
        }
        seen = "";
        process.output().write(keys.getBytes(StandardCharsets.UTF_8));
        process.output().flush();
        return this;
    }

    /// Reads whatever comes until the program ends.
    void toTheEnd() throws IOException {
        while (more()) {
            seen = "";
        }
    }

    private boolean more() throws IOException {
        var count = process.input().read(chunk);
        if (count > 0) {
            seen += new String(chunk, 0, count, StandardCharsets.UTF_8);
        }
        return count >= 0;
    }
}
