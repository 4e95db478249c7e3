package dev.fumidai.session.forward;

/// The process that listens on a port.
///
/// @param name as the system calls it, for instance `postgres`
public record PortOwner(long pid, String name) {}
