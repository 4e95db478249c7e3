package dev.fumidai.core.bastion;

import java.time.Instant;
import java.util.Optional;

/// A bastion as a list shows it.
///
/// @param taskArn the task
/// @param cluster its cluster's name
/// @param status lastStatus, or `STOPPING` when it shall stop
/// @param owner the caller's `aws:userid`, from the tag or the state folder
/// @param ownerName from the tag
/// @param machine the id of the machine that started it, from the tag
/// @param mine started by this caller on this machine
/// @param users how many processes of this machine use it; empty when another machine started it
/// @param target what it was started for, from the tag
/// @param reason from the tag
/// @param startedAt when it was started
/// @param expiresAt its hard deadline
/// @param hourly the task's price in US dollars, where known
/// @param cost the estimate so far in US dollars, where the price is known
public record BastionView(
        String taskArn,
        String cluster,
        String status,
        Optional<String> owner,
        Optional<String> ownerName,
        Optional<String> machine,
        boolean mine,
        Optional<Integer> users,
        Optional<String> target,
        Optional<String> reason,
        Optional<Instant> startedAt,
        Optional<Instant> expiresAt,
        Optional<Double> hourly,
        Optional<Double> cost) {

    /// The last part of the ARN.
    public String taskId() {
        return taskArn.substring(taskArn.lastIndexOf('/') + 1);
    }
}
