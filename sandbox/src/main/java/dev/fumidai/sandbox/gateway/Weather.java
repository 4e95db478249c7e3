package dev.fumidai.sandbox.gateway;

import java.time.Duration;

/// How the gateway treats messages on their way to either end. The same seed gives the same
/// decisions for the same messages.
///
/// @param loss probability that a message is lost
/// @param duplication probability that it arrives twice
/// @param reordering probability that it is overtaken by later ones
/// @param delay one way
public record Weather(long seed, double loss, double duplication, double reordering, Duration delay) {
    /// Nothing happens.
    public static final Weather CALM = new Weather(0, 0, 0, 0, Duration.ZERO);

    public Weather {
        check("loss", loss);
        check("duplication", duplication);
        check("reordering", reordering);
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative: " + delay);
        }
    }

    /// Only a delay.
    public static Weather delay(Duration oneWay) {
        return new Weather(0, 0, 0, 0, oneWay);
    }

    /// Whether messages pass untouched.
    public boolean calm() {
        return loss == 0 && duplication == 0 && reordering == 0 && delay.isZero();
    }

    /// This one with what the other brings in addition: what it does not mention stays.
    public Weather with(Weather other) {
        return new Weather(
                other.seed,
                other.loss > 0 ? other.loss : loss,
                other.duplication > 0 ? other.duplication : duplication,
                other.reordering > 0 ? other.reordering : reordering,
                other.delay.isZero() ? delay : other.delay);
    }

    private static void check(String name, double probability) {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException(name + " is a probability below 1, not " + probability);
        }
    }
}
