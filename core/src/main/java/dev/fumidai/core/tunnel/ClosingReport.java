package dev.fumidai.core.tunnel;

import dev.fumidai.core.Problem;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What is said at the end.
///
/// @param connectionsClosed connections that were open when the tunnel closed
/// @param bytesUp to the database
/// @param bytesDown from the database
/// @param resumes how often data channels were resumed
/// @param bastions each bastion that this process used
/// @param problem why it ended, when it did not end by the user's wish
public record ClosingReport(
        int connectionsClosed,
        long bytesUp,
        long bytesDown,
        int resumes,
        List<BastionEnd> bastions,
        Optional<Problem> problem) {

    /// One bastion's end.
    ///
    /// @param taskArn the task
    /// @param stopped whether this process stopped it; false when others still use it or it ended
    ///     by itself
    /// @param detail for instance `still used by 1 other tunnel`
    /// @param ran how long it ran
    /// @param cost the estimate in US dollars for the task only, where the price is known
    /// @param pricesOf the date of the price list, where the price is known
    public record BastionEnd(
            String taskArn,
            boolean stopped,
            String detail,
            Duration ran,
            Optional<Double> cost,
            Optional<LocalDate> pricesOf) {}
}
