package dev.fumidai.sandbox;

import dev.fumidai.sandbox.cache.CacheServer;
import dev.fumidai.sandbox.database.LazyMariaDb;
import dev.fumidai.sandbox.database.LazyPostgres;
import dev.fumidai.sandbox.database.PostgresServer;
import dev.fumidai.sandbox.network.LoopbackNetwork;
import dev.fumidai.sandbox.rds.Backing;
import dev.fumidai.sandbox.world.Database;
import dev.fumidai.sandbox.world.Landscape;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/// The servers that play databases and caches: one PostgreSQL for all that speak it, a MariaDB
/// where this machine has one, a cache.
///
/// **Threading:** any thread.
record DataServers(Optional<LazyPostgres> postgres, Optional<LazyMariaDb> mariaDb, Optional<CacheServer> cache)
        implements Backing {
    private static final System.Logger LOG = System.getLogger(DataServers.class.getName());

    /// PostgreSQL takes seconds to start; nobody waits for it but those who connect to it. MariaDB
    /// is started for those who ask.
    static DataServers open(SandboxSettings settings, Path files, Path programs) throws IOException {
        if (!settings.databases()) {
            return new DataServers(Optional.empty(), Optional.empty(), Optional.empty());
        }
        var random = new SecureRandom();
        var cache = CacheServer.start(InstantSource.system());
        return new DataServers(
                Optional.of(LazyPostgres.begin(files, programs, random)),
                LazyMariaDb.of(files, programs, Path.of(System.getProperty("user.home")), random),
                Optional.of(cache));
    }

    /// Lets them listen at the addresses of the VPC.
    void listen(Landscape landscape, LoopbackNetwork network) {
        for (var database : landscape.databases()) {
            if (isMariaDb(database)) {
                mariaDb.ifPresent(server -> network.listen(database.address(), database.port(), server::address));
            } else {
                postgres.ifPresent(server -> network.listen(database.address(), database.port(), server::address));
            }
        }
        for (var cached : landscape.caches()) {
            cache.ifPresent(server -> network.listen(cached.address(), cached.port(), server));
        }
    }

    Optional<DatabaseAccess> orders() {
        return postgres.map(
                server -> new DatabaseAccess(PostgresServer.USER, server.password(), PostgresServer.DATABASE));
    }

    Optional<DatabaseAccess> inventory() {
        return mariaDb.map(server -> new DatabaseAccess(server.user(), server.password(), server.database()));
    }

    @Override
    public State state(Database database) {
        if (!isMariaDb(database) || postgres.isEmpty()) {
            return State.AVAILABLE;
        }
        return mariaDb.map(server -> switch (server.stage()) {
                    case UNPACKING -> State.CREATING;
                    case READY -> State.AVAILABLE;
                    case BROKEN -> State.STOPPED;
                })
                .orElse(State.STOPPED);
    }

    @Override
    public void asked(Database database) {
        if (isMariaDb(database)) {
            mariaDb.ifPresent(LazyMariaDb::begin);
        }
    }

    @Override
    public void await() throws IOException {
        mariaDb.ifPresent(LazyMariaDb::begin);
        if (postgres.isPresent()) {
            postgres.get().address();
        }
        if (mariaDb.isPresent()) {
            mariaDb.get().address();
        }
    }

    void close() {
        cache.ifPresent(DataServers::close);
        mariaDb.ifPresent(LazyMariaDb::close);
        postgres.ifPresent(LazyPostgres::close);
    }

    private static void close(CacheServer server) {
        try {
            server.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the cache did not stop in order", e);
        }
    }

    private static boolean isMariaDb(Database database) {
        return database.engine().equals("mariadb");
    }
}
