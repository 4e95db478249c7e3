package dev.fumidai.core.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows the chain through a journal's files and says where it breaks.
///
/// What a chain cannot show: that all of it, the remembered end included, was written anew by
/// somebody who may write to the folder. Copies elsewhere show that.
final class JournalCheck {
    private final Optional<JournalFiles.Head> head;
    private final List<String> broken = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, JournalLine> open = new LinkedHashMap<>();
    private @Nullable JournalLine last;
    private String lastHash = "";
    private String unreadable = "";
    private long lines;
    private boolean headSeen;
    private boolean unended;

    private JournalCheck(Optional<JournalFiles.Head> head) {
        this.head = head;
    }

    /// Checks a whole journal: all its months, and that its end is the remembered one.
    static Verdict folder(Path folder) throws IOException {
        var files = new JournalFiles(folder);
        var head = files.head();
        var check = new JournalCheck(head);
        for (var file : files.files()) {
            check.follow(file);
        }
        if (head.isEmpty()) {
            check.notes.add("there is no " + folder.resolve("head") + ": lines cut off the end would not show");
        }
        return check.verdict(folder);
    }

    /// Checks one file by itself, a copy for instance.
    static Verdict file(Path file) throws IOException {
        var check = new JournalCheck(Optional.empty());
        check.follow(file);
        check.notes.add("checked by itself: lines cut off its end would not show");
        return check.verdict(file);
    }

    private void follow(Path file) throws IOException {
        try (var raw = RawLines.of(file)) {
            for (var line = raw.next(); line.isPresent(); line = raw.next()) {
                take(file, line.get());
            }
        }
    }

    private void take(Path file, RawLines.Line raw) {
        lines++;
        unended = !raw.ended();
        var read = JournalLine.tried(raw.text());
        if (read.isEmpty()) {
            settleUnreadable("");
            unreadable = file.getFileName() + ": after " + place(last) + " a line cannot be read";
            lastHash = raw.sha256();
            return;
        }
        var line = read.get();
        compare(line);
        if (head.isPresent() && head.get().seq() == line.seq()) {
            headSeen = head.get().hash().equals(raw.sha256());
        }
        pair(line);
        last = line;
        lastHash = raw.sha256();
    }

    private void compare(JournalLine line) {
        if (last == null && lastHash.isEmpty()) {
            first(line);
            return;
        }
        var fits = line.prev().equals(lastHash);
        var expected = last == null ? line.seq() : last.seq() + 1;
        settleUnreadable(fits ? "fits" : "");
        if (line.fields().text("what").equals(Optional.of("journal.broken"))) {
            broken.add(place(line) + " says that its writer found the journal changed: "
                    + line.fields().text("detail").orElse(""));
        } else if (line.seq() > expected) {
            broken.add(missing(expected, line.seq() - 1) + ", between " + place(last) + " and " + place(line));
        } else if (line.seq() < expected) {
            broken.add(place(line) + " stands behind " + place(last)
                    + ": something was inserted before it, or lines were reordered");
        } else if (!fits) {
            broken.add(
                    place(last) + " was changed, or a line was put in its place: the line behind it has another hash");
        }
    }

    private static String missing(long from, long to) {
        return from == to ? "line " + from + " is missing" : "lines " + from + " to " + to + " are missing";
    }

    private void first(JournalLine line) {
        if (line.seq() > 1) {
            notes.add("it begins with " + place(line) + ": what came before is not here");
        } else if (!line.prev().equals(JournalLine.GENESIS)) {
            broken.add(place(line) + " is not the journal's first line");
        }
    }

    /// A line that cannot be read is an interrupted write if the next one was chained to it.
    private void settleUnreadable(String fits) {
        if (unreadable.isEmpty()) {
            return;
        }
        if (fits.isEmpty()) {
            broken.add(unreadable + ": it was changed");
        } else {
            notes.add(unreadable + ": a write that was interrupted; the next line covers it");
        }
        unreadable = "";
    }

    private void pair(JournalLine line) {
        switch (line.phase()) {
            case JournalLine.BEGIN -> open.put(line.id(), line);
            case JournalLine.END -> open.remove(line.id());
            case JournalLine.ABANDONED -> {
                open.remove(line.id());
                notes.add(place(line) + ": a " + line.kind() + " whose process died without writing an end");
            }
            default -> {}
        }
    }

    private void end() {
        var seq = last == null ? 0 : last.seq();
        if (head.isPresent() && head.get().seq() > seq) {
            broken.add((unended ? "the last line is cut off in the middle: " : "the end was cut off: ") + "after "
                    + place(last) + " " + missing(seq + 1, head.get().seq()));
            unreadable = "";
        } else if (head.isPresent() && seq > 0 && !headSeen) {
            broken.add("line " + head.get().seq() + " is not the one that was written last: it was changed");
        }
        if (!unreadable.isEmpty()) {
            notes.add(unreadable + " at the end: a write that was interrupted");
        }
        for (var entry : open.values()) {
            notes.add(place(entry) + ": a " + entry.kind() + " that has no end yet");
        }
    }

    private Verdict verdict(Path file) {
        end();
        var state = broken.isEmpty() ? Verdict.State.INTACT : Verdict.State.BROKEN;
        var summary = lines == 0 ? "empty" : lines + " lines" + (last == null ? "" : ", the last one of " + last.ts());
        return new Verdict(file, state, summary, broken, notes);
    }

    private static String place(@Nullable JournalLine line) {
        return line == null ? "the beginning" : "line " + line.seq() + " (" + line.ts() + ")";
    }
}
