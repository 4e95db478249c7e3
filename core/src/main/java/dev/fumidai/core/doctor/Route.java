package dev.fumidai.core.doctor;

/// The way out of a task's subnet, as far as its exec agent is concerned.
///
/// @param subnet its id
/// @param out what leads to the internet: `nat-…`, `igw-…`, `tgw-…`; empty when nothing does
/// @param endpoint the VPC endpoint for Session Manager's messages; empty when there is none
record Route(String subnet, String out, String endpoint) {
    /// Only for tasks with a public address.
    boolean internetGateway() {
        return out.startsWith("igw-");
    }
}
