package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.bastion.Bastion;
import dev.fumidai.core.config.Durations;
import dev.fumidai.core.sessions.ConnectionProblems;
import dev.fumidai.session.SessionException;
import java.time.Duration;
import java.util.Optional;

/// Why a session through a bastion could not be opened, for a person.
final class SessionProblems {
    private static final String DOCUMENT = "AWS-StartPortForwardingSessionToRemoteHost";

    private SessionProblems() {}

    static Problem of(SessionException failure, Bastion bastion) {
        return switch (failure) {
            case SessionException.TargetNotConnected gone -> neverConnected(bastion, gone);
            case SessionException.NotAuthorized refused
            when ConnectionProblems.isChannel(refused) -> ConnectionProblems.channelRefused(refused);
            case SessionException.NotAuthorized refused -> refused(refused, bastion);
            case SessionException.NotSignedIn expired -> ConnectionProblems.signedOut(expired);
            case SessionException.SessionGone ended ->
                unavailable(
                        "The agent ended the session at once.",
                        ended.output().orElse(message(ended)),
                        "try again; when it stays so, the container's agent is broken:  fumidai bastion stop "
                                + bastion.record().taskId());
            case SessionException.Unreachable unreachable ->
                ConnectionProblems.unreachable("Session Manager", unreachable);
            case SessionException.AgentSilent silent ->
                unavailable(
                        "The bastion's agent did not answer within " + Durations.spoken(silent.waited()) + ".",
                        message(silent) + ". An agent that already has as many sessions as it takes (two by"
                                + " default) keeps silent.",
                        "close another session to this container, or stop it:  fumidai bastion stop "
                                + bastion.record().taskId());
            case SessionException.NotEncrypted plain ->
                unavailable(
                        "The session has to be encrypted, and cannot be.",
                        message(plain),
                        "let an administrator look at the KMS key of the account's session preferences");
            case SessionException.ProtocolFailure broken ->
                unavailable(
                        "The other end of the session does not speak its protocol.",
                        message(broken),
                        "try again; when it stays so, report it with the output of -v");
            case SessionException.DestinationRefused no ->
                destination(new Links.Destination(no.host(), no.port(), Optional.empty()), "bastion");
            case SessionException.ControlPlane full
            when full.code().startsWith("ServiceQuotaExceeded") ->
                unavailable(
                        "The limit of sessions is reached.",
                        "AWS says: " + message(full),
                        "close sessions that nobody needs any more:  fumidai ls sessions");
            case SessionException.ControlPlane other ->
                unavailable(
                        "Session Manager did not start a session: " + other.code() + ".", message(other), "try again");
        };
    }

    /// The database did not let the bastion in, or the container has nobody at that port.
    ///
    /// @param from `bastion` or `task`
    static Problem destination(Links.Destination to, String from) {
        if (to.own()) {
            return unavailable(
                    "Nothing listens on port " + to.port() + " of the container.",
                    "The connection was refused inside the container.",
                    "check the port, and whether another container of the task listens there: they share the network");
        }
        return unavailable(
                to.host() + ":" + to.port() + " cannot be reached from the " + from + ".",
                "The connection was refused, timed out, or the name does not resolve in the " + from + "'s network.",
                "allow the " + from + "'s security group to port " + to.port()
                        + " in the database's security group, and check that it runs");
    }

    /// The connection opened, and nothing came.
    static Problem silentDatabase(Links.Destination to, Duration waited, String from) {
        return unavailable(
                to.host() + ":" + to.port() + " does not answer through the tunnel.",
                "Nothing came back within " + Durations.spoken(waited)
                        + ": a security group or route that drops packets looks like this.",
                "allow the " + from + "'s security group to port " + to.port() + " in the database's security group");
    }

    /// The agent has not come up at Session Manager.
    static Problem neverConnected(Bastion bastion, SessionException behind) {
        var region = bastion.record().region();
        return unavailable(
                "The bastion's agent never connected.",
                "Either the bastion's subnets have no route to ssmmessages." + region
                        + " (no NAT, no VPC endpoint, or a security group without egress to 443), or its task role"
                        + " lacks the four ssmmessages actions. AWS says: " + message(behind),
                "add an interface endpoint for ssmmessages, or use subnets with NAT; allow the task role of "
                        + bastion.definition()
                        + " ssmmessages:CreateControlChannel, CreateDataChannel, OpenControlChannel and"
                        + " OpenDataChannel");
    }

    private static Problem refused(SessionException.NotAuthorized refused, Bastion bastion) {
        var cluster = bastion.record().cluster();
        var tasks = "task/" + cluster.substring(cluster.lastIndexOf('/') + 1) + "/*";
        if (refused.explicitDeny()) {
            return new Problem(
                    "A policy denies " + refused.action() + " on the bastion expressly.",
                    "AWS says: " + message(refused)
                            + ". AWS advises to deny StartSession on ECS tasks, because shells opened that"
                            + " way are not logged; a tunnel is such a session.",
                    "have the deny exempt the bastions' cluster (NotResource …:" + tasks + ") and the document "
                            + DOCUMENT,
                    ExitCode.REFUSED);
        }
        return new Problem(
                "You may not open a session to the bastion: " + refused.action() + " is not allowed.",
                "AWS says: " + message(refused),
                "allow " + refused.action() + " on the bastions' tasks (…:" + tasks + ") and on the document "
                        + DOCUMENT,
                ExitCode.REFUSED);
    }

    private static Problem unavailable(String summary, String cause, String remedy) {
        return new Problem(summary, cause, remedy, ExitCode.UNAVAILABLE);
    }

    private static String message(SessionException failure) {
        return String.valueOf(failure.getMessage());
    }
}
