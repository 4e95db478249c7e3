package dev.fumidai.core.logs;

import dev.fumidai.core.ProblemException;
import java.util.List;

/// Reads what containers wrote.
///
/// **Threading:** blocks; meant for virtual threads; interruption ends it. **Errors:**
/// [ProblemException] when a group is not there or may not be read.
public interface LogReads {
    /// The streams of a place: its tasks, and their definitions.
    ///
    /// @throws ProblemException exit code 5 when a task or service is not there
    LogStreams streams(LogPlace place) throws ProblemException, InterruptedException;

    /// Every line of a window, page by page.
    void range(List<LogStream> streams, LogWindow window, LogSink sink) throws ProblemException, InterruptedException;

    /// The last lines of a window; looks back step by step, a day at the most where the window has
    /// no beginning.
    List<LogLine> last(List<LogStream> streams, LogWindow window, int count)
            throws ProblemException, InterruptedException;

    /// The last lines, and then what comes, until the thread is interrupted. Asks AWS every two
    /// seconds, and every ten for new tasks.
    ///
    /// @param count how many to begin with
    void follow(Streams streams, LogWindow window, int count, LogSink sink)
            throws ProblemException, InterruptedException;

    /// Likewise with AWS's live tail, which tells within a second and costs by the minute; of more
    /// than 500 lines a second AWS leaves some out. Goes on as [#follow] where it cannot show all:
    /// more than ten groups, more than a hundred streams of one, several regions.
    void live(Streams streams, LogWindow window, int count, LogSink sink) throws ProblemException, InterruptedException;

    /// Streams that change as tasks come and go.
    @FunctionalInterface
    interface Streams {
        LogStreams now() throws ProblemException, InterruptedException;

        /// Always the same.
        static Streams of(LogStreams streams) {
            return () -> streams;
        }
    }
}
