package dev.fumidai.bench;

import dev.fumidai.bench.contender.Contender;
import dev.fumidai.bench.contender.OurClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What one run measures and how long.
///
/// @param repetitions of each measurement, after one warm-up
/// @param full whether the genuine plugin moves its 100 MiB too (two minutes each) instead of 10
/// @param oneWay delay between client and gateway
/// @param ours our client
/// @param genuine the genuine plugin, when it is on the PATH and wanted
/// @param root the source tree
/// @param logs where the error outputs of the started programs go
public record Settings(
        int repetitions,
        boolean full,
        Duration oneWay,
        OurClient ours,
        Optional<Contender> genuine,
        Path root,
        Path logs) {}
