package dev.fumidai.app.ecs;

import dev.fumidai.app.cli.output.ClientLine;
import dev.fumidai.app.cli.output.TaskIds;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.shell.Quoting;
import dev.fumidai.core.state.TunnelPulse;
import dev.fumidai.core.state.TunnelRecord;
import dev.fumidai.core.tunnel.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A tunnel as a row.
///
/// @param part of what its bastions cost, because other tunnels use them too: 0.5 of one that two
///     use
public record TunnelRow(TunnelRecord tunnel, double part) implements Row {
    private static final Set<Integer> TLS = Set.of(443, 8443);
    private static final String STARTING = "starting";
    private static final Set<String> CHANGING = Set.of(STARTING, "resuming");
    private static final Duration SETTLED = Duration.ofSeconds(10);

    /// One that shares its bastions with no other.
    public TunnelRow(TunnelRecord tunnel) {
        this(tunnel, 1);
    }

    /// All that are open.
    public static List<TunnelRow> of(List<TunnelRecord> tunnels) {
        var users = tunnels.stream()
                .flatMap(tunnel -> bastionsOf(tunnel).stream())
                .collect(Collectors.groupingBy(bastion -> bastion, Collectors.counting()));
        return tunnels.stream()
                .map(tunnel -> new TunnelRow(
                        tunnel,
                        bastionsOf(tunnel).stream()
                                .mapToDouble(bastion -> 1.0 / users.getOrDefault(bastion, 1L))
                                .average()
                                .orElse(1)))
                .toList();
    }

    private static List<String> bastionsOf(TunnelRecord tunnel) {
        return tunnel.pulse().map(TunnelPulse::bastions).orElse(List.of()).stream()
                .distinct()
                .toList();
    }

    @Override
    public String arn() {
        return tunnel.name() + "/" + tunnel.pid();
    }

    @Override
    public String name() {
        return tunnel.name();
    }

    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    /// In words: `up`; empty where its process has never written it down.
    public Optional<String> state(Instant now) {
        return tunnel.pulse().map(TunnelPulse::state).or(() -> isNew(now) ? Optional.of(STARTING) : Optional.empty());
    }

    /// Whether it is on its way to something else, or has not said yet how it does.
    public boolean isChanging() {
        return tunnel.pulse().map(TunnelPulse::state).map(CHANGING::contains).orElse(true);
    }

    /// Its process writes down how it does a moment after it was ready.
    private boolean isNew(Instant now) {
        return Duration.between(tunnel.startedAt(), now).compareTo(SETTLED) < 0;
    }

    /// Since when nobody has used it: not before it was ready.
    public Optional<Instant> idleSince() {
        var ready = tunnel.startedAt();
        return tunnel.pulse().flatMap(TunnelPulse::idleSince).map(since -> since.isBefore(ready) ? ready : since);
    }

    /// `127.0.0.1:5432`, several with spaces between.
    public String addresses() {
        return tunnel.ports().stream()
                .map(port -> address(port.host(), port.port()))
                .collect(Collectors.joining(" "));
    }

    /// What is behind its ports, in their order; empty where its process has not written that down.
    public Optional<String> remotes() {
        var remotes = tunnel.ports().stream()
                .flatMap(port -> port.behind().stream())
                .map(behind -> address(behind.host(), behind.port()))
                .collect(Collectors.joining(" "));
        return remotes.isEmpty() ? Optional.empty() : Optional.of(remotes);
    }

    /// Its part of what its bastions have cost so far, in US dollars, where the price is known.
    public Optional<Double> cost() {
        return tunnel.pulse().flatMap(TunnelPulse::cost).map(whole -> whole * part);
    }

    /// `task 0123/app`, `bastion 0f3a5b6c`, `2 bastions`; empty while it has none.
    public Optional<String> via() {
        return tunnel.pulse().flatMap(pulse -> pulse.via().map(TaskIds::brief).or(() -> bastions(pulse.bastions())));
    }

    private static Optional<String> bastions(List<String> arns) {
        return switch (arns.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of("bastion " + TaskIds.label(Arn.name(arns.getFirst())));
            default -> Optional.of(arns.size() + " bastions");
        };
    }

    /// The command lines of the clients of the databases behind it.
    public List<String> clients() {
        return tunnel.ports().stream()
                .flatMap(port -> port.behind().stream()
                        .flatMap(
                                behind -> ClientLine.of(
                                        behind.engine(), port.host(), port.port(), behind.user(), behind.database())
                                        .stream()))
                .toList();
    }

    /// A page to open where something else than a database is behind its first port.
    public Optional<URI> page() {
        return tunnel.ports().stream()
                .flatMap(port -> port.behind().stream()
                        .filter(behind -> behind.engine().isEmpty())
                        .map(behind -> URI.create((TLS.contains(behind.port()) ? "https://" : "http://")
                                + address(port.host(), port.port()))))
                .findFirst();
    }

    private static String address(String host, int port) {
        return Endpoint.bracketed(host) + ":" + port;
    }

    @Override
    public Document document() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", tunnel.name());
        fields.put("listens", addresses());
        remotes().ifPresent(remotes -> fields.put("remote", remotes));
        fields.put("pid", tunnel.pid());
        fields.put("startedAt", tunnel.startedAt());
        tunnel.pulse().ifPresent(pulse -> {
            fields.put("state", pulse.state());
            fields.put("connections", pulse.connections());
            fields.put("bytesUp", pulse.bytesUp());
            fields.put("bytesDown", pulse.bytesDown());
            fields.put("bytesUpPerSecond", pulse.rate().up());
            fields.put("bytesDownPerSecond", pulse.rate().down());
            pulse.idleSince().ifPresent(since -> fields.put("idleSince", since));
            pulse.restsAt().ifPresent(at -> fields.put("restsAt", at));
            fields.put("resumes", pulse.resumes());
            cost().ifPresent(cost -> fields.put("dollarsSoFar", Cells.dollars(cost)));
            pulse.via().ifPresent(via -> fields.put("via", via));
            fields.put("bastions", pulse.bastions());
        });
        if (!tunnel.words().isEmpty()) {
            fields.put("command", "fumidai " + Quoting.join(tunnel.words()));
        }
        tunnel.log().ifPresent(log -> fields.put("log", log.toString()));
        return Document.of(fields);
    }
}
