package dev.fumidai.core.logs;

import dev.fumidai.core.ecs.CapacityProvider;
import dev.fumidai.core.ecs.Cluster;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.DeploymentRef;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.Family;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Instance;
import dev.fumidai.core.ecs.InstanceRef;
import dev.fumidai.core.ecs.PageSink;
import dev.fumidai.core.ecs.Priority;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.ServiceRevision;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.core.ecs.TaskQuery;
import dev.fumidai.core.ecs.TaskRef;
import java.util.List;

/// Reads that nobody asks for.
final class NoReads implements EcsReads {
    @Override
    public void clusters(PageSink<Cluster> sink) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public void clusters(List<ClusterRef> refs, PageSink<Cluster> sink) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public void services(ClusterRef cluster, PageSink<Service> sink) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public List<TaskRef> taskRefs(TaskQuery query) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public void taskDefinitions(List<DefinitionRef> refs, PageSink<TaskDefinition> sink) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public List<ServiceRef> serviceRefs(ClusterRef cluster) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public void services(List<ServiceRef> refs, PageSink<Service> sink) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public void tasks(TaskQuery query, PageSink<Task> sink) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public void tasks(List<TaskRef> refs, PageSink<Task> sink) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public void instances(ClusterRef cluster, PageSink<Instance> sink) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public List<InstanceRef> instanceRefs(ClusterRef cluster) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public void instances(List<InstanceRef> refs, PageSink<Instance> sink) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public void capacityProviders(PageSink<CapacityProvider> sink) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public void capacityProviders(ClusterRef cluster, PageSink<CapacityProvider> sink) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public void families(List<String> names, PageSink<Family> sink) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public void families(PageSink<Family> sink) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public List<DefinitionRef> revisions(String family) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public TaskDefinition taskDefinition(String name) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public void deployments(ServiceRef service, PageSink<Deployment> sink) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public void deployments(List<DeploymentRef> refs, PageSink<Deployment> sink) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public Found<ServiceRevision> serviceRevisions(List<String> arns) {
        throw new AssertionError("nobody asks");
    }

    @Override
    public EcsReads at(Priority priority) {
        throw new AssertionError("nobody asks");
    }
}
