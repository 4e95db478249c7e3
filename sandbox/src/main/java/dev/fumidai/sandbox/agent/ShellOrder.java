package dev.fumidai.sandbox.agent;

import dev.fumidai.sandbox.container.ExecOrder;
import dev.fumidai.sandbox.container.ExecOrder.Streams;
import dev.fumidai.sandbox.container.RunningContainer;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What a shell-like session runs, and how.
///
/// @param outputPrefix put before what begins a line of standard output, where outputs are apart
/// @param errorPrefix the same for standard error
public record ShellOrder(List<String> argv, Streams streams, String outputPrefix, String errorPrefix) {
    /// The session types that this is for, and `Port`, which it is not.
    public static final String STANDARD_STREAM = "Standard_Stream";

    public static final String INTERACTIVE = "InteractiveCommands";
    public static final String NON_INTERACTIVE = "NonInteractiveCommands";
    public static final String PORT = "Port";

    private static final int SIGNAL_BASE = 128;
    private static final Pattern PREFIX = Pattern.compile("[0-9a-zA-Z\r\n_:-]{0,30}");

    public ShellOrder {
        argv = List.copyOf(argv);
    }

    /// Whether sessions of this type run a process.
    public static boolean serves(String sessionType) {
        return switch (sessionType) {
            case STANDARD_STREAM, INTERACTIVE, NON_INTERACTIVE -> true;
            default -> false;
        };
    }

    /// Whether an order wants two outputs.
    public static boolean separates(SessionOrder order) {
        return order.sessionType().equals(NON_INTERACTIVE)
                && "true".equalsIgnoreCase(order.properties().get("separateOutputStream"));
    }

    /// Reads an order.
    ///
    /// @throws Refusal when it makes no sense, with the agent's text
    public static ShellOrder of(SessionOrder order) throws Refusal {
        var properties = order.properties();
        var outputPrefix = prefix("stdoutSeparatorPrefix", properties.getOrDefault("stdOutSeparatorPrefix", ""));
        var errorPrefix = prefix("stderrSeparatorPrefix", properties.getOrDefault("stdErrSeparatorPrefix", ""));
        if (order.sessionType().equals(STANDARD_STREAM)) {
            return new ShellOrder(List.of("sh"), Streams.TERMINAL, "", "");
        }
        if (order.command().isBlank()) {
            throw new Refusal(
                    new SessionOutcome(false, "Commands cannot be empty for session type " + order.sessionType()));
        }
        var streams = order.sessionType().equals(INTERACTIVE)
                ? Streams.TERMINAL
                : separates(order) ? Streams.SEPARATE : Streams.MERGED;
        try {
            return new ShellOrder(CommandLine.split(order.command()), streams, outputPrefix, errorPrefix);
        } catch (IOException e) {
            throw new Refusal(SessionOutcome.failed(
                    "Unable to start command: Failed to parse commands input: " + e.getMessage() + "\n\n"));
        }
    }

    /// The order to a container.
    public ExecOrder in(RunningContainer container) {
        var environment = new HashMap<>(Map.of("TERM", "xterm-256color", "HOME", "/root"));
        if (container.spec().environment().getOrDefault("LANG", "").isEmpty()) {
            environment.put("LANG", "C.UTF-8");
        }
        return new ExecOrder(argv, environment, streams);
    }

    /// What the user sees of a command that cannot be started.
    public SessionOutcome notStarted(String error) {
        return SessionOutcome.failed(
                streams == Streams.TERMINAL
                        ? "Unable to start command: Failed to start pty: " + error + "\n\n"
                        : "Error occurred starting the command: " + error + "\n");
    }

    /// The code that is reported for an exit. Of a process that a signal ended there is none, -1. A
    /// code of a shell looks the same; only the signals that hardly any shell passes on count, and
    /// those that were sent.
    ///
    /// @param code 128 and the number of a signal, maybe
    /// @param signalled whether the process was sent one
    public static int reported(int code, boolean signalled) {
        var fatal = switch (code - SIGNAL_BASE) {
            case 6, 7, 8, 9, 11 -> true; // ABRT, BUS, FPE, KILL, SEGV
            case 2, 3 -> signalled; // INT, QUIT
            default -> false;
        };
        return fatal ? -1 : code;
    }

    private static String prefix(String name, String text) throws Refusal {
        if (!PREFIX.matcher(text).matches()) {
            throw new Refusal(new SessionOutcome(false, "invalid " + name + " " + text));
        }
        return text;
    }

    /// Why a session does not start.
    public static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient SessionOutcome outcome;

        Refusal(SessionOutcome outcome) {
            super(outcome.output());
            this.outcome = outcome;
        }

        public SessionOutcome outcome() {
            return outcome;
        }
    }
}
