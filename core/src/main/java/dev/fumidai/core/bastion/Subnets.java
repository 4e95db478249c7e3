package dev.fumidai.core.bastion;

import dev.fumidai.core.aws.CallFailed;
import java.util.List;
import java.util.Map;

/// EC2's view of subnets, to explain beforehand what cannot work.
///
/// **Threading:** any thread; blocks.
@FunctionalInterface
interface Subnets {
    /// The VPC of each subnet that exists.
    Map<String, String> vpcs(List<String> subnets) throws CallFailed, InterruptedException;
}
