package dev.fumidai.app.cli.output;

import java.util.Optional;

/// The command line of a database's own client, for a person to copy. Without a password.
public final class ClientLine {
    private ClientLine() {}

    /// @param host the local address
    /// @return empty where the engine is not known
    public static Optional<String> of(
            Optional<String> engine, String host, int port, Optional<String> user, Optional<String> database) {
        var account = user.map(Text::clean);
        var name = database.map(Text::clean).map(it -> " " + it).orElse("");
        return switch (engine.orElse("")) {
            case "postgres" ->
                Optional.of("psql -h " + host + " -p " + port
                        + account.map(it -> " -U " + it).orElse("") + name);
            case "mysql", "mariadb" ->
                Optional.of("mysql -h " + host + " -P " + port
                        + account.map(it -> " -u " + it + " -p").orElse("") + name);
            case "redis" -> Optional.of("redis-cli -h " + host + " -p " + port);
            default -> Optional.empty();
        };
    }
}
