package dev.fumidai.core.config;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.Sha256;
import dev.fumidai.core.state.StateFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which repository files were looked at and approved on this machine, by path and SHA-256. The
/// approved text is kept, so that a change can be shown as a difference.
public final class Approvals {
    private final StateFolder state;

    public Approvals(StateFolder state) {
        this.state = state;
    }

    /// What has to be approved before the file is used; empty when it was approved as it is.
    public Optional<Pending> pending(ConfigFile file) throws ProblemException {
        var record = record(file);
        var digest = Sha256.of(file.text());
        var approved = state.read(record);
        var before = approved.flatMap(Approvals::textOf);
        if (approved.isPresent() && approved.get().equals(digest + "\n" + file.text())) {
            return Optional.empty();
        }
        return Optional.of(new Pending(file, digest, before.isEmpty(), TextDiff.lines(before.orElse(""), file.text())));
    }

    /// Approves what was shown: the text that was read then, whatever the file holds now.
    public void approve(Pending pending) throws ProblemException {
        state.write(
                record(pending.file()), pending.sha256() + "\n" + pending.file().text());
    }

    private Path record(ConfigFile file) throws ProblemException {
        return state.folder("approvals").resolve(Sha256.of(file.path().toString()));
    }

    private static Optional<String> textOf(String record) {
        int end = record.indexOf('\n');
        return end < 0 || !Sha256.of(record.substring(end + 1)).equals(record.substring(0, end))
                ? Optional.empty()
                : Optional.of(record.substring(end + 1));
    }

    /// A repository file that waits for approval.
    ///
    /// @param file as it was read
    /// @param sha256 of its text, in hexadecimal
    /// @param isNew nothing was ever approved at this path; otherwise it has changed since
    /// @param difference lines that start with `+`, `-` or a space; safe to print
    public record Pending(ConfigFile file, String sha256, boolean isNew, List<String> difference) {

        /// Why nothing is done as long as it waits.
        public Problem problem() {
            var what = isNew ? "was never approved on this machine" : "has changed since it was approved";
            return new Problem(
                    file.shown() + " " + what + ".",
                    "A repository's file decides where you connect to and what runs there; look at it once.\n"
                            + String.join("\n", difference),
                    "fumidai config approve",
                    ExitCode.USAGE);
        }
    }
}
