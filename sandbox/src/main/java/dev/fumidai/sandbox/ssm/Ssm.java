package dev.fumidai.sandbox.ssm;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Protocol;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.document.AwsDocuments;
import dev.fumidai.sandbox.document.Preferences;
import dev.fumidai.sandbox.document.SessionDocument;
import dev.fumidai.sandbox.ecs.Ecs;
import dev.fumidai.sandbox.ecs.Hosts;
import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.fault.Faults;
import dev.fumidai.sandbox.gateway.Gateway;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Ids;
import dev.fumidai.sandbox.world.Place;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Session Manager.
///
/// **Threading:** any thread.
public final class Ssm {
    private static final Pattern ECS_TARGET = Pattern.compile("ecs:([A-Za-z0-9_-]+)_([0-9a-f]{32})_([A-Za-z0-9-]+)");

    /// The quota of sessions on one container.
    private static final int MOST_SESSIONS = 1000;

    private final Place place;
    private final Ecs ecs;
    private final Gateway gateway;
    private final Faults faults;
    private final Ids ids;
    private final InstantSource clock;
    private final Documents documents;

    /// @param clock world time
    public Ssm(Place place, Ecs ecs, Gateway gateway, Faults faults, Ids ids, InstantSource clock) {
        this.place = place;
        this.ecs = ecs;
        this.gateway = gateway;
        this.faults = faults;
        this.ids = ids;
        this.clock = clock;
        documents = new Documents(place, clock);
    }

    public Service service() {
        var service = new Service("ssm", "ssm-2014-11-06", Protocol.JSON, "AmazonSSM")
                .onResource("StartSession", this::start)
                .onResource("ResumeSession", this::resume)
                .onResource("TerminateSession", this::terminate)
                .on("DescribeSessions", call -> SessionList.describe(call, gateway.sessions(), clock.instant()))
                .onResource("GetConnectionStatus", this::status);
        new NodeCalls(ecs.hosts(), clock).register(service);
        new DocumentCalls(place, documents).register(service);
        return service;
    }

    private Struct start(Call call) throws ApiException {
        var input = call.input();
        var target = input.string("Target");
        var task = task(target);
        call.authorize("ssm:StartSession", task.orElseGet(() -> place.arn("ec2", "instance/" + target)));
        var documentName = Documents.name(input.text("DocumentName").orElse(Documents.PREFERENCES));
        var owned = documents.find(documentName);
        call.authorize("ssm:StartSession", documents.arn(documentName));
        var document = owned.version(Optional.empty()).document();
        var filled = document.filled(input.map("Parameters"));
        checkLimit(target);
        var notConnected = new ApiException("TargetNotConnected", target + " is not connected.");
        if (task.isPresent() ? ecs.sessionTarget(target).isEmpty() : !reached(target)) {
            throw notConnected;
        }
        var admission = gateway.start(new Gateway.Order(
                        call.caller().sessionName() + "-" + ids.base36(26),
                        target,
                        documentName,
                        document.sessionType(),
                        filled.properties(),
                        call.caller().arn(),
                        input.text("Reason"),
                        terms(documentName, document, filled)))
                .orElseThrow(() -> notConnected);
        return shown(admission);
    }

    private boolean reached(String instanceId) throws ApiException {
        try {
            return ecs.hosts().ready(instanceId);
        } catch (IOException e) {
            throw new ApiException("InternalServerError", "The instance cannot be made: " + e.getMessage());
        }
    }

    private void checkLimit(String target) throws ApiException {
        var open = gateway.sessions().stream()
                .filter(session -> session.target().equals(target))
                .filter(session -> session.endedAt().isEmpty())
                .count();
        if (open >= MOST_SESSIONS || faults.any(Fault.SessionLimit.class).isPresent()) {
            throw new ApiException(
                    "ServiceQuotaExceededException", "The limit of active sessions for this target has been reached.");
        }
    }

    /// Times are the account's; logging and encryption are the document's own, else the account's.
    /// A port session has neither.
    private Gateway.Terms terms(String name, SessionDocument document, SessionDocument.Filled filled)
            throws ApiException {
        var account = documents
                .find(Documents.PREFERENCES)
                .version(Optional.empty())
                .document()
                .filled(Map.of())
                .inputs();
        var inputs = filled.inputs().isEmpty() ? account : filled.inputs();
        var times = name.equals(AwsDocuments.EXECUTE_COMMAND) ? Map.<String, Object>of() : inputs;
        var shell = !document.sessionType().equals("Port");
        return new Gateway.Terms(
                shell ? Preferences.forAgent(inputs) : Map.of(),
                Preferences.idle(times),
                Preferences.longest(times),
                true);
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

    private Struct resume(Call call) throws ApiException {
        var id = call.input().string("SessionId");
        call.authorize("ssm:ResumeSession", place.arn("ssm", "session/" + id));
        var session = gateway.sessions().stream()
                .filter(candidate -> candidate.sessionId().equals(id))
                .findFirst();
        if (session.isEmpty() || !session.get().terms().resumable()) {
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
                .with("Status", connected(target) ? "connected" : "notconnected")
                .end();
    }

    private boolean connected(String target) {
        return ecs.hosts().node(target).map(Hosts.Node::connected).orElseGet(() -> gateway.connected(target));
    }
}
