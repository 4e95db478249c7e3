package dev.fumidai.app.cli.output;

import dev.fumidai.core.Problem;
import dev.fumidai.terminal.StatusLine;
import dev.fumidai.terminal.Terminal;
import dev.fumidai.terminal.Terminal.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// The two standard streams, and the status line at the bottom of the terminal.
///
/// **Threading:** any thread; lines never mix. **Errors:** when a stream breaks (`EPIPE` of a
/// closed pipe, `EIO` of a closed terminal) its reader is told once, and nothing is written to it
/// any more.
public final class Output {
    private static final int DEFAULT_COLUMNS = 100;

    private final Channel out;
    private final Channel err;
    private final Terminal terminal;
    private final Broken onBroken;
    private final StatusLine status = new StatusLine();
    private String statusText = "";

    /// Hears that nobody reads a stream any more; must not block.
    public interface Broken {
        /// @param terminal whether it led to a terminal
        void broke(boolean terminal);
    }

    /// One stream: where it goes, whether a person watches, how it is coloured.
    private static final class Channel {
        private final Sink sink;
        private final boolean terminal;
        private final Style style;
        private boolean broken;

        Channel(Sink sink, boolean terminal, boolean colour) {
            this.sink = sink;
            this.terminal = terminal;
            this.style = new Style(terminal && colour);
        }

        void letGo(Broken onBroken) {
            try {
                sink.letGo();
            } catch (IOException ignored) {
                broken = true;
                onBroken.broke(terminal);
            }
        }
    }

    /// @param colour whether colour is wanted where there is a terminal
    /// @param onBroken told once per stream that broke
    public Output(Sink out, Sink err, Terminal terminal, boolean colour, Broken onBroken) {
        this.out = new Channel(out, terminal.isTerminal(Stream.OUTPUT), colour);
        this.err = new Channel(err, terminal.isTerminal(Stream.ERROR), colour);
        this.terminal = terminal;
        this.onBroken = onBroken;
    }

    /// One line of data, for scripts and pipes too.
    public synchronized void data(String line) {
        var shown = hideStatus();
        write(out, line + "\n");
        if (shown) {
            showStatus();
        }
    }

    /// Data that is no line, control sequences and all: for what made itself fit for a terminal.
    public synchronized void raw(String text) {
        write(out, text);
    }

    /// One line of talk.
    public synchronized void talk(String line) {
        var again = hideStatus() ? status.show(statusText, columns()) : "";
        write(err, line + "\n" + again);
    }

    /// A failure, in three lines.
    public void problem(Problem problem) {
        var lines =
                new StringBuilder(talkStyle().broken("fumidai:")).append(' ').append(Text.clean(problem.summary()));
        paragraph(lines, "\n  why   ", problem.cause());
        paragraph(lines, "\n  fix   ", problem.remedy());
        talk(lines.toString());
    }

    private static void paragraph(StringBuilder lines, String head, String text) {
        if (!text.isEmpty()) {
            lines.append(head).append(text.lines().map(Text::clean).collect(Collectors.joining("\n        ")));
        }
    }

    /// Rewrites the status line; does nothing when no person watches.
    public synchronized void status(String text) {
        if (!err.terminal) {
            return;
        }
        statusText = text;
        showStatus();
    }

    /// Takes the status line away.
    public synchronized void endStatus() {
        hideStatus();
        statusText = "";
    }

    /// From now on nobody waits for us: what a process that gave its shell back writes goes to its
    /// log.
    public synchronized void letGo() {
        out.letGo(onBroken);
        err.letGo(onBroken);
    }

    /// Whether a person can be asked something.
    public boolean asksOnTerminal() {
        return err.terminal && terminal.isTerminal(Stream.INPUT);
    }

    /// Whether a person watches the talk.
    public boolean talksToTerminal() {
        return err.terminal;
    }

    /// Whether a person watches the data.
    public boolean showsDataOnTerminal() {
        return out.terminal;
    }

    public Style dataStyle() {
        return out.style;
    }

    public Style talkStyle() {
        return err.style;
    }

    /// The width of the terminal that the talk goes to, in columns; a usual one where there is
    /// none.
    public int columns() {
        return terminal.columns(Stream.ERROR).orElse(DEFAULT_COLUMNS);
    }

    private void showStatus() {
        write(err, status.show(statusText, columns()));
    }

    private boolean hideStatus() {
        var sequence = status.hide();
        write(err, sequence);
        return !sequence.isEmpty();
    }

    private void write(Channel channel, String text) {
        if (channel.broken || text.isEmpty()) {
            return;
        }
        try {
            channel.sink.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException ignored) {
            // Nobody is left to be told on this stream; ending in order is what remains.
            channel.broken = true;
            onBroken.broke(channel.terminal);
        }
    }
}
