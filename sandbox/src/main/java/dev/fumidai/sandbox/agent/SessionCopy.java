package dev.fumidai.sandbox.agent;

import dev.fumidai.protocol.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The copy of what a session shows that becomes its log, where one is wanted. The log is made when
/// the session is over, by `script`, which the container has to have.
///
/// **Threading:** any thread.
public final class SessionCopy {
    /// Bytes; what a session shows beyond them is not in its log.
    private static final int LIMIT = 64 << 20;
    /// Above this length only the end of a target names its directories.
    private static final int LONG_TARGET = 64;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ssxxx");

    private final SessionOrder order;
    private final AgentSpec spec;
    private final SessionLogs logs;
    private final InstantSource clock;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final boolean wanted;

    public SessionCopy(SessionOrder order, AgentSpec spec, SessionLogs logs, InstantSource clock) {
        this.order = order;
        this.spec = spec;
        this.logs = logs;
        this.clock = clock;
        var preferences = order.preferences();
        // A log that is streamed is another one, which the sandbox does not make.
        var streamed =
                order.sessionType().equals(ShellOrder.STANDARD_STREAM) && preferences.cloudWatchStreamingEnabled();
        this.wanted = !preferences.s3BucketName().isEmpty()
                || (!preferences.cloudWatchLogGroupName().isEmpty() && !streamed);
    }

    /// Adds what was sent, in order.
    public synchronized void add(Bytes plain) {
        if (wanted && shown.size() + plain.length() <= LIMIT) {
            shown.writeBytes(plain.toByteArray());
        }
    }

    /// Makes the log and hands it over; a container that cannot make one fails the session.
    public SessionOutcome finish(SessionOutcome outcome) throws InterruptedException {
        if (!wanted) {
            return outcome;
        }
        try {
            for (var program : new String[] {"script", "cat"}) {
                if (!spec.container().finds(program)) {
                    return missing(program);
                }
            }
        } catch (IOException e) {
            return SessionOutcome.failed("unable to generate log data: " + e.getMessage());
        }
        logs.stored(
                new SessionLog(order.sessionId(), spec.target(), order.preferences(), transcript(), clock.instant()));
        return outcome;
    }

    private static SessionOutcome missing(String program) {
        var error = "exec: \"" + program + "\": executable file not found in $PATH: ";
        return SessionOutcome.failed("unable to generate log data: Failed to generate transcript with the following"
                + " errors:\n" + error + "\n" + error.stripTrailing());
    }

    /// As `script` writes it without a terminal: lines around what `cat` prints on a terminal,
    /// which puts a carriage return before each line feed.
    private synchronized Bytes transcript() {
        var out = new ByteArrayOutputStream(shown.size() + 512);
        var date = date(clock.instant());
        out.writeBytes(Bytes.utf8("Script started on " + date + " [COMMAND=\"cat " + copyPath()
                        + "\" <not executed on terminal>]\n")
                .toByteArray());
        for (var octet : shown.toByteArray()) {
            if (octet == '\n') {
                out.write('\r');
            }
            out.write(octet);
        }
        out.writeBytes(Bytes.utf8("\nScript done on " + date + " [COMMAND_EXIT_CODE=\"0\"]\n")
                .toByteArray());
        return Bytes.wrap(out.toByteArray());
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
