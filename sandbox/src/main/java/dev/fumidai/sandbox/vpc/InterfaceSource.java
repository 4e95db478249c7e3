package dev.fumidai.sandbox.vpc;

import java.util.List;

/// The network interfaces of what runs in the VPC.
///
/// **Threading:** any thread.
public interface InterfaceSource {
    /// An interface.
    ///
    /// @param description whose it is
    /// @param groups ids of security groups
    record Interface(
            String id,
            String description,
            String subnetId,
            String address,
            String privateName,
            String mac,
            boolean inUse,
            List<String> groups) {
        public Interface {
            groups = List.copyOf(groups);
        }
    }

    List<Interface> interfaces();
}
