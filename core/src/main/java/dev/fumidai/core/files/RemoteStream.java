package dev.fumidai.core.files;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What `send.sh` prints: words that end with a zero byte.
///
/// ```
/// KIND MODE SECONDS SIZE NAME    mode in hexadecimal; KIND is D, F, L (another word follows: where
///                                it leads), O (neither file nor folder), U (unreadable)
/// T                              the list is over; now the same again, each F followed by its
///                                bytes, see [RemoteBytes], and a word with their SHA-256
/// Z                              the end
/// X WHY                          what it could not do, then the end
/// ```
final class RemoteStream {
    private static final int LONGEST_WORD = 64 * 1024;
    private static final int PERMISSIONS = 0777;

    private final InputStream in;

    RemoteStream(InputStream in) {
        this.in = in;
    }

    /// The other end says why it cannot go on.
    static final class Complaint extends Exception {
        private static final long serialVersionUID = 1;

        private Complaint(String why) {
            super(why);
        }
    }

    /// The next entry; empty at the end of the list or of everything.
    ///
    /// @throws IOException when the stream breaks off or makes no sense
    Optional<Entry> next() throws IOException, Complaint {
        var word = word();
        return switch (word.charAt(0)) {
            case 'T', 'Z' -> Optional.empty();
            case 'X' -> throw new Complaint(word.substring(Math.min(2, word.length())));
            case 'D' -> Optional.of(entry(Entry.Kind.FOLDER, word));
            case 'F' -> Optional.of(entry(Entry.Kind.FILE, word));
            case 'L' -> Optional.of(entry(Entry.Kind.LINK, word));
            case 'O' -> Optional.of(entry(Entry.Kind.OTHER, word));
            case 'U' -> Optional.of(entry(Entry.Kind.UNREADABLE, word));
            default -> throw new IOException("the other end sent " + word + " where an entry was due");
        };
    }

    /// A file's bytes, which come next.
    ///
    /// @param from how many of them are here already
    RemoteBytes bytes(long size, long from) {
        return new RemoteBytes(in, size, from);
    }

    /// The SHA-256 after a file's bytes.
    String sum() throws IOException {
        return word();
    }

    private Entry entry(Entry.Kind kind, String word) throws IOException {
        var parts = word.split(" ", 5);
        if (parts.length < 5) {
            throw new IOException("the other end sent an entry without a name");
        }
        try {
            return new Entry(
                    kind,
                    parts[4],
                    Integer.parseInt(parts[1], 16) & PERMISSIONS,
                    Long.parseLong(parts[2]),
                    Long.parseLong(parts[3]),
                    kind == Entry.Kind.LINK ? word() : "");
        } catch (NumberFormatException e) {
            throw new IOException("the other end sent an entry that makes no sense", e);
        }
    }

    private String word() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var next = in.read(); next != 0; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the copy broke off");
            }
            if (bytes.size() == LONGEST_WORD) {
                throw new IOException("the other end sent a word without end");
            }
            bytes.write(next);
        }
        if (bytes.size() == 0) {
            throw new IOException("the other end sent an empty word");
        }
        return text(bytes.toByteArray());
    }

    private static String text(byte[] bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            var shown = new String(bytes, StandardCharsets.UTF_8);
            throw new IOException("a name in the container is not UTF-8: " + shown, e);
        }
    }
}
