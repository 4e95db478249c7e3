package dev.fumidai.sandbox;

import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.gateway.GatewayFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
/// @param execResume whether ResumeSession works for shells of ECS Exec
/// @param databases whether a real PostgreSQL plays the databases
/// @param cacheDirectory where unpacked programs stay for the next start; the user's cache when
///     empty
/// @param channelFaults those of the message gateway that are on from the start
/// @param credentialLife when the first credentials expire; empty for never
/// @param role the role that the first credentials are a session of
/// @param sessionName that session's name
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
        boolean execResume,
        boolean databases,
        Optional<Path> cacheDirectory,
        List<GatewayFault> channelFaults,
        Optional<Duration> credentialLife,
        String role,
        String sessionName) {
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
                true,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                "Developer",
                "dev");
    }

    public SandboxSettings withName(String newName) {
        return new SandboxSettings(
                newName,
                taskStart,
                taskStop,
                agentKind,
                ends,
                faults,
                tls,
                port,
                stateDirectory,
                execResume,
                databases,
                cacheDirectory,
                channelFaults,
                credentialLife,
                role,
                sessionName);
    }

    /// Sets how long a task takes to start, and a fifth of that to stop.
    public SandboxSettings withTaskStart(Duration start) {
        return new SandboxSettings(
                name,
                start,
                start.dividedBy(5),
                agentKind,
                ends,
                faults,
                tls,
                port,
                stateDirectory,
                execResume,
                databases,
                cacheDirectory,
                channelFaults,
                credentialLife,
                role,
                sessionName);
    }

    public SandboxSettings withAgentKind(AgentKind kind) {
        return new SandboxSettings(
                name,
                taskStart,
                taskStop,
                kind,
                ends,
                faults,
                tls,
                port,
                stateDirectory,
                execResume,
                databases,
                cacheDirectory,
                channelFaults,
                credentialLife,
                role,
                sessionName);
    }

    public SandboxSettings withEnds(EndsKind kind) {
        return new SandboxSettings(
                name,
                taskStart,
                taskStop,
                agentKind,
                kind,
                faults,
                tls,
                port,
                stateDirectory,
                execResume,
                databases,
                cacheDirectory,
                channelFaults,
                credentialLife,
                role,
                sessionName);
    }

    /// The same with one more fault.
    public SandboxSettings withFault(Fault fault) {
        var all = new ArrayList<>(faults);
        all.add(fault);
        return new SandboxSettings(
                name,
                taskStart,
                taskStop,
                agentKind,
                ends,
                all,
                tls,
                port,
                stateDirectory,
                execResume,
                databases,
                cacheDirectory,
                channelFaults,
                credentialLife,
                role,
                sessionName);
    }

    /// The same with one more fault of the message gateway.
    public SandboxSettings withFault(GatewayFault fault) {
        var all = new ArrayList<>(channelFaults);
        all.add(fault);
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
                execResume,
                databases,
                cacheDirectory,
                all,
                credentialLife,
                role,
                sessionName);
    }

    /// The same with a fault as the command line names it, see [FaultText].
    public SandboxSettings withFault(String text) {
        return switch (FaultText.parse(text)) {
            case FaultText.Control(var fault) -> withFault(fault);
            case FaultText.Channel(var fault) -> withFault(fault);
        };
    }

    public SandboxSettings withTls(Certificate certificate) {
        return new SandboxSettings(
                name,
                taskStart,
                taskStop,
                agentKind,
                ends,
                faults,
                Optional.of(certificate),
                port,
                stateDirectory,
                execResume,
                databases,
                cacheDirectory,
                channelFaults,
                credentialLife,
                role,
                sessionName);
    }

    public SandboxSettings withPort(int newPort) {
        return new SandboxSettings(
                name,
                taskStart,
                taskStop,
                agentKind,
                ends,
                faults,
                tls,
                newPort,
                stateDirectory,
                execResume,
                databases,
                cacheDirectory,
                channelFaults,
                credentialLife,
                role,
                sessionName);
    }

    public SandboxSettings withStateDirectory(Path directory) {
        return new SandboxSettings(
                name,
                taskStart,
                taskStop,
                agentKind,
                ends,
                faults,
                tls,
                port,
                Optional.of(directory),
                execResume,
                databases,
                cacheDirectory,
                channelFaults,
                credentialLife,
                role,
                sessionName);
    }

    public SandboxSettings withExecResume(boolean works) {
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
                works,
                databases,
                cacheDirectory,
                channelFaults,
                credentialLife,
                role,
                sessionName);
    }

    public SandboxSettings withDatabases(boolean real) {
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
                execResume,
                real,
                cacheDirectory,
                channelFaults,
                credentialLife,
                role,
                sessionName);
    }

    public SandboxSettings withCacheDirectory(Path directory) {
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
                execResume,
                databases,
                Optional.of(directory),
                channelFaults,
                credentialLife,
                role,
                sessionName);
    }

    public SandboxSettings withCredentialLife(Duration life) {
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
                execResume,
                databases,
                cacheDirectory,
                channelFaults,
                Optional.of(life),
                role,
                sessionName);
    }

    /// Sets whose session the first credentials are.
    public SandboxSettings withCaller(String newRole, String newSessionName) {
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
                execResume,
                databases,
                cacheDirectory,
                channelFaults,
                credentialLife,
                newRole,
                newSessionName);
    }
}
