package dev.fumidai.core.database;

import dev.fumidai.core.tunnel.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The environment of a command that runs with a tunnel open. Never a password: that is `fumidai
/// db`'s business.
public final class Exports {
    private Exports() {}

    /// The variables for these endpoints, in the order of the request. With several, `FUMIDAI_HOST`
    /// and the clients' own variables are the first one's (of each engine), and every target has
    /// `FUMIDAI_<NAME>_HOST` and `…_PORT`.
    public static Map<String, String> of(List<Endpoint> endpoints) {
        var variables = new LinkedHashMap<String, String>();
        for (var endpoint : endpoints) {
            var own = "FUMIDAI_" + variable(endpoint.target());
            variables.putIfAbsent("FUMIDAI_HOST", endpoint.host());
            variables.putIfAbsent("FUMIDAI_PORT", Integer.toString(endpoint.port()));
            variables.putIfAbsent("FUMIDAI_TARGET", endpoint.target());
            if (endpoints.size() > 1) {
                variables.putIfAbsent(own + "_HOST", endpoint.host());
                variables.putIfAbsent(own + "_PORT", Integer.toString(endpoint.port()));
            }
            client(endpoint).forEach(variables::putIfAbsent);
        }
        return variables;
    }

    private static Map<String, String> client(Endpoint endpoint) {
        var variables = new LinkedHashMap<String, String>();
        var port = Integer.toString(endpoint.port());
        switch (endpoint.engine().orElse("")) {
            case "postgres" -> {
                variables.put("PGHOST", endpoint.host());
                variables.put("PGPORT", port);
                endpoint.user().ifPresent(user -> variables.put("PGUSER", user));
                endpoint.database().ifPresent(name -> variables.put("PGDATABASE", name));
            }
            case "mysql", "mariadb" -> {
                variables.put("MYSQL_HOST", endpoint.host());
                variables.put("MYSQL_TCP_PORT", port);
                endpoint.user().ifPresent(user -> variables.put("MYSQL_USER", user));
                endpoint.database().ifPresent(name -> variables.put("MYSQL_DATABASE", name));
            }
            case "redis" -> {
                variables.put("REDIS_HOST", endpoint.host());
                variables.put("REDIS_PORT", port);
                variables.put("REDIS_URL", "redis://" + endpoint.address());
            }
            default -> {
                // Nothing that every client of an unknown engine would read.
            }
        }
        return variables;
    }

    private static String variable(String target) {
        return target.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }
}
