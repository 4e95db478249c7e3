package dev.fumidai.core.files;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.core.shell.RemoteCommand;
import dev.fumidai.core.shell.RemoteCommands;
import dev.fumidai.core.shell.RemoteProcess;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// From a container to this machine.
///
/// After a lost session the next begins at the byte where the last one broke off: what came is
/// whole and in order, the channel sees to that; and the file's SHA-256 is compared at its end.
///
/// **Threading:** one.
final class Download {
    private static final int BUFFER = 64 * 1024;

    private final RemoteCommands commands;
    private final SessionPlace place;
    private final String source;
    private final Location.Local destination;
    private final boolean overwrite;
    private final Consumer<CopyEvent> events;
    private final Attempts attempts;
    private final ArrayList<String> skipped = new ArrayList<>();
    private final ArrayList<String> sessions = new ArrayList<>();

    private @Nullable LocalFolder folder;
    private @Nullable Growing growing;
    private int done;
    private int files;
    private long bytes;

    Download(
            RemoteCommands commands,
            SessionPlace place,
            String source,
            Location.Local destination,
            boolean overwrite,
            Consumer<CopyEvent> events,
            Attempts attempts) {
        this.commands = commands;
        this.place = place;
        this.source = source;
        this.destination = destination;
        this.overwrite = overwrite;
        this.events = events;
        this.attempts = attempts;
    }

    CopyReport run() throws ProblemException, InterruptedException {
        try {
            attempts.run(this::once, () -> bytes);
        } finally {
            discard();
        }
        return new CopyReport(files, bytes, skipped, attempts.resumed(), sessions);
    }

    private void discard() throws ProblemException {
        var half = growing;
        if (half != null) {
            try {
                half.discard();
            } catch (IOException e) {
                throw FileProblems.local(
                        half.entry().shownUnder(destination.path().toString()), e);
            }
        }
    }

    private void once() throws Dropped, ProblemException, InterruptedException {
        var from = growing == null ? 0 : growing.bytes();
        var command = RemoteCommand.script(
                        Scripts.send(),
                        source,
                        Integer.toString(done),
                        Long.toString(from),
                        folder == null ? "list" : "-")
                .replaced();
        try (var process = start(command)) {
            sessions.add(process.sessionId());
            var stream = new RemoteStream(new BufferedInputStream(process.stdout(), BUFFER));
            try {
                receive(process, stream);
            } catch (RemoteStream.Complaint e) {
                throw FileProblems.of(String.valueOf(e.getMessage()));
            }
        }
    }

    /// The first start fails as it is; later ones are part of the interruption.
    private RemoteProcess start(RemoteCommand command) throws ProblemException, InterruptedException, Dropped {
        try {
            return commands.start(place, command);
        } catch (ProblemException e) {
            if (folder == null) {
                throw e;
            }
            throw new Dropped(e);
        }
    }

    private void receive(RemoteProcess process, RemoteStream stream)
            throws Dropped, ProblemException, InterruptedException, RemoteStream.Complaint {
        var target = begin(process, stream);
        for (var next = entry(process, stream); next.isPresent(); next = entry(process, stream)) {
            var entry = next.get();
            try {
                take(process, stream, target, entry);
            } catch (IOException e) {
                throw FileProblems.local(target.path(entry).toString(), e);
            }
            done++;
        }
        try {
            target.close();
        } catch (IOException e) {
            throw FileProblems.local(destination.path().toString(), e);
        }
    }

    /// Reads the list the first time; sees that nothing stands in the way.
    private LocalFolder begin(RemoteProcess process, RemoteStream stream)
            throws Dropped, ProblemException, InterruptedException, RemoteStream.Complaint {
        var entries = new ArrayList<Entry>();
        for (var next = entry(process, stream); next.isPresent(); next = entry(process, stream)) {
            entries.add(next.get());
        }
        var known = folder;
        if (known != null) {
            return known;
        }
        var fresh = new LocalFolder(root(), overwrite);
        fresh.check(entries);
        folder = fresh;
        events.accept(new CopyEvent.Began(
                (int) entries.stream().filter(Entry::isFile).count(),
                entries.stream().mapToLong(Entry::size).sum()));
        return fresh;
    }

    private Path root() throws ProblemException {
        var path = destination.path();
        if (Files.isDirectory(path)) {
            var trimmed = source.replaceAll("/+$", "");
            var name = trimmed.substring(trimmed.lastIndexOf('/') + 1);
            return name.isEmpty() || name.equals(".") || name.equals("..") ? path : path.resolve(name);
        }
        if (destination.intoFolder()) {
            throw FileProblems.noFolder(path.toString());
        }
        var parent = path.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            throw FileProblems.noFolder(parent.toString());
        }
        return path;
    }

    private Optional<Entry> entry(RemoteProcess process, RemoteStream stream)
            throws Dropped, ProblemException, InterruptedException, RemoteStream.Complaint {
        try {
            return stream.next();
        } catch (IOException e) {
            throw Attempts.dropped(process, e);
        }
    }

    private void take(RemoteProcess process, RemoteStream stream, LocalFolder target, Entry entry)
            throws Dropped, ProblemException, InterruptedException, IOException {
        switch (entry.kind()) {
            case FOLDER -> target.folder(entry);
            case FILE -> file(process, stream, target, entry);
            case LINK -> target.link(entry);
            case OTHER -> skip(entry, "neither file nor folder");
            case UNREADABLE -> skip(entry, "not readable");
        }
    }

    private void skip(Entry entry, String why) {
        skipped.add(entry.shownUnder(source));
        events.accept(new CopyEvent.Skipped(entry.shownUnder(source), why));
    }

    private void file(RemoteProcess process, RemoteStream stream, LocalFolder target, Entry entry)
            throws Dropped, ProblemException, InterruptedException, IOException {
        var file = growing == null ? Growing.of(entry, target.part(entry)) : growing;
        growing = file;
        if (!file.isSame(entry)) {
            throw FileProblems.changed(entry.shownUnder(source));
        }
        var buffer = new byte[BUFFER];
        var incoming = stream.bytes(entry.size(), file.bytes());
        while (!incoming.ended()) {
            var count = body(process, incoming, buffer);
            if (count == 0) {
                continue;
            }
            file.append(buffer, count);
            bytes += count;
            events.accept(new CopyEvent.Moved(entry.name(), bytes));
        }
        var theirs = sum(process, stream);
        file.close();
        if (!file.sum().equals(theirs)) {
            throw FileProblems.changed(entry.shownUnder(source));
        }
        target.finish(entry);
        growing = null;
        files++;
        events.accept(new CopyEvent.Verified(entry.name(), entry.size()));
    }

    private static int body(RemoteProcess process, RemoteBytes incoming, byte[] buffer)
            throws Dropped, ProblemException, InterruptedException {
        try {
            return incoming.read(buffer);
        } catch (IOException e) {
            throw Attempts.dropped(process, e);
        }
    }

    private static String sum(RemoteProcess process, RemoteStream stream)
            throws Dropped, ProblemException, InterruptedException {
        try {
            return stream.sum();
        } catch (IOException e) {
            throw Attempts.dropped(process, e);
        }
    }
}
