package dev.fumidai.sandbox.api;

import java.util.List;

/// The services of each region.
@FunctionalInterface
public interface ServiceDirectory {
    /// @param region as the signature's scope names it; empty where there is no signature
    List<Service> services(String region);
}
