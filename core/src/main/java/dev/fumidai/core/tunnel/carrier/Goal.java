package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.BastionSettings;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.Ports;
import dev.fumidai.core.config.Requirement;
import dev.fumidai.core.config.TargetRef;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.core.tunnel.TunnelRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// One target of a request, understood: what is configured about it, before anything is looked up.
///
/// @param name as the user wrote it
/// @param bastion empty when it is reached through a task that runs anyway
/// @param settings empty for `rds:…` and `HOST:PORT`
record Goal(
        String name,
        Optional<TargetSettings> settings,
        TargetSettings.Database database,
        Optional<BastionSettings> bastion,
        Duration idle,
        Duration deadline,
        OptionalInt configuredPort,
        Set<Requirement> require,
        TunnelRequest.LocalPort port) {

    /// What a container calls itself.
    private static final String OWN_HOST = "localhost";

    private static final Pattern OWN_PORT = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])?:(?<port>.+)");

    static Goal of(TunnelRequest.Wanted wanted, TunnelRequest request, Config config) throws ProblemException {
        if (request.via().isPresent()) {
            var own = OWN_PORT.matcher(wanted.target());
            if (own.matches()) {
                var port = Ports.parse(own.group("port"), wanted.target());
                return plain(wanted, request, new TargetSettings.Address.HostPort(OWN_HOST, port), config);
            }
        }
        return switch (TargetRef.parse(wanted.target(), config)) {
            case TargetRef.Configured configured -> configured(wanted, request, configured.target(), config);
            case TargetRef.Rds rds ->
                plain(wanted, request, new TargetSettings.Address.Rds(rds.id(), rds.reader()), config);
            case TargetRef.HostPort given ->
                plain(wanted, request, new TargetSettings.Address.HostPort(given.host(), given.port()), config);
        };
    }

    private static Goal configured(
            TunnelRequest.Wanted wanted, TunnelRequest request, TargetSettings target, Config config)
            throws ProblemException {
        return switch (target.place()) {
            case TargetSettings.Database database ->
                new Goal(
                        wanted.target(),
                        Optional.of(target),
                        database,
                        bastion(request, target.bastion(), wanted.target(), config),
                        request.idle().orElse(target.idle()),
                        request.deadline().orElse(target.deadline()),
                        target.localPort(),
                        target.require(),
                        wanted.port());
            case TargetSettings.Exec _, TargetSettings.Run _ ->
                throw new IllegalStateException("a target reference to something that is not a database");
        };
    }

    private static Goal plain(
            TunnelRequest.Wanted wanted, TunnelRequest request, TargetSettings.Address address, Config config)
            throws ProblemException {
        return new Goal(
                wanted.target(),
                Optional.empty(),
                config.database(address),
                bastion(request, Optional.empty(), wanted.target(), config),
                request.idle().orElse(config.defaults().idle()),
                request.deadline().orElse(config.defaults().deadline()),
                OptionalInt.empty(),
                config.defaults().require(),
                wanted.port());
    }

    private static Optional<BastionSettings> bastion(
            TunnelRequest request, Optional<String> named, String target, Config config) throws ProblemException {
        return request.via().isPresent() ? Optional.empty() : Optional.of(bastion(named, target, config));
    }

    private static BastionSettings bastion(Optional<String> named, String target, Config config)
            throws ProblemException {
        var wanted = named.or(() -> config.defaults().bastion());
        if (wanted.isPresent()) {
            return config.bastion(wanted.get())
                    .orElseThrow(() -> new Problem(
                                    "There is no bastion " + wanted.get() + " for target " + target + ".",
                                    "Configured are " + config.bastions().keySet() + ".",
                                    "add it under `bastions:`",
                                    ExitCode.USAGE)
                            .asException());
        }
        if (config.bastions().size() == 1) {
            return config.bastions().values().iterator().next();
        }
        throw new Problem(
                        "No bastion leads to target " + target + ".",
                        config.bastions().isEmpty()
                                ? "None is configured."
                                : "Several are configured: " + config.bastions().keySet() + ".",
                        config.bastions().isEmpty()
                                ? "describe one under `bastions:` in fumidai.yaml: cluster, subnets, security-groups"
                                : "name one with  bastion:  at the target, or with  defaults: { bastion: … }",
                        ExitCode.USAGE)
                .asException();
    }

    /// Whether it is a port of the very container that leads there.
    boolean own() {
        return bastion.isEmpty()
                && database.address() instanceof TargetSettings.Address.HostPort given
                && given.host().equals(OWN_HOST);
    }

    /// The local port to take; 0 for any.
    int localPort(int databasePort, boolean ephemeral) {
        return switch (port) {
            case TunnelRequest.LocalPort.Exactly exactly -> exactly.port();
            case TunnelRequest.LocalPort.Any ignored -> 0;
            case TunnelRequest.LocalPort.Default ignored -> ephemeral ? 0 : configuredPort.orElse(databasePort);
        };
    }
}
