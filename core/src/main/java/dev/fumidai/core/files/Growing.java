package dev.fumidai.core.files;

import dev.fumidai.core.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;

/// A file that arrives, maybe over several sessions.
final class Growing implements AutoCloseable {
    private final Entry entry;
    private final Path part;
    private final OutputStream out;
    private final MessageDigest digest;
    private long bytes;

    private Growing(Entry entry, Path part, OutputStream out) {
        this.entry = entry;
        this.part = part;
        this.out = out;
        this.digest = Sha256.digest();
    }

    /// Begins anew, for nobody else's eyes until it is complete.
    static Growing of(Entry entry, Path part) throws IOException {
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new Growing(entry, part, Files.newOutputStream(part, StandardOpenOption.APPEND));
    }

    Entry entry() {
        return entry;
    }

    long bytes() {
        return bytes;
    }

    /// Whether the other end still has what we began with.
    boolean isSame(Entry now) {
        return entry.name().equals(now.name()) && entry.size() == now.size() && entry.modified() == now.modified();
    }

    void append(byte[] buffer, int count) throws IOException {
        out.write(buffer, 0, count);
        digest.update(buffer, 0, count);
        bytes += count;
    }

    /// The SHA-256 of all, in hexadecimal. Once.
    String sum() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /// Throws away what there is.
    void discard() throws IOException {
        out.close();
        Files.deleteIfExists(part);
    }
}
