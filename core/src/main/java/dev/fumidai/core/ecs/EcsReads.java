package dev.fumidai.core.ecs;

import dev.fumidai.core.ProblemException;
import java.util.List;

/// Reads ECS in one account and region. Lists go to their end; rows are told as they arrive, in the
/// order of their names within a page; `failures` of AWS and batches that failed are told as
/// [Missing] beside them. Within AWS's limits for each call, and through a [Governor].
///
/// **Threading:** blocks; meant for virtual threads; the sink is called by the calling thread.
/// Interruption cancels the calls under way. **Errors:** [ProblemException] when the list itself is
/// refused, after the rows that came before.
public interface EcsReads {
    /// Every cluster of the region.
    void clusters(PageSink<Cluster> sink) throws ProblemException, InterruptedException;

    /// These clusters.
    void clusters(List<ClusterRef> refs, PageSink<Cluster> sink) throws ProblemException, InterruptedException;

    /// Every service of a cluster.
    void services(ClusterRef cluster, PageSink<Service> sink) throws ProblemException, InterruptedException;

    /// Which services a cluster has; nothing else of them is read.
    List<ServiceRef> serviceRefs(ClusterRef cluster) throws ProblemException, InterruptedException;

    /// These services, which may be in several clusters, the first ones first.
    void services(List<ServiceRef> refs, PageSink<Service> sink) throws ProblemException, InterruptedException;

    /// The tasks that a query means. A service's stopped ones come from two sources, because AWS's
    /// filter for them is not to be relied on.
    void tasks(TaskQuery query, PageSink<Task> sink) throws ProblemException, InterruptedException;

    /// Which tasks a query means that shall run; nothing else of them is read.
    List<TaskRef> taskRefs(TaskQuery query) throws ProblemException, InterruptedException;

    /// These tasks.
    void tasks(List<TaskRef> refs, PageSink<Task> sink) throws ProblemException, InterruptedException;

    /// Every container instance of a cluster.
    void instances(ClusterRef cluster, PageSink<Instance> sink) throws ProblemException, InterruptedException;

    /// The same, but only which there are: a tenth of the time or less.
    List<InstanceRef> instanceRefs(ClusterRef cluster) throws ProblemException, InterruptedException;

    /// These container instances.
    void instances(List<InstanceRef> refs, PageSink<Instance> sink) throws ProblemException, InterruptedException;

    /// Every capacity provider of the account.
    void capacityProviders(PageSink<CapacityProvider> sink) throws ProblemException, InterruptedException;

    /// Those of a cluster, with their lines of its default strategy.
    void capacityProviders(ClusterRef cluster, PageSink<CapacityProvider> sink)
            throws ProblemException, InterruptedException;

    /// Every family with an active task definition.
    void families(PageSink<Family> sink) throws ProblemException, InterruptedException;

    /// These families with how many active revisions they have, a call for each, some at a time.
    void families(List<String> names, PageSink<Family> sink) throws ProblemException, InterruptedException;

    /// The active revisions of a family, newest first; what they hold is read one by one.
    List<DefinitionRef> revisions(String family) throws ProblemException, InterruptedException;

    /// A revision; kept for ever once read by its ARN.
    ///
    /// @param name an ARN, `family:revision`, or `family` for the newest active one
    TaskDefinition taskDefinition(String name) throws ProblemException, InterruptedException;

    /// These revisions, a call for each, some at a time; kept for ever once read.
    void taskDefinitions(List<DefinitionRef> refs, PageSink<TaskDefinition> sink)
            throws ProblemException, InterruptedException;

    /// The service deployments of a service, of the last 90 days.
    void deployments(ServiceRef service, PageSink<Deployment> sink) throws ProblemException, InterruptedException;

    /// These service deployments.
    void deployments(List<DeploymentRef> refs, PageSink<Deployment> sink) throws ProblemException, InterruptedException;

    /// These service revisions; kept for ever once read.
    Found<ServiceRevision> serviceRevisions(List<String> arns) throws ProblemException, InterruptedException;

    /// The same reads for another purpose.
    EcsReads at(Priority priority);
}
