package dev.fumidai.core.bastion;

import dev.fumidai.core.cost.Rate;
import java.time.Duration;
import java.util.Optional;

/// How a bastion that this process used ended for it.
///
/// @param stopped whether this process stopped it
/// @param detail otherwise why not
/// @param ran how long it ran
/// @param rate for the estimate of its cost, where the price is known
public record BastionEnd(String taskArn, boolean stopped, String detail, Duration ran, Optional<Rate> rate) {}
