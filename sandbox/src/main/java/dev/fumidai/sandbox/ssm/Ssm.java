package dev.fumidai.sandbox.ssm;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Protocol;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.ecs.Ecs;
import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.fault.Faults;
import dev.fumidai.sandbox.gateway.Gateway;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Ids;
import dev.fumidai.sandbox.world.Place;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Session Manager.
///
/// **Threading:** any thread.
public final class Ssm {
    private static final Pattern ECS_TARGET = Pattern.compile("ecs:([A-Za-z0-9_-]+)_([0-9a-f]{32})_([A-Za-z0-9-]+)");

    private final Place place;
    private final Ecs ecs;
    private final Gateway gateway;
    private final Faults faults;
    private final Ids ids;

    public Ssm(Place place, Ecs ecs, Gateway gateway, Faults faults, Ids ids) {
        this.place = place;
        this.ecs = ecs;
        this.gateway = gateway;
        this.faults = faults;
        this.ids = ids;
    }

    public Service service() {
        return new Service("ssm", "ssm-2014-11-06", Protocol.JSON, "AmazonSSM")
                .onResource("StartSession", this::start)
                .onResource("ResumeSession", this::resume)
                .onResource("TerminateSession", this::terminate)
                .on("DescribeSessions", call -> SessionList.describe(call, gateway.sessions()))
                .onResource("GetConnectionStatus", this::status)
                .on("DescribeDocument", Ssm::describeDocument);
    }

    private Struct start(Call call) throws ApiException {
        var input = call.input();
        var target = input.string("Target");
        var task = task(target);
        call.authorize("ssm:StartSession", task.orElseGet(() -> place.arn("ec2", "instance/" + target)));
        var documentName = input.text("DocumentName").orElse(Document.STANDARD);
        var document = Document.find(documentName);
        call.authorize("ssm:StartSession", arn(document));
        var properties = document.filled(input.map("Parameters"));
        if (faults.any(Fault.SessionLimit.class).isPresent()) {
            throw new ApiException(
                    "ServiceQuotaExceededException", "The limit of active sessions for this target has been reached.");
        }
        var notConnected = new ApiException("TargetNotConnected", target + " is not connected.");
        if (task.isEmpty() || ecs.sessionTarget(target).isEmpty()) {
            throw notConnected;
        }
        var admission = gateway.start(new Gateway.Order(
                        call.caller().sessionName() + "-" + ids.base36(26),
                        target,
                        document.name(),
                        document.sessionType(),
                        properties,
                        call.caller().arn(),
                        input.text("Reason")))
                .orElseThrow(() -> notConnected);
        return shown(admission);
    }

    private static Struct shown(Gateway.Admission admission) {
        return Struct.with("SessionId", admission.sessionId())
                .with("TokenValue", admission.token())
                .with("StreamUrl", admission.streamUrl().toString())
                .end();
    }

    /// The task's ARN.
    private Optional<String> task(String target) {
        return Optional.of(ECS_TARGET.matcher(target))
                .filter(Matcher::matches)
                .map(match -> place.arn("ecs", "task/" + match.group(1) + "/" + match.group(2)));
    }

    private String arn(Document document) {
        var owner = document.name().startsWith("AWS-") ? "" : place.accountId();
        return "arn:aws:ssm:" + place.region() + ":" + owner + ":document/" + document.name();
    }

    private Struct resume(Call call) throws ApiException {
        var id = call.input().string("SessionId");
        call.authorize("ssm:ResumeSession", place.arn("ssm", "session/" + id));
        if (gateway.sessions().stream().noneMatch(session -> session.sessionId().equals(id))) {
            throw new ApiException("DoesNotExistException", "Session " + id + " does not exist.");
        }
        return gateway.resume(id)
                .map(Ssm::shown)
                .orElseGet(() -> Struct.with("SessionId", id).end());
    }

    /// Ends a session; one that has ended, or never was, is no error.
    private Struct terminate(Call call) throws ApiException {
        var id = call.input().string("SessionId");
        call.authorize("ssm:TerminateSession", place.arn("ssm", "session/" + id));
        gateway.terminate(id);
        return Struct.with("SessionId", id).end();
    }

    private Struct status(Call call) throws ApiException {
        var target = call.input().string("Target");
        call.authorize("ssm:GetConnectionStatus", task(target).orElseGet(() -> place.arn("ec2", "instance/" + target)));
        return Struct.with("Target", target)
                .with("Status", gateway.connected(target) ? "connected" : "notconnected")
                .end();
    }

    private static Struct describeDocument(Call call) throws ApiException {
        var document = Document.find(call.input().string("Name"));
        return Struct.with(
                        "Document",
                        Struct.with("Name", document.name())
                                .with("Owner", document.name().startsWith("AWS-") ? "Amazon" : "self")
                                .with("Status", "Active")
                                .with("DocumentVersion", "1")
                                .with("DocumentType", "Session")
                                .with("SchemaVersion", "1.0")
                                .with("DocumentFormat", "JSON")
                                .end())
                .end();
    }
}
