package dev.fumidai.core.shell;

import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.sessions.AwsSessionControl;
import dev.fumidai.core.sessions.Losses;
import dev.fumidai.core.sessions.SessionOrder;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.session.CredentialSource;
import dev.fumidai.session.DataKeys;
import dev.fumidai.session.Liveness;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import dev.fumidai.session.SessionSettings;
import dev.fumidai.session.shell.ShellEnd;
import dev.fumidai.session.shell.ShellSession;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;

/// [ShellLinks] over [ShellSession].
///
/// @param nodes asks about instances
/// @param reason for StartSession
/// @param liveness looks whether a container is still the same
record SessionShellLinks(
        AwsClients clients,
        AwsCalls nodes,
        CredentialSource credentials,
        DataKeys keys,
        Function<SessionPlace, Liveness> liveness,
        InstantSource clock,
        SessionSettings settings,
        Optional<String> reason,
        Losses losses)
        implements ShellLinks {
    private static final System.Logger LOG = System.getLogger(SessionShellLinks.class.getName());
    /// Between two looks at the task while somebody sits before its shell: nothing of an idle one
    /// shows that the task is being stopped.
    private static final Duration LOOK = Duration.ofSeconds(5);
    /// A tenth of what an eye sees, and some ten lines of a program that floods a terminal.
    private static final Duration GATHER = Duration.ofMillis(2);

    @Override
    public ShellLink open(SessionPlace place, SessionOrder order, RemoteCommand command, SessionListener listener)
            throws SessionException, InterruptedException {
        var terminal = command.terminal();
        var settled =
                command.replaceable() ? settings.withShell(settings.shell().replaced()) : settings;
        var watched = terminal.isPresent()
                ? settled.withPatience(settled.patience().withLook(LOOK))
                        .withShell(settled.shell().withGather(GATHER))
                : settled;
        var sized = terminal.filter(type -> type.columns() > 0 && type.rows() > 0)
                .map(type -> watched.withShell(watched.shell().withSize(type.columns(), type.rows())))
                .orElse(watched);
        var control = new AwsSessionControl(clients, place, order, reason, clock, losses);
        return new Link(ShellSession.open(control, credentials, keys, liveness.apply(place), clock, sized, listener));
    }

    @Override
    public Node node(String instance) throws InterruptedException {
        try {
            return nodes
                    .call(
                            "ssm:DescribeInstanceInformation",
                            "see why the instance is not connected",
                            () -> clients.ssm()
                                    .describeInstanceInformation(
                                            r -> r.filters(InstanceInformationStringFilter.builder()
                                                    .key("InstanceIds")
                                                    .values(instance)
                                                    .build())))
                    .instanceInformationList()
                    .stream()
                    .findFirst()
                    .<Node>map(found -> new Node.Registered(
                            found.pingStatusAsString(),
                            Optional.ofNullable(found.lastPingDateTime()),
                            String.valueOf(found.agentVersion())))
                    .orElseGet(Node.Absent::new);
        } catch (CallFailed failed) {
            return new Node.Unknown(failed.problem().summary());
        }
    }

    @Override
    public void end(SessionPlace place, String sessionId) throws InterruptedException {
        var order = new SessionOrder.Exec("");
        try {
            new AwsSessionControl(clients, place, order, reason, clock, losses).terminate(sessionId);
        } catch (SessionException e) {
            LOG.log(System.Logger.Level.INFO, "not ended session=" + sessionId, e);
        }
    }

    private record Link(ShellSession session) implements ShellLink {
        @Override
        public String sessionId() {
            return session.sessionId();
        }

        @Override
        public OutputStream input() {
            return session.input();
        }

        @Override
        public InputStream output() {
            return session.output();
        }

        @Override
        public InputStream errors() {
            return session.errors();
        }

        @Override
        public void resize(int columns, int rows) {
            session.resize(columns, rows);
        }

        @Override
        public LinkEnd awaitEnd() throws InterruptedException {
            return switch (session.awaitEnd()) {
                case ShellEnd.Exited exited -> new LinkEnd.Exited(exited.code(), exited.output());
                case ShellEnd.Lost lost -> new LinkEnd.Lost(lost.cause());
                case ShellEnd.ClosedHere ignored -> new LinkEnd.ClosedHere();
            };
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
