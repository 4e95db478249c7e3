package dev.fumidai.core.ecs.change;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsClients;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.ecs.GovernedCalls;
import dev.fumidai.core.ecs.Missing;
import dev.fumidai.core.plan.PlannedCall;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.applicationautoscaling.model.RegisterScalableTargetRequest;
import software.amazon.awssdk.services.ecs.model.ContinueServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateTaskProtectionRequest;
import software.amazon.awssdk.services.ssm.model.TerminateSessionRequest;

/// Makes planned calls, with exactly the parameters of the plan.
final class Calls {
    private final Supplier<AwsClients> clients;
    private final GovernedCalls calls;

    Calls(Supplier<AwsClients> clients, GovernedCalls calls) {
        this.clients = clients;
        this.calls = calls;
    }

    /// What matters of an answer.
    ///
    /// @param rollout the id of the service's newest roll-out
    /// @param arn of a new task definition
    record Answered(Optional<String> rollout, Optional<String> arn, List<Missing> failures) {
        static final Answered NOTHING = new Answered(Optional.empty(), Optional.empty(), List.of());
    }

    /// Finds what AWS would not understand, before anything is asked.
    void check(PlannedCall call) throws ProblemException {
        if (call.action().equals(Plans.REGISTER)) {
            var ignored = SdkTrees.fill(RegisterTaskDefinitionRequest.builder(), call.parameters());
        }
    }

    Answered make(PlannedCall call) throws CallFailed, ProblemException, InterruptedException {
        return switch (call.action()) {
            case Plans.UPDATE -> update(call);
            case Plans.REGISTER -> register(call);
            case Plans.PROTECT -> protect(call);
            case Plans.INSTANCES -> instances(call);
            case Plans.STOP_DEPLOYMENT -> {
                var request = SdkTrees.fill(StopServiceDeploymentRequest.builder(), call.parameters())
                        .build();
                yield silent(call, () -> clients.get().ecs().stopServiceDeployment(request));
            }
            case Plans.CONTINUE_DEPLOYMENT -> {
                var request = SdkTrees.fill(ContinueServiceDeploymentRequest.builder(), call.parameters())
                        .build();
                yield silent(call, () -> clients.get().ecs().continueServiceDeployment(request));
            }
            case Plans.STOP_TASK -> {
                var request = SdkTrees.fill(StopTaskRequest.builder(), call.parameters())
                        .build();
                yield silent(call, () -> clients.get().ecs().stopTask(request));
            }
            case Plans.DEREGISTER -> {
                var request = SdkTrees.fill(DeregisterTaskDefinitionRequest.builder(), call.parameters())
                        .build();
                yield silent(call, () -> clients.get().ecs().deregisterTaskDefinition(request));
            }
            case Plans.END_SESSION -> {
                var request = SdkTrees.fill(TerminateSessionRequest.builder(), call.parameters())
                        .build();
                yield silent(call, () -> clients.get().ssm().terminateSession(request));
            }
            case Plans.SCALING -> {
                var request = SdkTrees.fill(RegisterScalableTargetRequest.builder(), call.parameters())
                        .build();
                yield silent(call, () -> clients.get().scaling().registerScalableTarget(request));
            }
            default -> throw new IllegalArgumentException("no plan has " + call.action());
        };
    }

    private Answered silent(PlannedCall call, Supplier<?> made) throws CallFailed, InterruptedException {
        var ignored = calls.change(call.action(), call.detail(), made);
        return Answered.NOTHING;
    }

    private Answered update(PlannedCall call) throws CallFailed, ProblemException, InterruptedException {
        var request =
                SdkTrees.fill(UpdateServiceRequest.builder(), call.parameters()).build();
        var answer = calls.change(
                call.action(), call.detail(), () -> clients.get().ecs().updateService(request));
        var newest = answer.service().deployments().stream()
                .filter(it -> "PRIMARY".equals(it.status()))
                .map(Deployment::id)
                .findFirst();
        return new Answered(newest, Optional.empty(), List.of());
    }

    private Answered register(PlannedCall call) throws CallFailed, ProblemException, InterruptedException {
        var request = SdkTrees.fill(RegisterTaskDefinitionRequest.builder(), call.parameters())
                .build();
        var answer = calls.change(
                call.action(), call.detail(), () -> clients.get().ecs().registerTaskDefinition(request));
        return new Answered(
                Optional.empty(), Optional.of(answer.taskDefinition().taskDefinitionArn()), List.of());
    }

    private Answered protect(PlannedCall call) throws CallFailed, ProblemException, InterruptedException {
        var request = SdkTrees.fill(UpdateTaskProtectionRequest.builder(), call.parameters())
                .build();
        var answer = calls.change(
                call.action(), call.detail(), () -> clients.get().ecs().updateTaskProtection(request));
        return failed(answer.failures());
    }

    private Answered instances(PlannedCall call) throws CallFailed, ProblemException, InterruptedException {
        var request = SdkTrees.fill(UpdateContainerInstancesStateRequest.builder(), call.parameters())
                .build();
        var answer = calls.change(
                call.action(), call.detail(), () -> clients.get().ecs().updateContainerInstancesState(request));
        return failed(answer.failures());
    }

    private static Answered failed(List<Failure> failures) {
        return new Answered(
                Optional.empty(),
                Optional.empty(),
                failures.stream()
                        .map(it -> new Missing(
                                it.arn() == null ? "" : it.arn(),
                                it.reason() == null ? "" : it.reason(),
                                Optional.ofNullable(it.detail()),
                                Optional.empty()))
                        .toList());
    }
}
