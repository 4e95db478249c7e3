package dev.fumidai.sandbox.world;

/// An account in a region: what ARNs are made of.
public record Place(String accountId, String region) {
    /// An ARN in this place.
    ///
    /// @param resource for instance `cluster/ops`
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + accountId + ":" + resource;
    }
}
