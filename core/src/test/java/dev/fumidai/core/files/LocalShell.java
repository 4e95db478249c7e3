package dev.fumidai.core.files;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.core.shell.RemoteCommand;
import dev.fumidai.core.shell.RemoteCommands;
import dev.fumidai.core.shell.RemoteProcess;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A container that is this machine: scripts run under a real shell. Its sessions can be made to
/// break off after so many bytes.
final class LocalShell implements RemoteCommands {
    private final List<String> shell;
    private final Path folder;
    private final Deque<Long> breaks = new ArrayDeque<>();
    private int sessions;

    LocalShell(List<String> shell, Path folder) {
        this.shell = shell;
        this.folder = folder;
    }

    /// The next session breaks off after this many bytes in the direction of the copy.
    LocalShell breakingAfter(long bytes) {
        breaks.add(bytes);
        return this;
    }

    int sessions() {
        return sessions;
    }

    @Override
    public RemoteProcess start(SessionPlace place, RemoteCommand command) throws ProblemException {
        sessions++;
        var script = (RemoteCommand.What.Script) command.what();
        var line = new ArrayList<>(shell);
        line.addAll(List.of("-c", script.text(), "sh"));
        line.addAll(script.arguments());
        var limit = breaks.isEmpty() ? Long.MAX_VALUE : breaks.remove();
        try {
            var process = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (command.input() == RemoteCommand.Input.NONE) {
                process.getOutputStream().close();
            }
            return new Running(process, command.input() == RemoteCommand.Input.STREAM ? limit : Long.MAX_VALUE, limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Running implements RemoteProcess {
        private final Process process;
        private final InputStream output;
        private final OutputStream input;
        private boolean broken;

        private Running(Process process, long inputLimit, long limit) {
            this.process = process;
            var outputLimit = inputLimit == Long.MAX_VALUE ? limit : Long.MAX_VALUE;
            output = new FilterInputStream(process.getInputStream()) {
                private long left = outputLimit;
                private int last;

                @Override
                public int read() throws IOException {
                    var one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    if (left == 0) {
                        throw cut();
                    }
                    var count = super.read(buffer, offset, (int) Math.min(length, left));
                    left -= Math.max(count, 0);
                    for (var at = offset; at < offset + count; at++) {
                        last = ((last << 8) | (buffer[at] & 0xff)) & 0xffffff;
                        if (last == 0xefbfbd) {
                            throw new IOException("the agent does not let U+FFFD through");
                        }
                    }
                    return count;
                }
            };
            input = new FilterOutputStream(process.getOutputStream()) {
                private long left = inputLimit;

                @Override
                public void write(int value) throws IOException {
                    write(new byte[] {(byte) value}, 0, 1);
                }

                @Override
                public void write(byte[] buffer, int offset, int length) throws IOException {
                    var count = (int) Math.min(length, left);
                    out.write(buffer, offset, count);
                    left -= count;
                    if (count < length) {
                        out.flush();
                        throw cut();
                    }
                }
            };
        }

        /// Ends like a lost session: what was read stays.
        private IOException cut() throws IOException {
            broken = true;
            process.getOutputStream().close();
            return new EOFException("cut");
        }

        @Override
        public InputStream stdout() {
            return output;
        }

        @Override
        public InputStream stderr() {
            return InputStream.nullInputStream();
        }

        @Override
        public OutputStream stdin() {
            return input;
        }

        @Override
        public boolean separatesErrors() {
            return false;
        }

        @Override
        public String sessionId() {
            return "session-" + process.pid();
        }

        @Override
        public boolean timedOut() {
            return false;
        }

        @Override
        public boolean changesLineEnds() {
            return false;
        }

        @Override
        public void resize(int columns, int rows) {}

        @Override
        public void signal(Signal signal) {
            process.destroy();
        }

        @Override
        public int waitFor() throws ProblemException, InterruptedException {
            if (broken) {
                throw new Problem("The session was lost.", "cut", "", ExitCode.CONNECTION_LOST).asException();
            }
            return process.waitFor();
        }

        @Override
        public void close() {
            try {
                process.getOutputStream().close();
                if (broken) {
                    process.getInputStream().close(); // who still prints ends
                }
                // The shell sees the end of its input and finishes what it has read.
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (IOException e) {
                process.destroyForcibly();
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
