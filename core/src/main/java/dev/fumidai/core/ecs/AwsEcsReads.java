package dev.fumidai.core.ecs;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.EcsClient;

/// [EcsReads] over the SDK.
public final class AwsEcsReads implements EcsReads {
    private final EcsCalls calls;
    private final Kept kept;

    /// @param ecs the client; asked for at the first call
    /// @param calls shared by everybody who reads the same account and region
    public AwsEcsReads(Supplier<EcsClient> ecs, GovernedCalls calls) {
        this(ecs, calls, new Withheld());
    }

    /// @param withheld hears what AWS refuses to add to rows
    public AwsEcsReads(Supplier<EcsClient> ecs, GovernedCalls calls, Withheld withheld) {
        this(new EcsCalls(ecs, calls, withheld), Kept.nothing());
    }

    private AwsEcsReads(EcsCalls calls, Kept kept) {
        this.calls = calls;
        this.kept = kept;
    }

    @Override
    public EcsReads at(Priority priority) {
        return new AwsEcsReads(calls.at(priority), kept);
    }

    @Override
    public void clusters(PageSink<Cluster> sink) throws ProblemException, InterruptedException {
        gather(EcsCalls.CLUSTERS_AT_ONCE, calls::clusters, listing(calls::clusterArns), sink);
    }

    @Override
    public void clusters(List<ClusterRef> refs, PageSink<Cluster> sink) throws ProblemException, InterruptedException {
        var names = refs.stream().map(ClusterRef::arn).toList();
        gather(EcsCalls.CLUSTERS_AT_ONCE, calls::clusters, pages -> pages.accept(names), sink);
    }

    @Override
    public void services(ClusterRef cluster, PageSink<Service> sink) throws ProblemException, InterruptedException {
        gather(
                EcsCalls.SERVICES_AT_ONCE,
                arns -> calls.services(cluster.arn(), arns),
                listing(token -> calls.serviceArns(cluster.arn(), token)),
                sink);
    }

    @Override
    public List<ServiceRef> serviceRefs(ClusterRef cluster) throws ProblemException, InterruptedException {
        var refs = new ArrayList<ServiceRef>();
        try {
            Pages.each(
                    token -> calls.serviceArns(cluster.arn(), token),
                    arns -> arns.forEach(arn -> refs.add(new ServiceRef(cluster.arn(), arn))));
        } catch (CallFailed failed) {
            throw failed.asProblem();
        }
        return List.copyOf(refs);
    }

    @Override
    public void services(List<ServiceRef> refs, PageSink<Service> sink) throws ProblemException, InterruptedException {
        for (var cluster :
                byCluster(refs, ServiceRef::clusterArn, ServiceRef::serviceArn).entrySet()) {
            gather(
                    EcsCalls.SERVICES_AT_ONCE,
                    arns -> calls.services(cluster.getKey(), arns),
                    pages -> pages.accept(cluster.getValue()),
                    sink);
        }
    }

    @Override
    public void tasks(TaskQuery query, PageSink<Task> sink) throws ProblemException, InterruptedException {
        try {
            new TaskReading(calls, kept.ended(), query).run(sink);
        } catch (CallFailed failed) {
            throw failed.asProblem();
        }
    }

    @Override
    public List<TaskRef> taskRefs(TaskQuery query) throws ProblemException, InterruptedException {
        var refs = new ArrayList<TaskRef>();
        try {
            Pages.each(
                    token -> calls.taskArns(query, TaskQuery.State.RUNNING, token),
                    arns -> arns.forEach(
                            arn -> refs.add(new TaskRef(query.cluster().arn(), arn))));
        } catch (CallFailed failed) {
            throw failed.asProblem();
        }
        return List.copyOf(refs);
    }

    @Override
    public void tasks(List<TaskRef> refs, PageSink<Task> sink) throws ProblemException, InterruptedException {
        for (var cluster :
                byCluster(refs, TaskRef::clusterArn, TaskRef::taskArn).entrySet()) {
            gather(
                    EcsCalls.TASKS_AT_ONCE,
                    arns -> calls.tasks(cluster.getKey(), arns),
                    pages -> pages.accept(cluster.getValue()),
                    sink);
        }
    }

    @Override
    public void instances(ClusterRef cluster, PageSink<Instance> sink) throws ProblemException, InterruptedException {
        gather(
                EcsCalls.INSTANCES_AT_ONCE,
                arns -> calls.instances(cluster.arn(), arns),
                listing(token -> calls.instanceArns(cluster.arn(), token)),
                sink);
    }

    @Override
    public List<InstanceRef> instanceRefs(ClusterRef cluster) throws ProblemException, InterruptedException {
        var refs = new ArrayList<InstanceRef>();
        try {
            Pages.each(
                    token -> calls.instanceArns(cluster.arn(), token),
                    arns -> arns.forEach(arn -> refs.add(new InstanceRef(cluster.arn(), arn))));
        } catch (CallFailed failed) {
            throw failed.asProblem();
        }
        return List.copyOf(refs);
    }

    @Override
    public void instances(List<InstanceRef> refs, PageSink<Instance> sink)
            throws ProblemException, InterruptedException {
        for (var cluster : byCluster(refs, InstanceRef::clusterArn, InstanceRef::instanceArn)
                .entrySet()) {
            gather(
                    EcsCalls.INSTANCES_AT_ONCE,
                    arns -> calls.instances(cluster.getKey(), arns),
                    pages -> pages.accept(cluster.getValue()),
                    sink);
        }
    }

    @Override
    public void capacityProviders(PageSink<CapacityProvider> sink) throws ProblemException, InterruptedException {
        try {
            Pages.each(
                    token -> calls.providers(List.of(), List.of(), token),
                    batches -> batches.forEach(batch -> sink.page(batch.rows(), batch.missing())));
        } catch (CallFailed failed) {
            throw failed.asProblem();
        }
    }

    @Override
    public void capacityProviders(ClusterRef cluster, PageSink<CapacityProvider> sink)
            throws ProblemException, InterruptedException {
        var found = Found.<Cluster>of(it -> clusters(List.of(cluster), it)).rows();
        if (found.isEmpty()) {
            throw noCluster(cluster).asException();
        }
        var shares = found.getFirst().strategy();
        gather(
                EcsCalls.PROVIDERS_AT_ONCE,
                names -> calls.providers(names, shares, null).items().getFirst(),
                pages -> pages.accept(found.getFirst().providers()),
                sink);
    }

    @Override
    public void families(PageSink<Family> sink) throws ProblemException, InterruptedException {
        try {
            Pages.each(
                    calls::families,
                    names -> sink.page(names.stream().map(Family::new).toList(), List.of()));
        } catch (CallFailed failed) {
            throw failed.asProblem();
        }
    }

    @Override
    public void families(List<String> names, PageSink<Family> sink) throws ProblemException, InterruptedException {
        gather(1, this::family, pages -> pages.accept(names), sink);
    }

    /// As far as one call goes.
    private Batch<Family> family(List<String> names) throws CallFailed, InterruptedException {
        var name = names.getFirst();
        var page = calls.definitionArns(name, null);
        return new Batch<>(List.of(Family.of(name, page.items(), page.next().isPresent())), List.of());
    }

    @Override
    public List<DefinitionRef> revisions(String family) throws ProblemException, InterruptedException {
        var refs = new ArrayList<DefinitionRef>();
        try {
            Pages.each(
                    token -> calls.definitionArns(family, token),
                    arns -> arns.forEach(arn -> refs.add(new DefinitionRef(arn))));
        } catch (CallFailed failed) {
            throw failed.asProblem();
        }
        refs.sort(Comparator.<DefinitionRef>comparingInt(ref -> ref.revision().orElse(0))
                .reversed());
        return List.copyOf(refs);
    }

    @Override
    public TaskDefinition taskDefinition(String name) throws ProblemException, InterruptedException {
        var known = kept.definitions().get(name);
        if (known != null) {
            return known;
        }
        try {
            var definition = calls.definition(name);
            kept.definitions().put(definition.arn(), definition);
            return definition;
        } catch (CallFailed failed) {
            throw failed.asProblem();
        }
    }

    @Override
    public void taskDefinitions(List<DefinitionRef> refs, PageSink<TaskDefinition> sink)
            throws ProblemException, InterruptedException {
        var known = refs.stream()
                .flatMap(ref -> Stream.ofNullable(kept.definitions().get(ref.arn())))
                .toList();
        if (!known.isEmpty()) {
            sink.page(known, List.of());
        }
        var unknown = refs.stream()
                .map(DefinitionRef::arn)
                .filter(arn -> !kept.definitions().containsKey(arn))
                .toList();
        gather(1, this::definition, pages -> pages.accept(unknown), sink);
    }

    private Batch<TaskDefinition> definition(List<String> arns) throws CallFailed, InterruptedException {
        var definition = calls.definition(arns.getFirst());
        kept.definitions().put(definition.arn(), definition);
        return new Batch<>(List.of(definition), List.of());
    }

    @Override
    public void deployments(ServiceRef service, PageSink<Deployment> sink)
            throws ProblemException, InterruptedException {
        gather(
                EcsCalls.DEPLOYMENTS_AT_ONCE,
                calls::deployments,
                listing(token -> calls.deploymentArns(service, token)),
                sink);
    }

    @Override
    public void deployments(List<DeploymentRef> refs, PageSink<Deployment> sink)
            throws ProblemException, InterruptedException {
        var arns = refs.stream().map(DeploymentRef::deploymentArn).toList();
        gather(EcsCalls.DEPLOYMENTS_AT_ONCE, calls::deployments, pages -> pages.accept(arns), sink);
    }

    @Override
    public Found<ServiceRevision> serviceRevisions(List<String> arns) throws ProblemException, InterruptedException {
        var wanted = arns.stream().distinct().toList();
        var found = new HashMap<String, ServiceRevision>();
        for (var arn : wanted) {
            var known = kept.revisions().get(arn);
            if (known != null) {
                found.put(arn, known);
            }
        }
        var unknown = wanted.stream().filter(arn -> !found.containsKey(arn)).toList();
        var missing = new ArrayList<Missing>();
        PageSink<ServiceRevision> keep = (rows, failures) -> {
            rows.forEach(row -> kept.revisions().put(row.arn(), row));
            rows.forEach(row -> found.put(row.arn(), row));
            missing.addAll(failures);
        };
        gather(EcsCalls.REVISIONS_AT_ONCE, calls::revisions, pages -> pages.accept(unknown), keep);
        var rows = wanted.stream()
                .flatMap(arn -> Stream.ofNullable(found.get(arn)))
                .toList();
        return new Found<>(rows, missing);
    }

    private <T extends Row> void gather(
            int atOnce, Gathering.LookUp<T> lookUp, Gathering.Lister lister, PageSink<T> sink)
            throws ProblemException, InterruptedException {
        try {
            new Gathering<>(atOnce, lookUp).run(lister, sink);
        } catch (CallFailed failed) {
            throw failed.asProblem();
        }
    }

    /// The names of a page are looked up in their order, so that a screen fills from its top.
    private static Gathering.Lister listing(Pages.Fetch<String> fetch) {
        return pages -> Pages.each(
                fetch,
                arns -> pages.accept(
                        arns.stream().sorted(Comparator.comparing(Arn::name)).toList()));
    }

    private static <R> Map<String, List<String>> byCluster(
            List<R> refs, Function<R, String> cluster, Function<R, String> arn) {
        var groups = new LinkedHashMap<String, List<String>>();
        refs.forEach(ref -> groups.computeIfAbsent(cluster.apply(ref), key -> new ArrayList<>())
                .add(arn.apply(ref)));
        return groups;
    }

    private static Problem noCluster(ClusterRef cluster) {
        return new Problem(
                "There is no cluster " + cluster.name() + ".",
                "AWS does not know it in this account and region.",
                "fumidai ls clusters",
                ExitCode.NOT_FOUND);
    }
}
