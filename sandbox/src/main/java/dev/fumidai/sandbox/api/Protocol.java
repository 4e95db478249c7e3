package dev.fumidai.sandbox.api;

/// How a service speaks.
public enum Protocol {
    /// AWS JSON 1.1.
    JSON,
    /// AWS Query: form parameters in, XML out.
    QUERY,
    /// EC2's dialect of Query.
    EC2,
    /// REST with JSON bodies.
    REST,
    /// Smithy RPC v2 with CBOR bodies: what newer clients of CloudWatch prefer to Query.
    CBOR
}
