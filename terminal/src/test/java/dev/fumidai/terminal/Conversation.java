package dev.fumidai.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.pty.PtyProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a program on a terminal has said, and waiting for what it says next.
public final class Conversation {
    private final PtyProcess child;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    public Conversation(PtyProcess child) {
        this.child = child;
    }

    /// Reads, byte by byte, until what was said since the last answer contains `pattern`.
    public MatchResult await(String pattern) throws IOException {
        var wanted = Pattern.compile(pattern);
        while (true) {
            var found = wanted.matcher(said.toString(UTF_8));
            if (found.find()) {
                said.reset();
                return found.toMatchResult();
            }
            var next = child.input().read();
            assertThat(next)
                    .as("waiting for '%s' after '%s'", pattern, said.toString(UTF_8))
                    .isNotNegative();
            said.write(next);
        }
    }

    public void type(String text) throws IOException {
        child.output().write(text.getBytes(UTF_8));
    }
}
