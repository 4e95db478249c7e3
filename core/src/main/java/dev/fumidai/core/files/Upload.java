package dev.fumidai.core.files;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.core.shell.RemoteCommand;
import dev.fumidai.core.shell.RemoteCommands;
import dev.fumidai.core.shell.RemoteProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// From this machine to a container.
///
/// After a lost session the next asks how much of the unfinished file has arrived, compares its
/// SHA-256 with that of as many bytes here, and goes on behind them.
///
/// **Threading:** one; answers are read on a thread of their own.
final class Upload {
    private final RemoteCommands commands;
    private final SessionPlace place;
    private final Path source;
    private final String destination;
    private final boolean overwrite;
    private final Consumer<CopyEvent> events;
    private final Attempts attempts;
    private final ArrayList<String> skipped = new ArrayList<>();
    private final ArrayList<String> sessions = new ArrayList<>();

    private List<Entry> entries = List.of();
    private @Nullable String root;
    private int done;
    private long bytes;

    Upload(
            RemoteCommands commands,
            SessionPlace place,
            Path source,
            String destination,
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
        entries = LocalTree.of(source);
        attempts.run(this::once, () -> bytes);
        return new CopyReport(
                (int) entries.stream().filter(Entry::isFile).count(),
                entries.stream().mapToLong(Entry::size).sum(),
                skipped,
                attempts.resumed(),
                sessions);
    }

    private void once() throws Dropped, ProblemException, InterruptedException {
        var process = start();
        sessions.add(process.sessionId());
        try (var conversation = new Conversation(process)) {
            try {
                send(conversation);
            } catch (IOException e) {
                conversation.hearOut(); // it may have said why before it stopped reading
                throw Attempts.dropped(process, e);
            }
        }
    }

    /// The first start fails as it is; later ones are part of the interruption.
    private RemoteProcess start() throws ProblemException, InterruptedException, Dropped {
        try {
            return commands.start(place, RemoteCommand.script(Scripts.receive()).withInput());
        } catch (ProblemException e) {
            if (root == null) {
                throw e;
            }
            throw new Dropped(e);
        }
    }

    private void send(Conversation conversation) throws IOException, ProblemException, InterruptedException {
        conversation.begin();
        var base = root;
        var offset = 0L;
        if (base == null) {
            base = begin(conversation);
        } else {
            offset = arrived(conversation, base);
        }
        for (var index = done; index < entries.size(); index++) {
            put(conversation, base, index, offset);
            offset = 0;
        }
        for (var entry : entries.reversed()) {
            if (entry.kind() == Entry.Kind.FOLDER) {
                conversation.orders().attributes(entry, name(base, entry));
                conversation.expect(answer -> {});
            }
        }
        conversation.ask('Z', "");
    }

    /// Finds out what the copy will be called there, and that nothing stands in the way.
    private String begin(Conversation conversation) throws IOException, ProblemException, InterruptedException {
        var base = base(conversation);
        var inTheWay = new ArrayList<String>();
        for (var entry : entries) {
            var name = name(base, entry);
            switch (entry.kind()) {
                case FOLDER, FILE, LINK -> {
                    conversation.orders().order('Q', name);
                    conversation.expect(answer -> inTheWay(entry, name, answer.text(), inTheWay));
                }
                case OTHER -> skip(entry, "neither file nor folder");
                case UNREADABLE -> skip(entry, "not readable");
            }
        }
        conversation.settle();
        if (!inTheWay.isEmpty()) {
            throw FileProblems.wouldOverwrite(inTheWay);
        }
        root = base;
        events.accept(new CopyEvent.Began(
                (int) entries.stream().filter(Entry::isFile).count(),
                entries.stream().mapToLong(Entry::size).sum()));
        return base;
    }

    private String base(Conversation conversation) throws IOException, ProblemException, InterruptedException {
        var trimmed = destination.length() > 1 ? destination.replaceAll("/+$", "") : destination;
        if (conversation.ask('Q', trimmed).text().equals("d")) {
            var name = source.toAbsolutePath().normalize().getFileName();
            return name == null ? trimmed : (trimmed.equals("/") ? "" : trimmed) + "/" + name;
        }
        if (destination.endsWith("/")) {
            throw FileProblems.noFolder(destination);
        }
        var slash = trimmed.lastIndexOf('/');
        if (slash > 0
                && !conversation.ask('Q', trimmed.substring(0, slash)).text().equals("d")) {
            throw FileProblems.noFolder(trimmed.substring(0, slash));
        }
        return trimmed;
    }

    private void inTheWay(Entry entry, String name, String kind, List<String> found) throws ProblemException {
        if (kind.equals("-")) {
            return;
        }
        var folder = entry.kind() == Entry.Kind.FOLDER;
        if (folder != kind.equals("d")) {
            throw FileProblems.kindDiffers(name, kind.equals("d"));
        }
        if (!folder && !overwrite) {
            found.add(name);
        }
    }

    private void skip(Entry entry, String why) {
        skipped.add(entry.shownUnder(source.toString()));
        events.accept(new CopyEvent.Skipped(entry.shownUnder(source.toString()), why));
    }

    /// How much of the next file is there, and the same as here.
    private long arrived(Conversation conversation, String base)
            throws IOException, ProblemException, InterruptedException {
        bytes = verified(); // what was under way and did not arrive is sent again
        if (done == entries.size() || !entries.get(done).isFile()) {
            return 0;
        }
        var entry = entries.get(done);
        var answer = conversation.ask('S', name(base, entry)).text().split(" ", 2);
        var there = Long.parseLong(answer[0]);
        if (there == 0 || there > entry.size()) {
            return 0;
        }
        var same = answer.length == 2 && answer[1].equals(LocalFile.sum(path(entry), there));
        return same ? there : 0;
    }

    private long verified() {
        return entries.subList(0, done).stream().mapToLong(Entry::size).sum();
    }

    private void put(Conversation conversation, String base, int index, long offset)
            throws IOException, ProblemException, InterruptedException {
        var entry = entries.get(index);
        var name = name(base, entry);
        switch (entry.kind()) {
            case FOLDER -> conversation.orders().order('D', name);
            case LINK -> conversation.orders().link(name, entry.link());
            case FILE -> file(conversation, entry, name, offset);
            case OTHER, UNREADABLE -> {
                conversation.expectNothing(() -> done = index + 1);
                return;
            }
        }
        conversation.expect(answer -> {
            if (!answer.well()) {
                throw answer.text().equals("changed")
                        ? FileProblems.changed(entry.shownUnder(source.toString()))
                        : FileProblems.remote(answer.text());
            }
            done = index + 1;
            if (entry.isFile()) {
                events.accept(new CopyEvent.Verified(entry.name(), entry.size()));
            }
        });
    }

    private void file(Conversation conversation, Entry entry, String name, long offset)
            throws IOException, ProblemException {
        conversation.orders().file(entry, offset, name);
        bytes += offset;
        try (var file = LocalFile.open(path(entry), entry.size())) {
            file.skip(offset);
            var buffer = new byte[LocalFile.BUFFER];
            for (var count = file.read(buffer); count > 0; count = file.read(buffer)) {
                conversation.orders().body(buffer, count);
                bytes += count;
                events.accept(new CopyEvent.Moved(entry.name(), bytes));
            }
            conversation.orders().sum(file.sum());
        }
    }

    private Path path(Entry entry) {
        return entry.name().isEmpty() ? source : source.resolve(entry.name());
    }

    private static String name(String base, Entry entry) {
        return entry.name().isEmpty() ? base : base + "/" + entry.name();
    }
}
