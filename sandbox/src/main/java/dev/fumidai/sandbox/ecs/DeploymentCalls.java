package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.api.ApiException;
import dev.fumidai.sandbox.api.Call;
import dev.fumidai.sandbox.api.Paging;
import dev.fumidai.sandbox.api.Service;
import dev.fumidai.sandbox.model.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Service deployments and service revisions.
record DeploymentCalls(EcsStore store, Names names, ServiceTasks tasks, ServiceScheduler scheduler) {
    void register(Service service) {
        service.onResource("ListServiceDeployments", this::list)
                .onResource("DescribeServiceDeployments", this::describe)
                .onResource("DescribeServiceRevisions", this::revisions)
                .onResource("StopServiceDeployment", this::stop)
                .onResource("ContinueServiceDeployment", this::proceed);
    }

    private Struct list(Call call) throws ApiException {
        var input = call.input();
        var cluster = names.cluster(input);
        var name = Names.last(input.string("service"));
        call.authorize("ecs:ListServiceDeployments", names.serviceArn(cluster, name));
        var service = store.service(cluster + "/" + name).orElseThrow(ServiceCalls::notFound);
        var wanted = input.texts("status");
        var created = input.struct("createdAt");
        var found = service.rollouts().stream()
                .filter(rollout -> wanted.isEmpty() || wanted.contains(rollout.status()))
                .filter(rollout -> created.moment("after")
                        .map(rollout.createdAt()::isAfter)
                        .orElse(true))
                .filter(rollout -> created.moment("before")
                        .map(rollout.createdAt()::isBefore)
                        .orElse(true))
                .map(rollout -> ServiceViews.brief(service, rollout))
                .toList();
        var page = Paging.page(found, input, 20, 100);
        return Struct.with("serviceDeployments", page.items())
                .with("nextToken", page.next())
                .end();
    }

    private Struct describe(Call call) throws ApiException {
        var arns = few("serviceDeploymentArns", call);
        var found = new ArrayList<Struct>();
        var failures = new ArrayList<Struct>();
        for (var arn : arns) {
            call.authorize("ecs:DescribeServiceDeployments", arn);
            find(arn)
                    .ifPresentOrElse(
                            known -> found.add(ServiceViews.rollout(
                                    known.service(),
                                    known.rollout(),
                                    tasks.of(known.service()),
                                    tasks.wanted(known.service()))),
                            () -> failures.add(missing(arn)));
        }
        return Struct.with("serviceDeployments", found)
                .with("failures", failures)
                .end();
    }

    private Struct revisions(Call call) throws ApiException {
        var arns = few("serviceRevisionArns", call);
        var found = new ArrayList<Struct>();
        var failures = new ArrayList<Struct>();
        for (var arn : arns) {
            call.authorize("ecs:DescribeServiceRevisions", arn);
            service(arn).stream()
                    .flatMap(service -> service.revisions().stream())
                    .filter(revision -> revision.string("serviceRevisionArn").equals(arn))
                    .findFirst()
                    .ifPresentOrElse(found::add, () -> failures.add(missing(arn)));
        }
        return Struct.with("serviceRevisions", found).with("failures", failures).end();
    }

    private static List<String> few(String member, Call call) throws ApiException {
        var given = call.input().texts(member);
        if (given.isEmpty()) {
            throw new ApiException("InvalidParameterException", member + " cannot be empty.");
        }
        if (given.size() > 20) {
            throw new ApiException("InvalidParameterException", member + " cannot have more than 20 elements.");
        }
        return given;
    }

    private Struct stop(Call call) throws ApiException {
        var arn = call.input().string("serviceDeploymentArn");
        call.authorize("ecs:StopServiceDeployment", arn);
        var known = open(arn);
        if (call.input().string("stopType").equals("ABORT")) {
            throw new ApiException("InvalidParameterException", "The stop type ABORT is not supported.");
        }
        if (known.rollout().rollingBack() || known.rollout().sources().isEmpty()) {
            throw conflict(known.rollout(), arn);
        }
        scheduler.change(
                known.service().key(),
                service -> scheduler.rollback(service, "Service deployment rolled back by a user request."));
        return Struct.with("serviceDeploymentArn", arn).end();
    }

    private Struct proceed(Call call) throws ApiException {
        var input = call.input();
        var arn = input.string("serviceDeploymentArn");
        call.authorize("ecs:ContinueServiceDeployment", arn);
        var known = open(arn);
        var hook = known.rollout().hooks().stream()
                .filter(each -> each.string("hookId").equals(input.string("hookId")))
                .filter(each -> each.string("status").equals("AWAITING_ACTION"))
                .findFirst()
                .orElseThrow(() ->
                        new ApiException("InvalidParameterException", "The lifecycle hook is not awaiting an action."));
        var back = input.string("action").equals("ROLLBACK");
        scheduler.change(known.service().key(), service -> {
            var answered = service.rollout(rollout ->
                    Stages.answered(rollout, hook.string("hookId"), back ? "FAILED" : "SUCCEEDED", scheduler.now()));
            return back ? scheduler.rollback(answered, "Service deployment rolled back by a user request.") : answered;
        });
        return Struct.with("serviceDeploymentArn", arn).end();
    }

    private record Found(EcsService service, Rollout rollout) {}

    private Optional<Found> find(String arn) {
        return service(arn)
                .flatMap(service -> service.rollouts().stream()
                        .filter(rollout -> ServiceViews.arn(service, rollout).equals(arn))
                        .findFirst()
                        .map(rollout -> new Found(service, rollout)));
    }

    private Found open(String arn) throws ApiException {
        var known = find(arn)
                .orElseThrow(() -> new ApiException(
                        "ServiceDeploymentNotFoundException", "The service deployment was not found."));
        if (!known.rollout().open()) {
            throw conflict(known.rollout(), arn);
        }
        return known;
    }

    private static ApiException conflict(Rollout rollout, String arn) {
        return new ApiException(
                "ConflictException",
                400,
                "The service deployment cannot be changed because its status is " + rollout.status() + ".",
                Map.of("resourceIds", List.of(arn)));
    }

    /// The service that the ARN of a deployment or revision names.
    private Optional<EcsService> service(String arn) {
        var parts = arn.replaceFirst("^.*:service-(deployment|revision)/", "").split("/", -1);
        return parts.length == 3 ? store.service(parts[0] + "/" + parts[1]) : Optional.empty();
    }

    private static Struct missing(String arn) {
        return Struct.with("arn", arn).with("reason", "MISSING").end();
    }
}
