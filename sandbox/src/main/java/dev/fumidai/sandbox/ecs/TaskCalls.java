package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.fault.Fault;
import dev.fumidai.sandbox.iam.Directory;
import dev.fumidai.sandbox.model.Struct;
import dev.fumidai.sandbox.world.Vpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// RunTask, StopTask, DescribeTasks, ListTasks.
final class TaskCalls {
    private final EcsStore store;
    private final Names names;
    private final Vpc vpc;
    private final Directory directory;
    private final Machinery machinery;
    private final TaskLife life;
    private final TaskMaker maker;

    TaskCalls(
            EcsStore store,
            Names names,
            Vpc vpc,
            Directory directory,
            Machinery machinery,
            TaskLife life,
            TaskMaker maker) {
        this.store = store;
        this.names = names;
        this.vpc = vpc;
        this.directory = directory;
        this.machinery = machinery;
        this.life = life;
        this.maker = maker;
    }

    void register(Service service) {
        service.onResource("RunTask", this::run)
                .onResource("StopTask", this::stop)
                .onResource("DescribeTasks", this::describe)
                .on("ListTasks", this::list);
    }

    private Struct run(Call call) throws ApiException {
        var request = LaunchRequest.of(call.input(), names, vpc);
        call.authorize("ecs:RunTask", request.definition().arn());
        checkRoles(call, request);
        if (!request.input().structs("tags").isEmpty()) {
            call.authorize("ecs:TagResource", names.taskArn(request.cluster(), "*"));
        }
        var known = request.input().text("clientToken").flatMap(store::launch);
        var tasks = known.isPresent() ? repeated(known.get(), request) : launch(request);
        return Struct.with(
                        "tasks", tasks.stream().map(task -> shown(task, true)).toList())
                .with("failures", List.of())
                .end();
    }

    private List<Task> repeated(EcsStore.Launch launch, LaunchRequest request) throws ApiException {
        if (!launch.request().equals(request.input())) {
            throw new ApiException(
                    "ConflictException",
                    400,
                    "The client token was already used with other parameters.",
                    Map.of(
                            "resourceIds",
                            launch.taskIds().stream()
                                    .map(id -> names.taskArn(request.cluster(), id))
                                    .toList()));
        }
        return launch.taskIds().stream().flatMap(id -> store.task(id).stream()).toList();
    }

    private List<Task> launch(LaunchRequest request) {
        var input = request.input();
        var now = machinery.time().instant();
        var invisible = machinery
                .faults()
                .any(Fault.EventualConsistency.class)
                .map(Fault.EventualConsistency::delay)
                .orElse(Duration.ZERO);
        var family = request.definition().view().string("family");
        var origin = new TaskMaker.Origin(
                input.text("startedBy"),
                input.text("group").orElse("family:" + family),
                input.structs("capacityProviderStrategy").stream()
                        .map(provider -> provider.string("capacityProvider"))
                        .findFirst(),
                input.flag("enableExecuteCommand"),
                input.struct("overrides"),
                false);
        var tasks = new ArrayList<Task>();
        for (var number = 0; number < request.count(); number++) {
            var subnet = request.subnets().get(number % request.subnets().size());
            var task = maker.make(
                    request.cluster(),
                    request.definition(),
                    subnet,
                    request.securityGroups(),
                    origin,
                    tags(request),
                    now,
                    now.plus(invisible));
            store.putTask(task);
            tasks.add(task);
        }
        input.text("clientToken")
                .ifPresent(token -> store.putLaunch(
                        token,
                        new EcsStore.Launch(input, tasks.stream().map(Task::id).toList())));
        tasks.forEach(life::begin);
        return tasks;
    }

    private static List<Struct> tags(LaunchRequest request) {
        var tags = request.input().structs("tags");
        if (request.input()
                .text("propagateTags")
                .filter("TASK_DEFINITION"::equals)
                .isPresent()) {
            tags = Tags.merged(request.definition().tags(), tags);
        }
        if (request.input().flag("enableECSManagedTags")) {
            tags = Tags.merged(
                    tags,
                    List.of(Struct.with("key", "aws:ecs:clusterName")
                            .with("value", request.cluster())
                            .end()));
        }
        return Views.sorted(tags);
    }

    private void checkRoles(Call call, LaunchRequest request) throws ApiException {
        for (var member : List.of("taskRoleArn", "executionRoleArn")) {
            var arn = request.role(member);
            if (arn.isEmpty()) {
                continue;
            }
            call.authorize("iam:PassRole", arn);
            var role = directory.find(arn);
            if (role.flatMap(Directory.Role::service)
                    .filter("ecs-tasks.amazonaws.com"::equals)
                    .isEmpty()) {
                throw new ApiException(
                        "ClientException",
                        "ECS was unable to assume the role '" + arn + "' that was provided for this task. Please verify"
                                + " that the role being passed has the proper trust relationship and permissions and"
                                + " that your IAM user has permissions to pass this role.");
            }
        }
    }

    private Struct stop(Call call) throws ApiException {
        var cluster = names.cluster(call.input());
        var id = Names.last(call.input().string("task"));
        call.authorize("ecs:StopTask", names.taskArn(cluster, id));
        if (visible(cluster, id).isEmpty()) {
            throw new ApiException("InvalidParameterException", "The referenced task was not found.");
        }
        life.stop(id, "UserInitiated", call.input().text("reason").orElse("Task stopped by user"));
        return Struct.with("task", shown(store.task(id).orElseThrow(), true)).end();
    }

    private Struct describe(Call call) throws ApiException {
        var cluster = names.cluster(call.input());
        var references = call.input().texts("tasks");
        if (references.isEmpty()) {
            throw new ApiException("InvalidParameterException", "Tasks cannot be empty.");
        }
        if (references.size() > 100) {
            throw new ApiException("InvalidParameterException", "Tasks cannot have more than 100 elements.");
        }
        var withTags = call.input().texts("include").contains("TAGS");
        var tasks = new ArrayList<Struct>();
        var failures = new ArrayList<Struct>();
        for (var reference : references) {
            var id = Names.last(reference);
            var arn = names.taskArn(cluster, id);
            call.authorize("ecs:DescribeTasks", arn);
            visible(cluster, id)
                    .ifPresentOrElse(
                            task -> tasks.add(shown(task, withTags)),
                            () -> failures.add(Struct.with("arn", arn)
                                    .with("reason", "MISSING")
                                    .end()));
        }
        return Struct.with("tasks", tasks).with("failures", failures).end();
    }

    private Optional<Task> visible(String cluster, String id) {
        return store.task(id)
                .filter(task -> task.cluster().equals(cluster))
                .filter(task -> !machinery.time().instant().isBefore(task.visibleAt()));
    }

    private Struct list(Call call) throws ApiException {
        var input = call.input();
        var cluster = names.cluster(input);
        var filters = List.of("containerInstance", "family", "serviceName", "launchType", "desiredStatus");
        if (input.has("startedBy") && filters.stream().anyMatch(input::has)) {
            throw new ApiException(
                    "InvalidParameterException", "When startedBy is specified, no other filters are supported.");
        }
        if (input.has("serviceName")
                && store.service(cluster + "/" + Names.last(input.string("serviceName")))
                        .isEmpty()) {
            throw new ApiException("ServiceNotFoundException", "Service not found.");
        }
        var desired = input.text("desiredStatus").orElse("RUNNING");
        var arns = store.tasks(cluster).stream()
                .filter(task -> !machinery.time().instant().isBefore(task.visibleAt()))
                .filter(task -> task.desiredStatus().equals(desired))
                .filter(task -> input.text("startedBy")
                        .map(text -> text.equals(task.view().string("startedBy")))
                        .orElse(true))
                .filter(task -> input.text("family")
                        .map(text -> text.equals(task.definition().string("family")))
                        .orElse(true))
                .filter(task -> input.text("serviceName")
                        .map(text -> task.view().string("group").equals("service:" + Names.last(text)))
                        .orElse(true))
                .filter(task -> input.text("launchType")
                        .map(text -> text.equals(task.view().string("launchType")))
                        .orElse(true))
                .filter(task -> input.text("containerInstance")
                        .map(text ->
                                Names.last(text).equals(Names.last(task.view().string("containerInstanceArn"))))
                        .orElse(true))
                .filter(_ -> !input.has("daemonName"))
                .map(Task::arn)
                .toList();
        var page = Paging.page(arns, input, 100, 100);
        return Struct.with("taskArns", page.items())
                .with("nextToken", page.next())
                .end();
    }

    /// A task as the answers show it: what does not exist yet is absent.
    static Struct shown(Task task, boolean withTags) {
        var created = List.of("PROVISIONING", "PENDING").contains(task.lastStatus());
        var view = Views.containers(
                task.view(),
                container -> created
                                || (container.string("lastStatus").equals("PENDING")
                                        && !task.view().has("pullStoppedAt"))
                        ? container
                                .edit()
                                .with("runtimeId", null)
                                .with("imageDigest", null)
                                .end()
                        : container);
        return view.edit().with("tags", withTags ? task.tags() : List.of()).end();
    }
}
