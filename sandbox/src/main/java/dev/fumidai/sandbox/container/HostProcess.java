package dev.fumidai.sandbox.container;

import dev.fumidai.terminal.ptmx.PtyMaster;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.stream.Stream;

/// A container's process as the host has it: with namespaces it is the child of the program that
/// entered them.
///
/// **Threading:** any thread.
final class HostProcess implements ContainerProcess {
    private static final System.Logger LOG = System.getLogger(HostProcess.class.getName());

    private final Process process;
    private final boolean entered;
    private final InputStream output;
    private final InputStream errors;
    private final Optional<PtyMaster> terminal;

    private HostProcess(
            Process process, boolean entered, InputStream output, InputStream errors, Optional<PtyMaster> terminal) {
        this.process = process;
        this.entered = entered;
        this.output = output;
        this.errors = errors;
        this.terminal = terminal;
    }

    /// With Java's own pipes.
    ///
    /// @param entered whether the process is the child of this one
    static HostProcess of(Process process, boolean entered) {
        return of(process, entered, process.getInputStream(), process.getErrorStream());
    }

    static HostProcess of(Process process, boolean entered, InputStream output, InputStream errors) {
        return new HostProcess(process, entered, output, errors, Optional.empty());
    }

    static HostProcess of(Process process, boolean entered, PtyMaster terminal) {
        return new HostProcess(
                process, entered, new Printed(terminal), process.getErrorStream(), Optional.of(terminal));
    }

    @Override
    public InputStream output() {
        return output;
    }

    @Override
    public InputStream errors() {
        return errors;
    }

    @Override
    public OutputStream input() {
        return terminal.<OutputStream>map(Typed::new).orElseGet(process::getOutputStream);
    }

    @Override
    public void resize(int columns, int rows) throws IOException {
        if (terminal.isPresent()) {
            terminal.get().resize(columns, rows);
        }
    }

    @Override
    public void signal(String signal) throws IOException, InterruptedException {
        for (var target : targets().toList()) {
            var sender = new ProcessBuilder(
                            HostTools.shell().toString(),
                            "-c",
                            "kill -s \"$0\" \"$1\"",
                            signal,
                            Long.toString(target.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (sender.waitFor() != 0) {
                LOG.log(Level.DEBUG, "process={0} took no signal {1}", target.pid(), signal);
            }
        }
    }

    @Override
    public void kill() {
        var targets = targets().toList();
        targets.forEach(ProcessHandle::destroyForcibly);
        if (targets.isEmpty()) {
            process.destroyForcibly();
        }
    }

    @Override
    public boolean ended() {
        return !process.isAlive();
    }

    @Override
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        kill();
        terminal.ifPresent(PtyMaster::close);
        close(output);
        close(errors);
    }

    /// What the process has left running gets PIPE when it prints, instead of waiting for ever.
    private static void close(InputStream printed) {
        try {
            printed.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a pipe cannot be closed: {0}", e.getMessage());
        }
    }

    private Stream<ProcessHandle> targets() {
        return entered ? process.children() : Stream.of(process.toHandle());
    }

    /// What a terminal shows.
    private static final class Printed extends InputStream {
        private final PtyMaster terminal;

        Printed(PtyMaster terminal) {
            this.terminal = terminal;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int most) throws IOException {
            return most == 0 ? 0 : terminal.read(target, from, most);
        }

        @Override
        public void close() {
            terminal.close();
        }
    }

    /// What is typed at a terminal.
    private static final class Typed extends OutputStream {
        private final PtyMaster terminal;

        Typed(PtyMaster terminal) {
            this.terminal = terminal;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] source, int from, int count) throws IOException {
            terminal.write(source, from, count);
        }
    }
}
