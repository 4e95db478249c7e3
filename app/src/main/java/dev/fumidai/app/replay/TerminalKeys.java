package dev.fumidai.app.replay;

import dev.fumidai.session.Scope;
import dev.fumidai.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Keys from the terminal, in raw mode until closed.
final class TerminalKeys implements Keys, AutoCloseable {
    private static final int CTRL_C = 3;
    private static final int ESCAPE = 0x1b;

    private final LinkedBlockingQueue<Key> pressed = new LinkedBlockingQueue<>();
    private final Scope scope = new Scope("replay-keys");
    private final Terminal.Held raw;
    private final InputStream input;

    TerminalKeys(Terminal terminal) {
        raw = terminal.raw();
        input = terminal.input();
        scope.fork("keys", this::read);
    }

    @Override
    public Optional<Key> await(Duration longest) throws InterruptedException {
        return Optional.ofNullable(pressed.poll(Math.max(0, longest.toNanos()), TimeUnit.NANOSECONDS));
    }

    @Override
    public void close() {
        scope.close();
        raw.close();
    }

    private void read() throws IOException {
        try (input) {
            for (var key = input.read(); key >= 0; key = input.read()) {
                key(key).ifPresent(pressed::add);
            }
        } catch (InterruptedIOException ignored) {
            // closed
        }
    }

    private Optional<Key> key(int key) throws IOException {
        return switch (key) {
            case ' ' -> Optional.of(Key.PAUSE);
            case '+', '=' -> Optional.of(Key.FASTER);
            case '-' -> Optional.of(Key.SLOWER);
            case '>', '.' -> Optional.of(Key.SKIP);
            case 'q', 'Q', CTRL_C -> Optional.of(Key.QUIT);
            case ESCAPE -> arrow();
            default -> Optional.empty();
        };
    }

    /// The arrow to the right skips; a lone escape waits for the next key, which is then lost.
    private Optional<Key> arrow() throws IOException {
        var second = input.read();
        if (second != '[' && second != 'O') {
            return Optional.empty();
        }
        var last = input.read();
        while (last >= '0' && last <= '?') {
            last = input.read();
        }
        return last == 'C' ? Optional.of(Key.SKIP) : Optional.empty();
    }
}
