package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.document.AwsDocuments;
import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.gateway.Gateway;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Ids;
import java.util.List;
import java.util.Optional;

/// ExecuteCommand: a session of a document that belongs to ECS, with the logging and encryption of
/// the cluster.
final class ExecCalls {
    private static final String PREFIX = "ecs-execute-command-";

    /// The quota of sessions on one container.
    private static final int MOST_SESSIONS = 1000;

    private static final String NOT_ENABLED =
            "The execute command failed because execute command was not enabled when the task was run or the execute"
                    + " command agent isn’t running. Wait and try again or run a new task with execute command enabled"
                    + " and try again.";

    private final EcsStore store;
    private final Names names;
    private final Machinery machinery;
    private final Ids ids;

    ExecCalls(EcsStore store, Names names, Machinery machinery, Ids ids) {
        this.store = store;
        this.names = names;
        this.machinery = machinery;
        this.ids = ids;
    }

    void register(Service service) {
        service.onResource("ExecuteCommand", this::execute);
    }

    private Struct execute(Call call) throws ApiException {
        var input = call.input();
        var cluster = names.cluster(input);
        var id = Names.last(input.string("task"));
        call.authorize("ecs:ExecuteCommand", names.clusterArn(cluster));
        call.authorize("ecs:ExecuteCommand", names.taskArn(cluster, id));
        if (!input.flag("interactive")) {
            throw invalid("Interactive is the only mode supported currently.");
        }
        if (input.string("command").isBlank()) {
            throw invalid("Command can not be blank.");
        }
        var task = task(cluster, id);
        var container = container(task, input.text("container"));
        checkAgent(task, container);
        var target = task.target(container);
        checkLimit(target);
        var admission = machinery
                .gateway()
                .start(order(call, cluster, task, container))
                .orElseThrow(() -> new ApiException(
                        "TargetNotConnectedException",
                        "The execute command failed due to an internal error. Try again later."));
        return Struct.with("clusterArn", names.clusterArn(cluster))
                .with("containerArn", container.string("containerArn"))
                .with("containerName", container.string("name"))
                .with("interactive", true)
                .with(
                        "session",
                        Struct.with("sessionId", admission.sessionId())
                                .with("streamUrl", admission.streamUrl().toString())
                                .with("tokenValue", admission.token())
                                .end())
                .with("taskArn", task.arn())
                .end();
    }

    private Task task(String cluster, String id) throws ApiException {
        var task = store.task(id)
                .filter(candidate -> candidate.cluster().equals(cluster))
                .filter(candidate -> !machinery.time().instant().isBefore(candidate.visibleAt()))
                .orElseThrow(() -> invalid("The referenced task was not found."));
        if (task.lastStatus().equals("STOPPED") || task.stopping()) {
            throw invalid("The execute command failed because the task is stopped or stopping.");
        }
        return task;
    }

    /// Sidecars count, whoever has put them there.
    private static Struct container(Task task, Optional<String> name) throws ApiException {
        var containers = task.containers();
        if (name.filter(text -> !text.isEmpty()).isEmpty()) {
            if (containers.size() > 1) {
                throw invalid("A container name must be specified because the task has more than one container: "
                        + String.join(
                                ", ",
                                containers.stream()
                                        .map(container -> container.string("name"))
                                        .toList())
                        + ".");
            }
            return containers.getFirst();
        }
        return containers.stream()
                .filter(container -> container.string("name").equals(name.get()))
                .findFirst()
                .orElseThrow(() -> invalid("The container " + name.get() + " was not found in the task."));
    }

    private static void checkAgent(Task task, Struct container) throws ApiException {
        var running = task.view().flag("enableExecuteCommand")
                && container.string("lastStatus").equals("RUNNING")
                && container.structs("managedAgents").stream()
                        .anyMatch(agent -> agent.string("lastStatus").equals("RUNNING"));
        if (!running) {
            throw invalid(NOT_ENABLED);
        }
    }

    private void checkLimit(String target) throws ApiException {
        var fault = machinery.faults().any(Fault.SessionLimit.class).isPresent();
        var open = machinery.gateway().sessions().stream()
                .filter(session -> session.target().equals(target))
                .filter(session -> session.endedAt().isEmpty())
                .count();
        if (fault || open >= MOST_SESSIONS) {
            throw new ApiException(
                    "ClientException",
                    "Unable to start new execute sessions because the maximum session limit of "
                            + (fault ? 2 : MOST_SESSIONS) + " has been reached.");
        }
    }

    private Gateway.Order order(Call call, String cluster, Task task, Struct container) throws ApiException {
        var document = AwsDocuments.named(AwsDocuments.EXECUTE_COMMAND);
        var configuration = store.cluster(cluster)
                .orElse(Struct.EMPTY)
                .struct("configuration")
                .struct("executeCommandConfiguration");
        var parameters = ExecLogging.parameters(configuration, definition(task, container));
        parameters.put("command", List.of(call.input().string("command")));
        var filled = document.filled(parameters);
        return new Gateway.Order(
                PREFIX + ids.base36(26),
                task.target(container),
                AwsDocuments.EXECUTE_COMMAND,
                document.sessionType(),
                filled.properties(),
                call.caller().arn(),
                Optional.empty(),
                new Gateway.Terms(filled.inputs(), Optional.empty(), Optional.empty(), machinery.execResume()));
    }

    private static Struct definition(Task task, Struct container) {
        return task.definition().structs("containerDefinitions").stream()
                .filter(definition -> definition.string("name").equals(container.string("name")))
                .findFirst()
                .orElse(Struct.EMPTY);
    }

    private static ApiException invalid(String message) {
        return new ApiException("InvalidParameterException", message);
    }
}
