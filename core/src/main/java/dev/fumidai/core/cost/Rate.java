package dev.fumidai.core.cost;

import java.time.Duration;
import java.time.LocalDate;

/// What a running task costs. An estimate, of the task only.
///
/// @param hourly US dollars per hour
/// @param pricesOf the date of the price list
public record Rate(double hourly, LocalDate pricesOf) {
    /// Fargate bills by the second, and at least one minute.
    private static final Duration MINIMUM = Duration.ofMinutes(1);

    /// The amount in US dollars for a task that ran this long.
    public double amount(Duration ran) {
        var seconds = Math.max(MINIMUM.toSeconds(), (ran.toMillis() + 999) / 1000);
        return hourly * seconds / 3600.0;
    }
}
