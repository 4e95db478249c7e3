package dev.fumidai.core.bastion;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Random names.
final class HexDigits {
    private HexDigits() {}

    static String random(RandomGenerator random, int digits) {
        var bytes = new byte[digits / 2];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
