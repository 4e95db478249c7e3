package dev.fumidai.core.ecs.change;

import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.DeploymentRef;
import dev.fumidai.core.ecs.InstanceRef;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.TaskRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Something that would be different in AWS. What is not named stays as it is: a change never sends
/// a value that nobody asked to change.
public sealed interface Change {
    /// A change of one service.
    sealed interface OfService extends Change {
        ServiceRef service();
    }

    /// A change of one service deployment that goes on.
    sealed interface OfDeployment extends Change {
        DeploymentRef deployment();
    }

    /// Another number of tasks, and nothing else.
    record Scale(ServiceRef service, int desired) implements OfService {}

    /// New tasks of the same revision.
    record Restart(ServiceRef service) implements OfService {}

    /// Another revision of a task definition.
    ///
    /// @param definition an ARN, `family:revision`, or `family` for its newest
    record Deploy(ServiceRef service, String definition) implements OfService {}

    /// A new revision, registered and deployed.
    ///
    /// @param definition what to register, with the AWS CLI's key names
    /// @param tags the tags of the new revision
    record DeployNew(ServiceRef service, Map<String, Object> definition, Map<String, String> tags)
            implements OfService {}

    /// Some settings of a service.
    record UpdateService(ServiceRef service, ServiceEdit edit) implements OfService {}

    /// The smallest and the largest number of tasks that autoscaling may choose; an empty one
    /// stays.
    record SetScalingRange(ServiceRef service, OptionalInt min, OptionalInt max) implements OfService {}

    /// Autoscaling of a service does nothing, neither by policies nor by schedules; or does it
    /// again.
    record SuspendScaling(ServiceRef service, boolean suspend) implements OfService {}

    /// A deployment stops and what ran before comes back.
    record Rollback(DeploymentRef deployment) implements OfDeployment {}

    /// A deployment stops where it is.
    record AbortDeployment(DeploymentRef deployment) implements OfDeployment {}

    /// A deployment that waits at a hook goes on, or back.
    record ContinueDeployment(DeploymentRef deployment, String hookId, boolean rollBack) implements OfDeployment {}

    /// A task is stopped; its service starts another one.
    ///
    /// @param reason shows up as the task's `stoppedReason`
    record StopTask(TaskRef task, Optional<String> reason) implements Change {}

    /// Tasks of one cluster are kept by their service when it scales in, or no longer.
    ///
    /// @param lasts from one minute to two days; AWS takes two hours otherwise
    record Protect(ClusterRef cluster, List<TaskRef> tasks, boolean on, Optional<Duration> lasts) implements Change {
        public Protect {
            tasks = List.copyOf(tasks);
        }
    }

    /// Container instances of one cluster get no more tasks, or get them again.
    record SetInstances(ClusterRef cluster, List<InstanceRef> instances, boolean drain) implements Change {
        public SetInstances {
            instances = List.copyOf(instances);
        }
    }

    /// A new revision of a task definition.
    ///
    /// @param definition what to register, with the AWS CLI's key names; what only answers have is
    ///     left out by itself
    /// @param tags the tags of the new revision
    record RegisterDefinition(Map<String, Object> definition, Map<String, String> tags) implements Change {}

    /// A revision that nothing new shall use.
    record DeregisterDefinition(DefinitionRef definition) implements Change {}

    /// A session is ended, whoever is in it.
    ///
    /// @param session its id
    /// @param who the name of whoever has started it; empty when that is oneself
    record EndSession(String session, Optional<String> who) implements Change {}
}
