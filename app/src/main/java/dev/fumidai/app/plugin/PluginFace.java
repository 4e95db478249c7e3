package dev.fumidai.app.plugin;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.handover.Handover;
import dev.fumidai.core.handover.HandoverAccess;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.any.AnySession;
import dev.fumidai.terminal.Terminal.Stream;
import java.util.List;
import java.util.function.Consumer;

/// The program under the name of session-manager-plugin.
///
/// The exit code tells the truth: 0 after an end that somebody here wanted, and after Ctrl-C; the
/// codes of Fumidai otherwise. The genuine one always answers 0.
public final class PluginFace {
    private final Environment environment;
    private final Talk talk;
    private final Consumer<Problem> problems;
    private final Stop stop;
    private final LazyTerminal terminal;

    /// @param problems shows a failure, on standard error
    PluginFace(Environment environment, Talk talk, Consumer<Problem> problems, Stop stop, LazyTerminal terminal) {
        this.environment = environment;
        this.talk = talk;
        this.problems = problems;
        this.stop = stop;
        this.terminal = terminal;
    }

    /// Does what the arguments say.
    ///
    /// @return the exit code
    int run(List<String> arguments) {
        try {
            return switch (PluginArguments.parse(arguments, environment)) {
                case Wish.Installed() -> {
                    talk.installed();
                    yield ExitCode.DONE.code();
                }
                case Wish.Version() -> {
                    talk.version(AnySession.reportedVersion());
                    yield ExitCode.DONE.code();
                }
                case Wish.Start(var handover) -> carry(handover);
            };
        } catch (ProblemException e) {
            problems.accept(e.problem());
            return e.problem().exitCode().code();
        }
    }

    private int carry(Handover handover) throws ProblemException {
        talk.starting(handover.sessionId());
        var end = new End();
        try (var access = new HandoverAccess(handover, environment)) {
            var outcome = carry(handover, access, end);
            tell(handover, outcome);
            return outcome.code();
        } catch (SessionException e) {
            throw PluginProblems.of(e).asException(e);
        } catch (IllegalArgumentException e) {
            throw new Problem(
                            "The way to AWS cannot be used.",
                            String.valueOf(e.getMessage()),
                            "correct HTTPS_PROXY, HTTP_PROXY or the endpoint",
                            ExitCode.USAGE)
                    .asException(e);
        } catch (InterruptedException e) {
            return stop.signal().map(kind -> kind.exitCode()).orElse(ExitCode.BUG.code());
        }
    }

    /// Closing the session, which tells the agent and AWS, comes before the last line is printed.
    private Outcome carry(Handover handover, HandoverAccess access, End end)
            throws SessionException, ProblemException, InterruptedException {
        try (var session = AnySession.open(
                access.control(),
                access.credentials(),
                access.keys(),
                environment.clock(),
                settings(handover, access),
                end)) {
            stop.awaitReady();
            return switch (session) {
                case AnySession.Ports(var ports) -> {
                    ports.customerMessage().ifPresent(talk::message);
                    yield new PortMode(ports, end, talk, stop, environment.clock()).run();
                }
                case AnySession.Program(var program) -> {
                    program.start().customerMessage().ifPresent(talk::message);
                    yield new ProgramMode(program, terminal.get(), stop).run();
                }
            };
        }
    }

    /// The size of the terminal is told from the start, so that nothing is drawn twice.
    private SessionSettings settings(Handover handover, HandoverAccess access) {
        var settings = access.settings();
        if (handover.isForPorts()) {
            return settings.withShell(settings.shell().none());
        }
        return terminal.get()
                .size(Stream.OUTPUT)
                .map(size -> settings.withShell(settings.shell().withSize(size.columns(), size.rows())))
                .orElse(settings);
    }

    private void tell(Handover handover, Outcome outcome) {
        if (outcome.isTold()) {
            outcome.words()
                    .ifPresentOrElse(
                            words -> talk.ended(handover.sessionId(), words), () -> talk.exiting(handover.sessionId()));
        }
        outcome.problem().ifPresent(problems);
    }
}
