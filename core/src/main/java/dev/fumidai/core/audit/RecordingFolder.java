package dev.fumidai.core.audit;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.StateFolder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Where recordings are kept: `recordings/DATE/SESSION.cast` in the state folder.
public final class RecordingFolder {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    private RecordingFolder() {}

    /// Whether a recording can be written: asked before a session that is recorded is opened.
    public static void prepare(StateFolder state, RecordingPolicy policy, Instant now) throws ProblemException {
        if (!policy.wanted()) {
            return;
        }
        if (policy.file().isEmpty()) {
            day(state, now);
            return;
        }
        var file = policy.file().get().toAbsolutePath();
        for (var one : List.of(file, ChainWriter.beside(file))) {
            if (Files.exists(one, LinkOption.NOFOLLOW_LINKS)) {
                throw RecordingFailed.notStarted(file, one + " is there already, and nothing is written over.");
            }
        }
        var folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw RecordingFailed.notStarted(file, "There is no folder " + folder + ".");
        }
        if (!Files.isWritable(folder)) {
            throw RecordingFailed.notStarted(file, "You may not write in " + folder + ".");
        }
    }

    static Path file(StateFolder state, String session, Instant now) throws ProblemException {
        return day(state, now).resolve(session.replaceAll("[^A-Za-z0-9._=@+-]", "_") + ".cast");
    }

    private static Path day(StateFolder state, Instant now) throws ProblemException {
        var all = state.folder("recordings");
        return state.folder(all.getFileName() + "/" + DATE.format(now));
    }
}
