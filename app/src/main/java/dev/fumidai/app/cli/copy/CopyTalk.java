package dev.fumidai.app.cli.copy;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.output.StructuredText;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.files.CopyEvent;
import dev.fumidai.core.files.CopyReport;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells a copy as it goes: one status line with rate and time left, a line for what is noteworthy;
/// with `--events` JSON lines on standard output.
///
/// **Threading:** events on one thread, [#tick] on any.
public final class CopyTalk implements Consumer<CopyEvent> {
    private final Invocation invocation;
    private final boolean events;
    private @Nullable Progress progress;

    public CopyTalk(Invocation invocation) {
        this.invocation = invocation;
        this.events = invocation.options().events();
    }

    @Override
    public synchronized void accept(CopyEvent event) {
        var now = now();
        switch (event) {
            case CopyEvent.Began it -> {
                progress = Progress.begun(it, now);
                event("began", "files", it.files(), "bytes", it.bytes());
            }
            case CopyEvent.Moved it -> {
                if (progress != null) {
                    progress = progress.moved(it, now);
                }
            }
            case CopyEvent.Interrupted it -> {
                say("the session was lost: " + it.why() + " Going on with a new one.");
                event("interrupted", "why", it.why(), "attempt", it.attempt());
            }
            case CopyEvent.Skipped it -> {
                say("not copied: " + it.name() + " (" + it.why() + ")");
                event("skipped", "name", it.name(), "why", it.why());
            }
            case CopyEvent.Verified it -> {
                if (progress != null) {
                    progress = progress.verifiedOne();
                }
                event("verified", "name", it.name(), "bytes", it.size());
            }
        }
    }

    /// Shows the status line anew.
    public synchronized void tick() {
        if (progress != null && !events) {
            invocation.output().status(progress.line(now()));
        }
    }

    /// The last line.
    public synchronized void done(CopyReport report) {
        invocation.output().endStatus();
        var took = progress == null ? Duration.ZERO : progress.since(now());
        if (events) {
            event("copied", "files", report.files(), "bytes", report.bytes(), "seconds", took.toMillis() / 1000.0);
            return;
        }
        var rate = Progress.rate(report.bytes(), took);
        invocation
                .output()
                .talk("copied " + Text.count(report.files(), "file") + ", " + Text.size(report.bytes()) + " in "
                        + Text.seconds(took) + rate.map(it -> " (" + it + ")").orElse("") + ", SHA-256 verified"
                        + (report.resumed() > 0 ? ", resumed " + report.resumed() + "×" : ""));
    }

    private void say(String text) {
        if (!events) {
            invocation.output().talk(Text.clean("fumidai: " + text));
        }
    }

    private void event(String name, Object... pairs) {
        if (events) {
            var fields = new LinkedHashMap<String, Object>(Map.of());
            fields.put("time", now());
            fields.put("event", name);
            for (var at = 0; at < pairs.length; at += 2) {
                fields.put((String) pairs[at], pairs[at + 1]);
            }
            invocation.output().data(StructuredText.jsonLine(fields));
        }
    }

    private Instant now() {
        return invocation.environment().clock().instant();
    }
}
