package dev.fumidai.core.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A line of `targets:`.
///
/// @param name as configured
/// @param account the AWS account, twelve digits
/// @param role the role's name in that account
/// @param region where the target is
/// @param profile the local profile; found by account and role otherwise
/// @param place what the target is
/// @param bastion which bastion leads there; see [Config#bastionOf]
/// @param localPort the local port; the database's own otherwise
/// @param idle how long unused before the bastion stops
/// @param deadline how long at the most
/// @param require its own requirements and those that hold for every target
public record TargetSettings(
        String name,
        Optional<String> account,
        Optional<String> role,
        Optional<String> region,
        Optional<String> profile,
        Place place,
        Optional<String> bastion,
        OptionalInt localPort,
        Duration idle,
        Duration deadline,
        Set<Requirement> require) {

    /// What a target is.
    public sealed interface Place {}

    /// A database or any other TCP service.
    ///
    /// @param address where it listens
    /// @param engine when given; looked up for RDS otherwise
    /// @param user for the prompt and `-- COMMAND`
    /// @param database the name of the database, likewise
    public record Database(Address address, Optional<Engine> engine, Optional<String> user, Optional<String> database)
            implements Place {}

    /// A container to have a shell in.
    ///
    /// @param cluster name or ARN
    /// @param service its name
    /// @param container its name; the only one otherwise
    /// @param command what to run, split as AWS splits it; a shell when empty
    /// @param sameImageAs `cluster/service` whose image this one follows
    public record Exec(
            String cluster,
            String service,
            Optional<String> container,
            Optional<String> command,
            Optional<String> sameImageAs)
            implements Place {}

    /// A task that is started for one purpose, and stopped afterwards.
    ///
    /// @param definition family, `family:revision` or ARN
    /// @param container the container to be in; the only one otherwise
    /// @param command what to run, split into words; a shell when empty
    /// @param sameImageAs `cluster/service` whose image it gets
    public record Run(
            String definition, Optional<String> container, Optional<String> command, Optional<String> sameImageAs)
            implements Place {}

    /// How a database's address is known.
    public sealed interface Address {
        /// An RDS instance or cluster; host, port and engine are looked up.
        ///
        /// @param reader the cluster's reader endpoint
        record Rds(String id, boolean reader) implements Address {}

        /// A host and a port.
        record HostPort(String host, int port) implements Address {}
    }

    /// Which database, as far as Fumidai tells them apart.
    public enum Engine {
        POSTGRES("postgres", 5432),
        MYSQL("mysql", 3306),
        MARIADB("mariadb", 3306),
        REDIS("redis", 6379);

        private final String key;
        private final int port;

        Engine(String key, int port) {
            this.key = key;
            this.port = port;
        }

        /// As the configuration spells it.
        public String key() {
            return key;
        }

        /// The port that it listens on unless told otherwise.
        public int port() {
            return port;
        }
    }
}
