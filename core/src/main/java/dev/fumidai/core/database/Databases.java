package dev.fumidai.core.database;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.config.Suggestions;
import dev.fumidai.core.config.TargetSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Finds databases.
///
/// **Threading:** any thread; blocks.
public final class Databases {
    private final Rds rds;
    private final String region;

    /// @param region where `rds` looks, for explanations
    Databases(Rds rds, String region) {
        this.rds = rds;
        this.region = region;
    }

    /// Over the SDK.
    ///
    /// @param region the clients' region
    public static Databases of(AwsClients clients, AwsCalls calls, String region) {
        return new Databases(new AwsRds(clients, calls), region);
    }

    /// Where a database listens. RDS is asked about its own; nothing is asked about a host and
    /// port.
    ///
    /// @param engine when configured; it wins over what RDS says
    public Database find(TargetSettings.Address address, Optional<TargetSettings.Engine> engine)
            throws ProblemException, InterruptedException {
        var configured = engine.map(TargetSettings.Engine::key);
        return switch (address) {
            case TargetSettings.Address.HostPort given ->
                new Database(given.host(), given.port(), configured.or(() -> byPort(given.port())), Optional.empty());
            case TargetSettings.Address.Rds wanted -> {
                var found = wanted.reader() ? reader(wanted.id()) : writer(wanted.id());
                yield new Database(found.host(), found.port(), configured.or(found::engine), found.version());
            }
        };
    }

    private Database writer(String id) throws ProblemException, InterruptedException {
        try (var scope = Executors.newVirtualThreadPerTaskExecutor()) {
            var cluster = scope.submit(() -> rds.cluster(id));
            var instance = scope.submit(() -> rds.instance(id));
            var asCluster = Looked.at(cluster);
            if (asCluster.found().isPresent()) {
                return endpoint(
                        id, asCluster.found().get(), asCluster.found().get().host());
            }
            var asInstance = Looked.at(instance);
            if (asInstance.found().isPresent()) {
                return endpoint(
                        id, asInstance.found().get(), asInstance.found().get().host());
            }
            var failed = asInstance.failed().or(asCluster::failed);
            throw failed.isPresent() ? refused(id, failed.get()) : unknown(id);
        }
    }

    private Database reader(String id) throws ProblemException, InterruptedException {
        try {
            var cluster = rds.cluster(id);
            if (cluster.isEmpty()) {
                var instance = rds.instance(id);
                if (instance.isEmpty()) {
                    throw unknown(id);
                }
                if (instance.get().cluster().isPresent()) {
                    cluster = rds.cluster(instance.get().cluster().get());
                }
            }
            if (cluster.isEmpty() || cluster.get().readerHost().isEmpty()) {
                throw new Problem(
                                "Database " + id + " has no reader endpoint.",
                                "Only Aurora and Multi-AZ clusters have one.",
                                "use  rds:" + id,
                                ExitCode.NOT_FOUND)
                        .asException();
            }
            return endpoint(id, cluster.get(), cluster.get().readerHost());
        } catch (CallFailed failed) {
            throw refused(id, failed);
        }
    }

    private static Database endpoint(String id, Rds.Found found, Optional<String> host) throws ProblemException {
        if (host.isEmpty() || found.port() == 0) {
            throw new Problem(
                            "Database " + id + " has no endpoint yet.",
                            "Its status is " + found.status() + ".",
                            "wait until it is available",
                            ExitCode.UNAVAILABLE)
                    .asException();
        }
        return new Database(host.get(), found.port(), Optional.of(engine(found.engine())), found.version());
    }

    /// RDS's engine names as client programs know them.
    private static String engine(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("postgres")) {
            return "postgres";
        }
        if (lower.contains("mariadb")) {
            return "mariadb";
        }
        return lower.contains("mysql") || lower.equals("aurora") ? "mysql" : lower;
    }

    private static Optional<String> byPort(int port) {
        return switch (port) {
            case 5432 -> Optional.of("postgres");
            case 3306 -> Optional.of("mysql");
            case 6379 -> Optional.of("redis");
            default -> Optional.empty();
        };
    }

    private ProblemException unknown(String id) throws InterruptedException {
        return new Problem(
                        "There is no RDS database " + id + " in " + region + ".",
                        Suggestions.withQuestion(
                                "Neither an instance nor a cluster has this id there.", id, "rds:", ids()),
                        "Correct the id, or the region: --region, or `region:` of the target.",
                        ExitCode.NOT_FOUND)
                .asException();
    }

    /// None where they may not be listed.
    private List<String> ids() throws InterruptedException {
        try {
            return rds.ids();
        } catch (CallFailed ignored) {
            return List.of();
        }
    }

    private static ProblemException refused(String id, CallFailed failed) {
        if (failed.kind() != CallFailed.Kind.DENIED) {
            return failed.asProblem();
        }
        return new Problem(
                        "The endpoint of database " + id + " may not be looked up.",
                        failed.problem().cause(),
                        "allow " + failed.action()
                                + ", or give the target `host:` and `port:` so that nothing has to be looked up",
                        ExitCode.REFUSED)
                .asException(failed);
    }

    /// What a look-up found, or why it could not look.
    private record Looked(Optional<Rds.Found> found, Optional<CallFailed> failed) {
        static Looked at(Future<Optional<Rds.Found>> future) throws InterruptedException {
            try {
                return new Looked(future.get(), Optional.empty());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof CallFailed failed) {
                    return new Looked(Optional.empty(), Optional.of(failed));
                }
                throw new IllegalStateException("looking up a database failed", e.getCause());
            }
        }
    }
}
