package dev.fumidai.core.identity;

import java.util.Optional;

/// Somebody to be in a test.
public final class Callers {
    /// A developer in Tokyo.
    public static final Identity HANAKO = in("ap-northeast-1");

    private Callers() {}

    /// The same person in another region.
    public static Identity in(String region) {
        return new Identity(
                "arn:aws:sts::123456789012:assumed-role/Developer/hanako",
                "AROAEXAMPLE:hanako",
                "123456789012",
                Optional.of("Developer"),
                "hanako",
                region,
                Optional.empty(),
                false);
    }
}
