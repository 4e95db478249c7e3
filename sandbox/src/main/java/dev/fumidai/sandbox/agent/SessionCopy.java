package dev.fumidai.sandbox.agent;

import dev.fumidai.protocol.wire.Bytes;
import dev.fumidai.sandbox.scratch.Spool;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// The copy of what a session shows that becomes its log, where one is wanted. The log is made when
/// the session is over, by `script`, which the container has to have.
///
/// **Threading:** any thread.
public final class SessionCopy implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SessionCopy.class.getName());
    /// Bytes; what a session shows beyond them is not in its log.
    private static final long LIMIT = 1L << 30;
    /// Above this length only the end of a target names its directories.
    private static final int LONG_TARGET = 64;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssxxx");

    private final SessionOrder order;
    private final AgentSpec spec;
    private final SessionLogs logs;
    private final InstantSource clock;
    /// Where the log goes that is made at the end.
    private final SessionPreferences atEnd;
    private final Spool shown = new Spool();
    private final Optional<LineStream> stream;
    private boolean wanted;

    public SessionCopy(SessionOrder order, AgentSpec spec, SessionLogs logs, InstantSource clock) {
        this.order = order;
        this.spec = spec;
        this.logs = logs;
        this.clock = clock;
        var preferences = order.preferences();
        // Only plain shells are streamed; what is streamed is not written again at the end.
        var streamed = order.sessionType().equals(ShellOrder.STANDARD_STREAM)
                && preferences.cloudWatchStreamingEnabled()
                && !preferences.cloudWatchLogGroupName().isEmpty();
        this.stream = streamed
                ? Optional.of(new LineStream(lines -> logs.streamed(new StreamedLines(
                        order.sessionId(), spec.target(), order.owner(), preferences, lines, clock.instant()))))
                : Optional.empty();
        this.atEnd = streamed ? preferences.withoutLogGroup() : preferences;
        this.wanted = atEnd.logged();
    }

    /// Adds what was sent, in order.
    public synchronized void add(Bytes plain) {
        stream.ifPresent(lines -> lines.add(plain));
        if (wanted && shown.length() + plain.length() <= LIMIT) {
            try {
                shown.write(plain.toByteArray());
            } catch (IOException e) {
                wanted = false;
                LOG.log(Level.WARNING, "session={0} has no log: {1}", order.sessionId(), e.getMessage());
            }
        }
    }

    /// Forgets it. To be called when the session is over, whether or not it has become a log.
    @Override
    public synchronized void close() {
        try {
            wanted = false;
            shown.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "session={0} copy: {1}", order.sessionId(), e.getMessage());
        }
    }

    private synchronized boolean isWanted() {
        return wanted;
    }

    /// Makes the log and hands it over; a container that cannot make one fails the session.
    public SessionOutcome finish(SessionOutcome outcome) throws InterruptedException {
        stream.ifPresent(LineStream::finish);
        if (!isWanted()) {
            return outcome;
        }
        try {
            for (var program : new String[] {"script", "cat"}) {
                if (!spec.container().finds(program)) {
                    return missing(program);
                }
            }
            var transcript = transcript();
            logs.stored(new SessionLog(order.sessionId(), spec.target(), atEnd, transcript, clock.instant()));
        } catch (IOException e) {
            return SessionOutcome.failed("unable to generate log data: " + e.getMessage());
        }
        return outcome;
    }

    private static SessionOutcome missing(String program) {
        var error = "exec: \"" + program + "\": executable file not found in $PATH: ";
        return SessionOutcome.failed("unable to generate log data: Failed to generate transcript with the following"
                + " errors:\n" + error + "\n" + error.stripTrailing());
    }

    /// As `script` writes it without a terminal: lines around what `cat` prints on a terminal,
    /// which puts a carriage return before each line feed.
    private synchronized Spool transcript() throws IOException {
        var transcript = new Spool();
        var out = new BufferedOutputStream(transcript);
        var date = date(clock.instant());
        out.write(Bytes.utf8("Script started on " + date + " [COMMAND=\"cat " + copyPath()
                        + "\" <not executed on terminal>]\n")
                .toByteArray());
        var buffer = new byte[8 * 1024];
        var source = shown.read();
        for (var count = source.read(buffer); count >= 0; count = source.read(buffer)) {
            for (var at = 0; at < count; at++) {
                if (buffer[at] == '\n') {
                    out.write('\r');
                }
                out.write(buffer[at]);
            }
        }
        out.write(Bytes.utf8("\nScript done on " + date + " [COMMAND_EXIT_CODE=\"0\"]\n")
                .toByteArray());
        out.flush();
        return transcript;
    }

    private String copyPath() {
        var target = spec.target();
        var instance = target.length() > LONG_TARGET ? target.substring(target.lastIndexOf('_') + 1) : target;
        return "/var/lib/amazon/ssm/" + instance + "/session/orchestration/" + order.sessionId() + "/"
                + order.sessionType() + "/ipcTempFile.log";
    }

    private static String date(Instant moment) {
        return DATE.format(moment.atOffset(ZoneOffset.UTC));
    }
}
