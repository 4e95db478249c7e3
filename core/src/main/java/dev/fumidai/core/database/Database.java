package dev.fumidai.core.database;

import java.util.Optional;

/// Where a database listens, as seen from inside its network.
///
/// @param host the real one: certificates and IAM tokens are for this name
/// @param port its port
/// @param engine `postgres`, `mysql`, `mariadb`, `redis` … where known
/// @param version of the engine, where known
public record Database(String host, int port, Optional<String> engine, Optional<String> version) {}
