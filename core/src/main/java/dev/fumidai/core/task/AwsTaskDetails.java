package dev.fumidai.core.task;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.GovernedCalls;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.core.ecs.TaskRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ecs.EcsClient;

/// [TaskDetails] over the SDK.
///
/// @param ecs asked for at the first call
/// @param ec2 likewise
public record AwsTaskDetails(Supplier<EcsClient> ecs, Supplier<Ec2Client> ec2, GovernedCalls calls, EcsReads reads)
        implements TaskDetails {
    private static final String INTERFACES = "ec2:DescribeNetworkInterfaces";

    @Override
    public TaskDetail read(TaskRef ref, Optional<TaskDetail> known) throws ProblemException, InterruptedException {
        var task = task(ref);
        var missing = new ArrayList<Missing>();
        return new TaskDetail(
                task, definition(task, missing), network(task, known, missing), protection(task, missing), missing);
    }

    private Task task(TaskRef ref) throws ProblemException, InterruptedException {
        return Found.<Task>of(sink -> reads.tasks(List.of(ref), sink)).rows().stream()
                .findFirst()
                .orElseThrow(() -> new Problem(
                                "The task " + ref.id() + " is gone.",
                                "AWS forgets stopped tasks after about an hour.",
                                "",
                                ExitCode.NOT_FOUND)
                        .asException());
    }

    private Optional<TaskDefinition> definition(Task task, List<Missing> missing) throws InterruptedException {
        try {
            return Optional.of(reads.taskDefinition(task.definition().arn()));
        } catch (ProblemException refused) {
            var problem = refused.problem();
            missing.add(new Missing(DEFINITION, problem.summary(), Optional.empty(), Optional.of(problem)));
            return Optional.empty();
        }
    }

    private Optional<NetworkCard> network(Task task, Optional<TaskDetail> known, List<Missing> missing)
            throws InterruptedException {
        var id = task.network().networkInterface();
        if (id.isEmpty() || task.ending()) {
            return known.flatMap(TaskDetail::network);
        }
        var before = known.flatMap(TaskDetail::network).filter(it -> it.id().equals(id.get()));
        var gone = known.flatMap(it -> it.missing(NETWORK));
        if (before.isPresent() || gone.isPresent()) {
            gone.ifPresent(why -> missing.add(new Missing(NETWORK, why, Optional.empty(), Optional.empty())));
            return before;
        }
        try {
            return calls
                    .read(
                            INTERFACES,
                            "see the network interface of task " + task.name(),
                            DescribeNetworkInterfacesRequest.builder()
                                    .networkInterfaceIds(id.get())
                                    .build(),
                            request -> ec2.get().describeNetworkInterfaces(request))
                    .networkInterfaces()
                    .stream()
                    .findFirst()
                    .map(NetworkCard::of);
        } catch (CallFailed failed) {
            missing.add(refused(NETWORK, failed));
            return Optional.empty();
        }
    }

    private Optional<Protection> protection(Task task, List<Missing> missing) throws InterruptedException {
        try {
            return Optional.ofNullable(
                    new TaskProtections(ecs, calls).read(List.of(task)).get(task.arn()));
        } catch (CallFailed failed) {
            missing.add(refused(PROTECTION, failed));
            return Optional.empty();
        }
    }

    @Override
    public Map<String, Protection> protections(List<Task> tasks) throws ProblemException, InterruptedException {
        try {
            return new TaskProtections(ecs, calls).read(tasks);
        } catch (CallFailed failed) {
            throw failed.problem().asException(failed);
        }
    }

    private static Missing refused(String part, CallFailed failed) {
        var problem = failed.problem();
        return new Missing(part, failed.lack(problem.summary()), Optional.empty(), Optional.of(problem));
    }
}
