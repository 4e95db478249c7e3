package dev.fumidai.core.shell;

import dev.fumidai.core.ProblemException;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.SessionException;
import java.util.Optional;

/// Ends that look at the task where a session was ended without a word: it may have been stopped,
/// and ECS knows why.
///
/// **Threading:** as [WrappedProcess.Ends]; blocks for the look.
record ExplainedEnds(WrappedProcess.Ends ends, Liveness look) implements WrappedProcess.Ends {
    private static final System.Logger LOG = System.getLogger(ExplainedEnds.class.getName());

    @Override
    public ProblemException notBegun(String printed, ShellLink.LinkEnd end) {
        return ends.notBegun(printed, end);
    }

    @Override
    public ProblemException brokenOff(ShellLink.LinkEnd end) {
        return ends.brokenOff(
                end instanceof ShellLink.LinkEnd.Exited exited
                                && exited.output().isBlank()
                        ? whyGone().orElse(end)
                        : end);
    }

    @Override
    public ProblemException noInput(String missing) {
        return ends.noInput(missing);
    }

    private Optional<ShellLink.LinkEnd> whyGone() {
        try {
            return look.check() instanceof Liveness.Verdict.Gone(var why)
                    ? Optional.of(
                            new ShellLink.LinkEnd.Lost(new SessionException.SessionGone("", Optional.of(why), null)))
                    : Optional.empty();
        } catch (SessionException e) {
            LOG.log(System.Logger.Level.DEBUG, "the task cannot be looked at", e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
