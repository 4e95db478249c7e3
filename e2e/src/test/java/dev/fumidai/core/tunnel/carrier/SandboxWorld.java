package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.Environment;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.TestSandbox;
import dev.fumidai.core.bastion.AwsBastions;
import dev.fumidai.core.bastion.Bastions;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.ConfigFiles;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.identity.SignIn;
import dev.fumidai.core.state.Leases;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.core.tunnel.Tunnel;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.TunnelRequest;
import dev.fumidai.core.tunnel.TunnelRequest.LocalPort;
import dev.fumidai.core.tunnel.TunnelRequest.Wanted;
import dev.fumidai.core.tunnel.Tunnels;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.iam.AccessKeys;
import dev.fumidai.sandbox.world.Landscape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

/// Fumidai's core pointed at a sandbox, as `sandbox env` would do it.
final class SandboxWorld {
    final List<TunnelEvent> events = new CopyOnWriteArrayList<>();
    final Leases leases;
    private final Sandbox sandbox;
    private final Environment environment;
    private final Config config;
    private final StateFolder state;

    SandboxWorld(Sandbox sandbox, Path folder) throws IOException, ProblemException {
        this(sandbox, folder, sandbox.credentials(), "");
    }

    SandboxWorld(Sandbox sandbox, Path folder, AccessKeys keys, String more) throws IOException, ProblemException {
        this(sandbox, folder, TestSandbox.login(keys), more);
    }

    SandboxWorld(Sandbox sandbox, Path folder, AccessKeys keys, String more, String top, String bastion)
            throws IOException, ProblemException {
        this(sandbox, folder, TestSandbox.login(keys), more, top, bastion);
    }

    /// @param login the environment variables that say who we are
    SandboxWorld(Sandbox sandbox, Path folder, Map<String, String> login, String more)
            throws IOException, ProblemException {
        this(sandbox, folder, login, more, "", "");
    }

    /// @param more more targets
    /// @param top more at the top of the file
    /// @param bastion more about the bastion
    private SandboxWorld(
            Sandbox sandbox, Path folder, Map<String, String> login, String more, String top, String bastion)
            throws IOException, ProblemException {
        this.sandbox = sandbox;
        var file = folder.resolve("fumidai.yaml");
        Files.writeString(
                file, """
                %s
                bastions:
                  ops:
                    cluster: ops
                    subnets: [%s]
                    security-groups: [%s]
                    task-definition: db-proxy
                    container: db-proxy
                    %s
                targets:
                  orders-db:
                    database: { rds: orders, user: app, name: orders }
                  third:
                    database: { rds: orders, user: app, name: orders }
                %s
                """.formatted(patient(top), Landscape.SUBNET_A, Landscape.BASTIONS_GROUP, bastion, more));
        var variables = new HashMap<>(login);
        variables.put("FUMIDAI_CONFIG", file.toString());
        environment = TestSandbox.environment(sandbox, folder, variables);
        config = ConfigFiles.discover(environment, Overrides.none()).load();
        state = StateFolder.open(environment);
        leases = new Leases(state);
    }

    /// PostgreSQL may still be starting, on a machine that is busy.
    private static String patient(String top) {
        return top.contains("defaults:") ? top : "defaults: { probe-timeout: 1m }\n" + top;
    }

    Tunnels tunnels() throws ProblemException {
        return AwsTunnels.of(environment, config, Overrides.none(), SignIn.of(environment), state, leases);
    }

    Tunnel open(TunnelRequest request) throws ProblemException, InterruptedException {
        try {
            return tunnels().open(request, events::add);
        } catch (InterruptedException e) {
            // A test that is out of time tells where its thread was, but not how far the start had come.
            System.err.println("interrupted while opening, after " + events);
            throw e;
        }
    }

    Bastions bastions() throws ProblemException {
        var access = SignIn.of(environment).access(config, Overrides.none(), Optional.empty());
        return AwsBastions.of(access, config, state, leases, environment);
    }

    static TunnelRequest request(String... targets) {
        return new TunnelRequest(
                List.of(targets).stream()
                        .map(target -> new Wanted(target, new LocalPort.Any()))
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                false,
                Optional.empty(),
                true);
    }

    static TunnelRequest lazy(TunnelRequest request) {
        return new TunnelRequest(
                request.targets(),
                request.idle(),
                request.deadline(),
                request.reason(),
                true,
                request.exitOnIdle(),
                request.waitStopped(),
                request.bind(),
                request.ephemeralPorts());
    }

    static TunnelRequest idle(TunnelRequest request, Duration idle) {
        return new TunnelRequest(
                request.targets(),
                Optional.of(idle),
                request.deadline(),
                request.reason(),
                request.lazy(),
                request.exitOnIdle(),
                request.waitStopped(),
                request.bind(),
                request.ephemeralPorts());
    }

    /// Asks the database something through a local port.
    String query(int port, String sql) throws SQLException {
        try (var connection = connect(port);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /// Logs in to the database through a local port.
    Connection connect(int port) throws SQLException {
        var login = new Properties();
        var database = sandbox.database().orElseThrow();
        login.put("user", database.user());
        login.put("password", database.password());
        login.put("sslmode", "disable");
        login.put("connectTimeout", "30");
        login.put("socketTimeout", "120");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/orders", login);
    }

    /// The bastions that are meant to run.
    List<String> tasks() {
        return sandbox.tasks().stream()
                .filter(task -> "RUNNING".equals(task.string("desiredStatus")))
                .map(task -> task.string("taskArn"))
                .filter(arn -> arn.contains(":task/ops/"))
                .toList();
    }
}
