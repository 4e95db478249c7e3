package dev.fumidai.core.audit;

import dev.fumidai.core.Sha256;
import dev.fumidai.core.state.StateFolder;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;

/// The file beside a recording that makes a change to it show: a hash for each block of bytes, each
/// covering the one before, and a closing record. The page docs/audit-events.md has the formula.
///
/// **Threading:** one thread.
final class ChainWriter implements AutoCloseable {
    static final int VERSION = 1;

    private final FileOutputStream out;
    private final MessageDigest whole = Sha256.digest();
    private MessageDigest block = Sha256.digest();
    private String last;
    private long length;
    private long from;

    private ChainWriter(FileOutputStream out, String header) {
        this.out = out;
        this.last = Sha256.of(header);
    }

    /// Where the chain of a recording is.
    static Path beside(Path recording) {
        return recording.resolveSibling(recording.getFileName() + ".chain");
    }

    /// Starts the chain of a recording.
    ///
    /// @param session the id that the journal and AWS know it by
    /// @param time when it starts
    static ChainWriter create(Path recording, String session, String time) throws IOException {
        var file = beside(recording);
        StateFolder.createPrivate(file);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("v", VERSION);
        fields.put("algorithm", "SHA-256");
        fields.put("session", session);
        fields.put("started", time);
        var header = Json.write(fields);
        var chain = new ChainWriter(new FileOutputStream(file.toFile()), header);
        chain.write(header);
        return chain;
    }

    /// What the hash of a block covers besides the hash before it and its bytes.
    static String span(long from, long to, String time) {
        return from + " " + to + " " + time + "\n";
    }

    /// What the closing hash covers besides the hash before it.
    static String closing(long length, String sha256, String time) {
        return "closed " + length + " " + sha256 + " " + time + "\n";
    }

    static String next(String before, String said, byte[] blockHash) {
        var digest = Sha256.digest();
        digest.update(before.getBytes(StandardCharsets.US_ASCII));
        digest.update(said.getBytes(StandardCharsets.US_ASCII));
        digest.update(blockHash);
        return HexFormat.of().formatHex(digest.digest());
    }

    /// These bytes were added to the recording.
    void add(byte[] bytes) {
        whole.update(bytes);
        block.update(bytes);
        length += bytes.length;
    }

    /// Bytes since the last block's end.
    long pending() {
        return length - from;
    }

    /// Ends a block. The recording's bytes are in its file already: what the chain knows is there.
    ///
    /// @param time of the last event in it, in the recording's seconds
    void endBlock(String time) throws IOException {
        if (pending() == 0) {
            return;
        }
        last = next(last, span(from, length, time), block.digest());
        block = Sha256.digest();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("from", from);
        fields.put("to", length);
        fields.put("time", time);
        fields.put("hash", last);
        write(Json.write(fields));
        from = length;
    }

    /// Ends the chain.
    Recording end(Path recording, String time) throws IOException {
        endBlock(time);
        var sha256 = HexFormat.of().formatHex(whole.digest());
        last = next(last, closing(length, sha256, time), new byte[0]);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("closed", true);
        fields.put("length", length);
        fields.put("sha256", sha256);
        fields.put("time", time);
        fields.put("hash", last);
        write(Json.write(fields));
        out.getFD().sync();
        return new Recording(recording, length, sha256, last, true);
    }

    /// As far as it came, when it cannot be ended.
    Recording unfinished(Path recording) {
        return new Recording(recording, from, "", last, false);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void write(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
