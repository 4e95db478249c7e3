package dev.fumidai.sandbox.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/// What a caller has to know to steer a sandbox: random for each start, in a file that only the
/// sandbox's owner can read. The text form hides it.
public final class ControlToken {
    private static final int BYTES = 32;
    private static final String PREFIX = "Bearer ";

    private final String value;

    private ControlToken(String value) {
        this.value = value;
    }

    /// A new one, written to a file that replaces what was there.
    public static ControlToken write(Path file, SecureRandom random) throws IOException {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var token = new ControlToken(HexFormat.of().formatHex(bytes));
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, token.value + "\n");
        return token;
    }

    /// The one that a file holds.
    public static ControlToken read(Path file) throws IOException {
        return new ControlToken(Files.readString(file).strip());
    }

    /// The value of the `Authorization` header.
    String header() {
        return PREFIX + value;
    }

    /// Whether a caller knows it; takes as long for a nearly right answer as for a wrong one.
    boolean admits(String header) {
        return MessageDigest.isEqual(
                header.getBytes(StandardCharsets.UTF_8), header().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ControlToken[hidden]";
    }
}
