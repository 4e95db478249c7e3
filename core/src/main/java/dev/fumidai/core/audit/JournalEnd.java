package dev.fumidai.core.audit;

import dev.fumidai.core.Sha256;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Where the journal ends at the moment.
///
/// @param seq of the last whole line
/// @param hash of the last line, whole or not
/// @param open whether that line lacks its end: its writer died in the middle of it
record JournalEnd(long seq, String hash, boolean open) {
    static final JournalEnd EMPTY = new JournalEnd(0, JournalLine.GENESIS, false);

    private static final int FIRST_LOOK = 64 * 1024;

    /// The end of one file. Reads no more of it than it has to.
    ///
    /// @param before where the file before it ends
    static JournalEnd of(Path file, JournalEnd before) throws IOException {
        // Not a channel: those close when their thread is interrupted.
        try (var journal = new RandomAccessFile(file.toFile(), "r")) {
            var length = journal.length();
            if (length == 0) {
                return before;
            }
            for (long look = FIRST_LOOK; ; look *= 4) {
                var from = Math.max(0, length - look);
                var bytes = new byte[Math.toIntExact(length - from)];
                journal.seek(from);
                journal.readFully(bytes);
                var end = in(bytes, from == 0, before.seq());
                if (end.seq() >= 0) {
                    return end;
                }
            }
        }
    }

    /// @param all whether these are all bytes of the file; otherwise the first line may be cut
    /// @return with a negative number when more has to be read
    private static JournalEnd in(byte[] bytes, boolean all, long seqBefore) {
        var open = bytes[bytes.length - 1] != '\n';
        var to = open ? bytes.length : bytes.length - 1;
        var hash = "";
        while (true) {
            var from = to;
            while (from > 0 && bytes[from - 1] != '\n') {
                from--;
            }
            if (from == 0 && !all) {
                return new JournalEnd(-1, hash, open);
            }
            var line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            if (hash.isEmpty()) {
                hash = Sha256.of(java.util.Arrays.copyOfRange(bytes, from, to));
            }
            var read = JournalLine.tried(line);
            if (read.isPresent()) {
                return new JournalEnd(read.get().seq(), hash, open);
            }
            if (from == 0) {
                return new JournalEnd(seqBefore, hash, open);
            }
            to = from - 1;
        }
    }
}
