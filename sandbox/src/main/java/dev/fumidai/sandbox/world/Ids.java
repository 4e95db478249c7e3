package dev.fumidai.sandbox.world;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Makes identifiers in the forms that AWS gives them.
///
/// **Threading:** any thread, when the generator allows it.
public final class Ids {
    private static final String BASE36 = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final RandomGenerator random;

    public Ids(RandomGenerator random) {
        this.random = random;
    }

    /// A number of hexadecimal digits.
    public String hex(int digits) {
        var bytes = new byte[(digits + 1) / 2];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes).substring(0, digits);
    }

    public String taskId() {
        return hex(32);
    }

    /// A container's runtime id on Fargate.
    public String runtimeId(String taskId) {
        return taskId + "-" + random.nextLong(1_000_000_000L, 10_000_000_000L);
    }

    public String uuid() {
        var hex = hex(32);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-4" + hex.substring(13, 16) + "-a"
                + hex.substring(17, 20) + "-" + hex.substring(20);
    }

    public String mac() {
        return String.join(":", "06", hex(2), hex(2), hex(2), hex(2), hex(2));
    }

    /// Characters as they stand at the end of session ids.
    public String base36(int length) {
        var text = new StringBuilder();
        for (var i = 0; i < length; i++) {
            text.append(BASE36.charAt(random.nextInt(BASE36.length())));
        }
        return text.toString();
    }

    /// A number below a bound.
    public int below(int bound) {
        return random.nextInt(bound);
    }
}
