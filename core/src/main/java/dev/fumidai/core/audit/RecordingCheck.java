package dev.fumidai.core.audit;

import dev.fumidai.core.Sha256;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Compares a recording with the chain beside it.
///
/// Each block is checked against the hash that the chain states before it, so that one change is
/// told from all that comes after it.
final class RecordingCheck {
    private static final int CHUNK = 64 * 1024;

    private final Path file;
    private final Path chain;
    private final List<String> broken = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final MessageDigest whole = Sha256.digest();
    private String hash = "";
    private String time = "0.000000";
    private long at;
    private long chainLine = 1;
    private int wrong;
    private boolean laterFits;
    private boolean tooShort;
    private Optional<String> closed = Optional.empty();

    private RecordingCheck(Path file) {
        this.file = file;
        this.chain = ChainWriter.beside(file);
    }

    static Verdict of(Path file) throws IOException {
        return new RecordingCheck(file).verdict();
    }

    /// The hash in a recording's closing record.
    static Optional<String> closingHash(Path file) throws IOException {
        var chain = ChainWriter.beside(file);
        if (Files.notExists(chain)) {
            return Optional.empty();
        }
        try (var lines = RawLines.of(chain)) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                var fields = parsed(line.get().text());
                if (fields.isPresent() && fields.get().map().containsKey("closed")) {
                    return fields.get().text("hash");
                }
            }
        }
        return Optional.empty();
    }

    private Verdict verdict() throws IOException {
        if (Files.notExists(chain)) {
            return new Verdict(
                    file,
                    Verdict.State.UNVERIFIED,
                    "there is no " + chain.getFileName() + " beside it to check it against",
                    List.of(),
                    List.of());
        }
        try (var bytes = new BufferedInputStream(new FileInputStream(file.toFile()), CHUNK);
                var lines = RawLines.of(chain)) {
            follow(bytes, lines);
        }
        settle();
        return result();
    }

    private void follow(InputStream bytes, RawLines lines) throws IOException {
        var header = lines.next();
        if (header.isEmpty() || parsed(header.get().text()).isEmpty()) {
            broken.add("the first line of " + chain.getFileName() + " cannot be read");
            return;
        }
        hash = header.get().sha256();
        for (var line = lines.next(); line.isPresent() && broken.isEmpty() && !tooShort; line = lines.next()) {
            chainLine++;
            var fields = parsed(line.get().text());
            if (closed.isPresent()) {
                broken.add("line " + chainLine + " of the chain stands behind its closing record");
            } else if (fields.isEmpty()) {
                unreadable(line.get(), lines.next().isEmpty());
            } else if (fields.get().map().containsKey("closed")) {
                close(fields.get());
            } else {
                block(bytes, fields.get());
            }
        }
    }

    private void unreadable(RawLines.Line line, boolean last) {
        if (last && !line.ended()) {
            notes.add("the chain's last line is unfinished");
        } else {
            broken.add("line " + chainLine + " of the chain cannot be read");
        }
    }

    private void block(InputStream bytes, Json.Fields fields) throws IOException {
        var from = fields.number("from").orElse(-1L);
        var to = fields.number("to").orElse(-1L);
        var until = fields.text("time").orElse("");
        var stated = fields.text("hash").orElse("");
        if (from != at || to < from) {
            broken.add("line " + chainLine + " of the chain does not follow the one before it: a line was removed or"
                    + " changed");
            return;
        }
        var digest = Sha256.digest();
        var read = read(bytes, to - from, digest);
        if (read < to - from && wrong > 0) {
            laterFits = false;
            tooShort = true;
            return;
        }
        if (read < to - from) {
            broken.add("cut off at " + clock(time) + ": it ends at byte " + (at + read)
                    + ", and was recorded at least to " + clock(until) + ", byte " + to);
            return;
        }
        if (ChainWriter.next(hash, ChainWriter.span(from, to, until), digest.digest())
                .equals(stated)) {
            laterFits = wrong > 0;
        } else if (wrong++ == 0) {
            notes.addFirst(
                    "changed between " + clock(time) + " and " + clock(until) + " (bytes " + from + " to " + to + ")");
        }
        hash = stated;
        at = to;
        time = until;
    }

    private long read(InputStream bytes, long length, MessageDigest digest) throws IOException {
        var chunk = new byte[CHUNK];
        var done = 0L;
        while (done < length) {
            var count = bytes.read(chunk, 0, (int) Math.min(CHUNK, length - done));
            if (count < 0) {
                return done;
            }
            digest.update(chunk, 0, count);
            whole.update(chunk, 0, count);
            done += count;
        }
        return done;
    }

    private void close(Json.Fields fields) {
        var length = fields.number("length").orElse(-1L);
        var sha256 = fields.text("sha256").orElse("");
        var end = fields.text("time").orElse("");
        var stated = fields.text("hash").orElse("");
        closed = Optional.of(stated);
        var right = ChainWriter.next(hash, ChainWriter.closing(length, sha256, end), new byte[0]);
        if (length != at || !right.equals(stated)) {
            broken.add("the closing record does not belong to the blocks before it: the chain was changed");
        } else if (wrong == 0 && !HexFormat.of().formatHex(whole.digest()).equals(sha256)) {
            broken.add("the closing record has another hash of the whole");
        }
    }

    private void settle() throws IOException {
        if (wrong > 0) {
            var first = notes.removeFirst();
            broken.addFirst(
                    laterFits
                            ? first + "; what comes after it is as it was"
                            : first + "; nothing after it fits either: something was inserted or removed there");
        }
        var more = Files.size(file) - at;
        if (more > 0 && broken.isEmpty()) {
            if (closed.isPresent()) {
                broken.add(more + " bytes were added behind its end");
            } else {
                notes.add("its last " + more + " bytes are not covered");
            }
        }
    }

    private Verdict result() {
        if (!broken.isEmpty()) {
            return new Verdict(file, Verdict.State.BROKEN, "changed since it was recorded", broken, notes);
        }
        if (closed.isEmpty()) {
            return new Verdict(
                    file,
                    Verdict.State.UNFINISHED,
                    "as recorded up to " + clock(time) + ", where it ends without a closing record: its process was"
                            + " killed, or the end of both files was cut off",
                    broken,
                    notes);
        }
        return new Verdict(file, Verdict.State.INTACT, "as recorded: " + at + " bytes, " + clock(time), broken, notes);
    }

    private static Optional<Json.Fields> parsed(String line) {
        try {
            return Optional.of(Json.object(line));
        } catch (IOException ignored) {
            return Optional.empty(); // told by whoever asked
        }
    }

    /// `75.250000` as `1:15.25`.
    private static String clock(String seconds) {
        if (!seconds.matches("\\d{1,9}\\.\\d{6}")) {
            return "?";
        }
        var whole = Long.parseLong(seconds.substring(0, seconds.indexOf('.')));
        var part = seconds.substring(seconds.indexOf('.') + 1).substring(0, 2);
        return String.format(java.util.Locale.ROOT, "%d:%02d.%s", whole / 60, whole % 60, part);
    }
}
