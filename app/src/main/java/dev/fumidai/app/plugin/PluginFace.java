package dev.fumidai.app.plugin;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.handover.Handover;
import dev.fumidai.core.handover.HandoverAccess;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.any.AnySession;
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

    /// @param problems shows a failure, on standard error
    PluginFace(Environment environment, Talk talk, Consumer<Problem> problems, Stop stop) {
        this.environment = environment;
        this.talk = talk;
        this.problems = problems;
        this.stop = stop;
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
        var end = new End(talk);
        try (var access = new HandoverAccess(handover, environment)) {
            return ended(handover, carry(access, end));
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
            return stopped(handover);
        }
    }

    /// Closing the session, which tells the agent and AWS, comes before the last line is printed.
    private SessionException carry(HandoverAccess access, End end)
            throws SessionException, ProblemException, InterruptedException {
        try (var session =
                AnySession.open(access.control(), access.credentials(), environment.clock(), access.settings(), end)) {
            return switch (session) {
                case AnySession.Ports(var ports) -> new PortMode(ports, end, talk, environment.clock()).run();
            };
        } catch (InterruptedException e) {
            talk.terminating();
            throw e;
        }
    }

    /// Ctrl-C is how one ends a forwarded port: nothing went wrong then.
    private int stopped(Handover handover) {
        talk.exiting(handover.sessionId());
        return stop.signal().map(Stop::exitCode).orElse(ExitCode.BUG.code());
    }

    private int ended(Handover handover, SessionException cause) {
        if (cause instanceof SessionException.SessionGone gone) {
            gone.output()
                    .ifPresentOrElse(
                            output -> talk.ended(handover.sessionId(), output),
                            () -> talk.exiting(handover.sessionId()));
        }
        var problem = PluginProblems.of(cause);
        problems.accept(problem);
        return problem.exitCode().code();
    }
}
