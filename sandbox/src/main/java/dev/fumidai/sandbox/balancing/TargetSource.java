package dev.fumidai.sandbox.balancing;

import java.time.Instant;
import java.util.List;

/// What stands behind load balancers.
///
/// **Threading:** any thread.
public interface TargetSource {
    /// A target group.
    ///
    /// @param balancer the name of its load balancer
    /// @param since when traffic came first
    record Group(String arn, int port, String balancer, Instant since) {
        /// The name in the middle of the ARN.
        public String name() {
            return arn.replaceFirst("^.*:targetgroup/", "").replaceFirst("/.*$", "");
        }

        /// The end of its load balancer's ARN, as metrics name it.
        public String balancerResource() {
            return TargetSource.balancerResource(balancer);
        }
    }

    /// A target.
    ///
    /// @param state for instance `healthy`
    /// @param reason empty where the state needs none
    record Target(String address, int port, String zone, String state, String reason) {}

    List<Group> groups();

    /// The end of an application load balancer's ARN.
    static String balancerResource(String name) {
        return "app/" + name + "/0f0d1da100000001";
    }

    /// The targets of a group.
    List<Target> targets(String groupArn);
}
