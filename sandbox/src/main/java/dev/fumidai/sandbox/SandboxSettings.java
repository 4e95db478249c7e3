package dev.fumidai.sandbox;

import dev.fumidai.sandbox.container.ProcessContainers;
import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.gateway.GatewayFault;
import dev.fumidai.sandbox.world.Scale;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// How a sandbox behaves.
///
/// @param name tells sandboxes that run beside each other apart
/// @param taskStart from RunTask to RUNNING
/// @param taskStop from the end of the last container to STOPPED
/// @param agentKind which agent end the containers have
/// @param ends what stands behind the control plane
/// @param faults those that are on from the start
/// @param tls the certificate; empty for plain HTTP
/// @param port 0 takes any free one
/// @param stateDirectory where keys and certificates are written; a temporary one when empty
/// @param databases whether real servers play the databases and the cache
/// @param cacheDirectory where unpacked programs stay for the next start; the user's cache when
///     empty
/// @param channelFaults those of the message gateway that are on from the start
/// @param credentialLife when the first credentials expire; empty for never
/// @param role the role that the first credentials are a session of
/// @param sessionName that session's name
/// @param unsignedUpgrades whether the gateway admits WebSocket upgrades without a signature
/// @param execResume whether ResumeSession works for sessions that ExecuteCommand has started;
///     whether it does in AWS is not known
/// @param unsafeShells whether shells run even where this machine keeps no containers apart from it
/// @param containerStorage how much each container may write, in bytes; it is memory of this
///     machine
/// @param streams where data channels are said to be, for a proxy in front of the gateway; its own
///     address when empty
/// @param scale how much is generated beside the default world
public record SandboxSettings(
        String name,
        Duration taskStart,
        Duration taskStop,
        AgentKind agentKind,
        EndsKind ends,
        List<Fault> faults,
        Optional<Certificate> tls,
        int port,
        Optional<Path> stateDirectory,
        boolean databases,
        Optional<Path> cacheDirectory,
        List<GatewayFault> channelFaults,
        Optional<Duration> credentialLife,
        String role,
        String sessionName,
        boolean unsignedUpgrades,
        boolean execResume,
        boolean unsafeShells,
        long containerStorage,
        Optional<URI> streams,
        Scale scale) {
    /// The two agent ends.
    public enum AgentKind {
        /// As slow and as quirky as the one in real containers.
        GENUINE,
        /// Without sleeps.
        FAST
    }

    /// What tasks consist of.
    public enum EndsKind {
        /// Processes, agents, a message gateway, databases.
        REAL,
        /// Nothing but their state: for browsing, and tests of the control plane.
        PAPER
    }

    /// The certificate that the sandbox shows.
    public enum Certificate {
        GOOD,
        WRONG_NAME,
        EXPIRED
    }

    public SandboxSettings {
        faults = List.copyOf(faults);
        channelFaults = List.copyOf(channelFaults);
    }

    /// A task starts in 10 s; the genuine agent; no faults; plain HTTP on any port.
    public static SandboxSettings standard() {
        return new SandboxSettings(
                "default",
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                AgentKind.GENUINE,
                EndsKind.REAL,
                List.of(),
                Optional.empty(),
                0,
                Optional.empty(),
                true,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                "Developer",
                "dev",
                false,
                true,
                false,
                ProcessContainers.STORAGE,
                Optional.empty(),
                Scale.NONE);
    }

    public SandboxSettings withName(String newName) {
        return with(draft -> draft.name = newName);
    }

    /// Sets how long a task takes to start, and a fifth of that to stop.
    public SandboxSettings withTaskStart(Duration start) {
        return with(draft -> {
            draft.taskStart = start;
            draft.taskStop = start.dividedBy(5);
        });
    }

    public SandboxSettings withAgentKind(AgentKind kind) {
        return with(draft -> draft.agentKind = kind);
    }

    public SandboxSettings withEnds(EndsKind kind) {
        return with(draft -> draft.ends = kind);
    }

    /// The same with one more fault.
    public SandboxSettings withFault(Fault fault) {
        var all = new ArrayList<>(faults);
        all.add(fault);
        return with(draft -> draft.faults = all);
    }

    /// The same with one more fault of the message gateway.
    public SandboxSettings withFault(GatewayFault fault) {
        var all = new ArrayList<>(channelFaults);
        all.add(fault);
        return with(draft -> draft.channelFaults = all);
    }

    /// The same with a fault as the command line names it, see [FaultText].
    public SandboxSettings withFault(String text) {
        return switch (FaultText.parse(text)) {
            case FaultText.Control(var fault) -> withFault(fault);
            case FaultText.Channel(var fault) -> withFault(FaultText.together(channelFaults, fault));
        };
    }

    public SandboxSettings withTls(Certificate certificate) {
        return with(draft -> draft.tls = Optional.of(certificate));
    }

    public SandboxSettings withPort(int newPort) {
        return with(draft -> draft.port = newPort);
    }

    public SandboxSettings withStateDirectory(Path directory) {
        return with(draft -> draft.stateDirectory = Optional.of(directory));
    }

    public SandboxSettings withDatabases(boolean real) {
        return with(draft -> draft.databases = real);
    }

    public SandboxSettings withCacheDirectory(Path directory) {
        return with(draft -> draft.cacheDirectory = Optional.of(directory));
    }

    public SandboxSettings withCredentialLife(Duration life) {
        return with(draft -> draft.credentialLife = Optional.of(life));
    }

    /// Sets whose session the first credentials are.
    public SandboxSettings withCaller(String newRole, String newSessionName) {
        return with(draft -> {
            draft.role = newRole;
            draft.sessionName = newSessionName;
        });
    }

    /// Sets whether the gateway admits WebSocket upgrades without a signature, as older plugins
    /// send them. A wrong signature is refused all the same.
    public SandboxSettings withUnsignedUpgrades(boolean admitted) {
        return with(draft -> draft.unsignedUpgrades = admitted);
    }

    /// Sets whether ResumeSession works for sessions that ExecuteCommand has started.
    public SandboxSettings withExecResume(boolean works) {
        return with(draft -> draft.execResume = works);
    }

    /// Sets whether shells may run as plain processes of this machine where it allows no
    /// namespaces.
    public SandboxSettings withUnsafeShells(boolean allowed) {
        return with(draft -> draft.unsafeShells = allowed);
    }

    /// Sets how much each container may write, in bytes.
    public SandboxSettings withContainerStorage(long bytes) {
        return with(draft -> draft.containerStorage = bytes);
    }

    /// Sets where data channels are said to be.
    public SandboxSettings withStreams(URI proxy) {
        return with(draft -> draft.streams = Optional.of(proxy));
    }

    /// Sets how many clusters, services and tasks are generated.
    public SandboxSettings withScale(Scale newScale) {
        return with(draft -> draft.scale = newScale);
    }

    private SandboxSettings with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /// The same values, open to change for a moment.
    private static final class Draft {
        private String name;
        private Duration taskStart;
        private Duration taskStop;
        private AgentKind agentKind;
        private EndsKind ends;
        private List<Fault> faults;
        private Optional<Certificate> tls;
        private int port;
        private Optional<Path> stateDirectory;
        private boolean databases;
        private Optional<Path> cacheDirectory;
        private List<GatewayFault> channelFaults;
        private Optional<Duration> credentialLife;
        private String role;
        private String sessionName;
        private boolean unsignedUpgrades;
        private boolean execResume;
        private boolean unsafeShells;
        private long containerStorage;
        private Optional<URI> streams;
        private Scale scale;

        Draft(SandboxSettings from) {
            name = from.name;
            taskStart = from.taskStart;
            taskStop = from.taskStop;
            agentKind = from.agentKind;
            ends = from.ends;
            faults = from.faults;
            tls = from.tls;
            port = from.port;
            stateDirectory = from.stateDirectory;
            databases = from.databases;
            cacheDirectory = from.cacheDirectory;
            channelFaults = from.channelFaults;
            credentialLife = from.credentialLife;
            role = from.role;
            sessionName = from.sessionName;
            unsignedUpgrades = from.unsignedUpgrades;
            execResume = from.execResume;
            unsafeShells = from.unsafeShells;
            containerStorage = from.containerStorage;
            streams = from.streams;
            scale = from.scale;
        }

        SandboxSettings settings() {
            return new SandboxSettings(
                    name,
                    taskStart,
                    taskStop,
                    agentKind,
                    ends,
                    faults,
                    tls,
                    port,
                    stateDirectory,
                    databases,
                    cacheDirectory,
                    channelFaults,
                    credentialLife,
                    role,
                    sessionName,
                    unsignedUpgrades,
                    execResume,
                    unsafeShells,
                    containerStorage,
                    streams,
                    scale);
        }
    }
}
