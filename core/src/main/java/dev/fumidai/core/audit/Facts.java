package dev.fumidai.core.audit;

import dev.fumidai.core.identity.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a line of the journal says, field by field; docs/audit-events.md names them all. Commands
/// are taken through [Redaction] on their way in.
///
/// **Threading:** immutable.
public final class Facts {
    private static final Facts NONE = new Facts(Map.of());

    private final Map<String, Object> fields;

    private Facts(Map<String, Object> fields) {
        this.fields = fields;
    }

    public static Facts none() {
        return NONE;
    }

    /// Who AWS says the caller is, and the local profile if one was chosen.
    public Facts withCaller(Identity identity, Optional<String> profile) {
        var caller = new LinkedHashMap<String, Object>();
        caller.put("arn", identity.arn());
        caller.put("user-id", identity.userId());
        caller.put("account", identity.account());
        caller.put("region", identity.region());
        profile.ifPresent(name -> caller.put("profile", name));
        if (identity.sandbox()) {
            caller.put("sandbox", true);
        }
        return with("caller", caller);
    }

    /// Where: a container of a task.
    public Facts withPlace(String cluster, String taskArn, String container) {
        return place("cluster", cluster).place("task", taskArn).place("container", container);
    }

    /// Where: the cluster of an instance, if it was named along.
    public Facts withCluster(String cluster) {
        return cluster.isEmpty() ? this : place("cluster", cluster);
    }

    /// Where: the EC2 instance whose agent was used.
    public Facts withInstance(String instanceId) {
        return place("instance", instanceId);
    }

    /// Where: a task.
    public Facts withTask(String taskArn) {
        return place("task", taskArn);
    }

    /// The service whose task it is, `shop/web`: a task's ARN does not say it.
    public Facts withService(String service) {
        return place("service", service);
    }

    /// The name in `bastions:` of what leads there.
    public Facts withBastion(String bastion) {
        return place("bastion", bastion);
    }

    /// The target as the user wrote it.
    public Facts withTarget(String target) {
        return with("target", target);
    }

    /// What a tunnel leads to.
    public Facts withDestination(String host, int port, Optional<String> engine) {
        var destination = new LinkedHashMap<String, Object>();
        destination.put("host", host);
        destination.put("port", port);
        engine.ifPresent(name -> destination.put("engine", name));
        return with("destination", destination);
    }

    /// Why, in full.
    public Facts withReason(Optional<String> reason) {
        return reason.map(text -> with("reason", text)).orElse(this);
    }

    /// What runs: redacted, and cut where it is very long.
    public Facts withCommand(List<String> argv) {
        return argv.isEmpty() ? this : with("command", Redaction.command(argv));
    }

    /// What is copied.
    public Facts withCopy(String source, String destination) {
        return with("source", source).with("destination-path", destination);
    }

    /// The ids of the sessions at AWS: CloudTrail, session logs and `DescribeSessions` have them too.
    public Facts withSessions(List<String> sessionIds) {
        return sessionIds.isEmpty() ? this : with("sessions", List.copyOf(sessionIds));
    }

    /// The recording that was made.
    public Facts withRecording(Recording recording) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("file", recording.file().toString());
        facts.put("bytes", recording.length());
        facts.put("sha256", recording.sha256());
        facts.put("chain", recording.chain());
        if (!recording.complete()) {
            facts.put("complete", false);
        }
        return with("recording", facts);
    }

    /// Bytes towards the remote end, and from it.
    public Facts withBytes(long up, long down) {
        return with("bytes-up", up).with("bytes-down", down);
    }

    /// How many connections, in all.
    public Facts withConnections(long connections) {
        return with("connections", connections);
    }

    /// The local client of one connection.
    public Facts withClient(String address) {
        return with("from", address);
    }

    public Facts withExitCode(int code) {
        return with("exit-code", code);
    }

    /// Why it ended, in a few words.
    public Facts withEndReason(String reason) {
        return with("end-reason", reason);
    }

    /// What the task cost, as an estimate in US dollars, where the price is known.
    public Facts withCost(Optional<Double> dollars) {
        return dollars.map(amount -> with("cost-usd", Math.round(amount * 1e6) / 1e6))
                .orElse(this);
    }

    /// A call that changes something in AWS.
    ///
    /// @param action the IAM action
    /// @param parameters as AWS names them; never secrets
    /// @param before what they replace
    public Facts withChange(String action, Map<String, Object> parameters, Map<String, Object> before) {
        var facts = with("action", action).with("parameters", parameters);
        return before.isEmpty() ? facts : facts.with("before", before);
    }

    /// What is there after a change.
    public Facts withAfter(Map<String, Object> after) {
        return after.isEmpty() ? this : with("after", after);
    }

    /// More words about it; never secrets.
    public Facts withDetail(String detail) {
        return with("detail", detail);
    }

    /// These, and `more`, whose fields win.
    public Facts and(Facts more) {
        var both = new LinkedHashMap<>(fields);
        both.putAll(more.fields);
        return new Facts(both);
    }

    Facts with(String name, Object value) {
        var more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Facts(more);
    }

    Map<String, Object> fields() {
        return fields;
    }

    Optional<String> text(String name) {
        return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private Facts place(String name, String value) {
        var place = new LinkedHashMap<String, Object>();
        if (fields.get("place") instanceof Map<?, ?> known) {
            known.forEach((key, there) -> place.put(String.valueOf(key), there));
        }
        place.put(name, value);
        return with("place", place);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts facts && fields.equals(facts.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /// The names only.
    @Override
    public String toString() {
        return new ArrayList<>(fields.keySet()).toString();
    }
}
