package dev.fumidai.core.shell;

import dev.fumidai.core.sessions.SessionOrder;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import dev.fumidai.terminal.TerminalSize;
import dev.fumidai.terminal.pty.Pty;
import dev.fumidai.terminal.pty.PtyCommand;
import dev.fumidai.terminal.pty.PtyProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// "Containers" that are this machine: each order runs under a real shell on a real terminal.
class LocalLinks implements ShellLinks {
    private final List<String> shell;
    private final Map<String, String> environment;
    final List<SessionOrder> orders = new ArrayList<>();

    /// @param shell what `sh` means
    LocalLinks(List<String> shell, Map<String, String> environment) {
        this.shell = shell;
        this.environment = environment;
    }

    @Override
    public void end(SessionPlace place, String sessionId) {
        throw new UnsupportedOperationException("nothing is left open here");
    }

    @Override
    public ShellLink open(SessionPlace place, SessionOrder order, RemoteCommand command, SessionListener listener)
            throws SessionException {
        orders.add(order);
        return switch (order) {
            case SessionOrder.Document document ->
                throw new SessionException.NotAuthorized(order.action(), false, "not " + document.name(), null);
            case SessionOrder.Exec exec -> {
                var process = spawn(Quoting.split(exec.command()));
                yield new Link(process, printed(process.input()));
            }
        };
    }

    private PtyProcess spawn(List<String> words) {
        var argv = new ArrayList<>(shell);
        argv.addAll(words.subList(1, words.size()));
        try {
            return Pty.spawn(new PtyCommand(argv, environment, Path.of("/"), TerminalSize.USUAL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// For tests of what goes wrong there.
    InputStream printed(InputStream output) {
        return output;
    }

    private record Link(PtyProcess process, InputStream output) implements ShellLink {
        @Override
        public String sessionId() {
            return "local";
        }

        @Override
        public OutputStream input() {
            return process.output();
        }

        @Override
        public InputStream errors() {
            return InputStream.nullInputStream();
        }

        @Override
        public void resize(int columns, int rows) {}

        @Override
        public LinkEnd awaitEnd() throws InterruptedException {
            process.waitFor();
            return new LinkEnd.Exited(OptionalInt.empty(), "");
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
