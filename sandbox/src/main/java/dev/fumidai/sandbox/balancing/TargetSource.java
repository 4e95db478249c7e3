package dev.fumidai.sandbox.balancing;

import java.util.List;

/// What stands behind load balancers.
///
/// **Threading:** any thread.
public interface TargetSource {
    /// A target group.
    ///
    /// @param balancer the name of its load balancer
    record Group(String arn, int port, String balancer) {
        /// The name in the middle of the ARN.
        public String name() {
            return arn.replaceFirst("^.*:targetgroup/", "").replaceFirst("/.*$", "");
        }
    }

    /// A target.
    ///
    /// @param state for instance `healthy`
    /// @param reason empty where the state needs none
    record Target(String address, int port, String zone, String state, String reason) {}

    List<Group> groups();

    /// The targets of a group.
    List<Target> targets(String groupArn);
}
