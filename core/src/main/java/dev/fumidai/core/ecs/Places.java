package dev.fumidai.core.ecs;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.Suggestions;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.core.identity.KnownPlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds what somebody names: a configured name, or what [PlaceName] understands.
///
/// **Threading:** blocks; see [EcsReads].
public final class Places {
    private final EcsReads reads;
    private final Config config;
    private final String region;

    /// @param region of the reads, for explanations
    public Places(EcsReads reads, Config config, String region) {
        this.reads = reads;
        this.config = config;
        this.region = region;
    }

    /// What a name turned out to be.
    public sealed interface Place {}

    /// A service.
    public record OfService(Service service) implements Place {}

    /// A task, perhaps one of its containers.
    public record OfTask(Task task, Optional<String> container) implements Place {}

    /// The clusters that are meant.
    ///
    /// @param named a name or an ARN; without one the only cluster of the region
    public Cluster cluster(Optional<String> named) throws ProblemException, InterruptedException {
        if (named.isPresent()) {
            var found = Found.<Cluster>of(sink -> reads.clusters(List.of(new ClusterRef(named.get())), sink));
            refuse(found.missing());
            if (found.rows().isEmpty()) {
                throw noCluster(named.get()).asException();
            }
            return found.rows().getFirst();
        }
        var all = Found.<Cluster>of(reads::clusters).rows();
        if (all.size() == 1) {
            return all.getFirst();
        }
        var doubt = KnownPlaces.doubt(region, "--region ");
        throw new Problem(
                        "Which cluster?",
                        all.isEmpty()
                                ? ("There is none" + (doubt.isEmpty() ? " in " + region + "." : ". " + doubt))
                                : "There are " + all.size() + ": "
                                        + String.join(
                                                ", ",
                                                all.stream()
                                                        .limit(12)
                                                        .map(Cluster::name)
                                                        .toList())
                                        + (all.size() > 12 ? ", …" : "") + ".",
                        "Name one with --cluster, or take all of them with -A.",
                        ExitCode.USAGE)
                .asException();
    }

    /// A service.
    public Service service(String text) throws ProblemException, InterruptedException {
        return switch (place(text)) {
            case OfService found -> found.service();
            case OfTask task ->
                throw new Problem(
                                text + " is a task, not a service.",
                                "",
                                task.task()
                                        .service()
                                        .map(name -> "Its service is "
                                                + task.task().ref().cluster().name() + "/" + name + ".")
                                        .orElse("It belongs to none."),
                                ExitCode.USAGE)
                        .asException();
        };
    }

    /// A service or a task.
    ///
    /// @throws ProblemException exit code 5 when there is nothing of that name, 2 when there are
    ///     several, and for what cannot be a name
    public Place place(String text) throws ProblemException, InterruptedException {
        var configured = config.target(text).map(TargetSettings::place);
        if (configured.isPresent() && configured.get() instanceof TargetSettings.Exec exec) {
            return new OfService(oneService(exec.cluster(), exec.service(), text));
        }
        var name = PlaceName.parse(text).orElseThrow(() -> noPlace(text).asException());
        return switch (name) {
            case PlaceName.Service service -> service(service, text);
            case PlaceName.Task task -> task(task, text);
        };
    }

    private Place service(PlaceName.Service name, String text) throws ProblemException, InterruptedException {
        if (name.arn().isPresent()) {
            return new OfService(oneService(cluster(name.arn().get()), text, text));
        }
        return name.cluster().isPresent()
                ? new OfService(oneService(name.cluster().get(), name.name(), text))
                : onlyService(name.name());
    }

    private Place task(PlaceName.Task name, String text) throws ProblemException, InterruptedException {
        if (name.arn().isPresent()) {
            return task(cluster(name.arn().get()), name.id(), name.container())
                    .orElseThrow(() ->
                            missing("task " + name.id(), "fumidai ls tasks -A").asException());
        }
        if (name.cluster().isEmpty()) {
            return anywhere(name.id(), name.container());
        }
        var cluster = name.cluster().get();
        return task(cluster, name.id(), name.container())
                .orElseThrow(() -> missing("task " + text, "fumidai ls tasks --cluster " + cluster)
                        .asException());
    }

    private static String cluster(Arn arn) {
        return arn.sibling("cluster", arn.cluster().orElse("default"));
    }

    private static Problem noPlace(String text) {
        return new Problem(
                "'" + text + "' names neither a service nor a task.",
                PlaceName.whyNot(text) + " Expected a configured name, " + PlaceName.FORMS + ".",
                Arn.parse(text).isPresent() ? "fumidai describe " + text : "fumidai ls services -A",
                ExitCode.USAGE);
    }

    private Service oneService(String cluster, String service, String text)
            throws ProblemException, InterruptedException {
        var found = services(cluster, service);
        refuse(cluster, found.missing());
        if (found.rows().isEmpty()) {
            throw unlike(
                            "service " + text,
                            Arn.name(service),
                            Arn.name(cluster) + "/",
                            serviceNames(cluster),
                            "fumidai ls services --cluster " + Arn.name(cluster))
                    .asException();
        }
        return found.rows().getFirst();
    }

    private Problem noCluster(String named) throws InterruptedException {
        var name = Arn.name(named);
        return unlike("cluster " + name, name, "", clusterNames(), "fumidai ls clusters");
    }

    private List<String> clusterNames() throws InterruptedException {
        return ifAllowed(() -> Found.<Cluster>of(reads::clusters).rows().stream()
                .map(Cluster::name)
                .toList());
    }

    private List<String> serviceNames(String cluster) throws InterruptedException {
        return ifAllowed(() -> Found.<Service>of(sink -> reads.services(new ClusterRef(cluster), sink)).rows().stream()
                .map(Service::name)
                .toList());
    }

    /// Services with their clusters, and the names of services in the configuration.
    private List<String> placesAnywhere() throws InterruptedException {
        var names = config.targets().values().stream()
                .filter(target -> target.place() instanceof TargetSettings.Exec)
                .map(TargetSettings::name)
                .collect(Collectors.toCollection(ArrayList::new));
        for (var cluster : clusterNames()) {
            ifAllowed(() -> reads.serviceRefs(new ClusterRef(cluster)).stream()
                            .map(it -> cluster + "/" + it.name())
                            .toList())
                    .forEach(names::add);
        }
        return names;
    }

    @FunctionalInterface
    private interface Names {
        List<String> read() throws ProblemException, InterruptedException;
    }

    /// What only helps is not missed.
    private static List<String> ifAllowed(Names names) throws InterruptedException {
        try {
            return names.read();
        } catch (ProblemException ignored) {
            return List.of();
        }
    }

    private Found<Service> services(String cluster, String service) throws ProblemException, InterruptedException {
        return Found.of(sink -> reads.services(List.of(new ServiceRef(cluster, service)), sink));
    }

    private Optional<Place> task(String cluster, String task, Optional<String> container)
            throws ProblemException, InterruptedException {
        var found = Found.<Task>of(sink -> reads.tasks(List.of(new TaskRef(cluster, task)), sink));
        refuse(cluster, found.missing());
        return found.rows().stream().findFirst().map(row -> new OfTask(row, container));
    }

    private Place anywhere(String id, Optional<String> container) throws ProblemException, InterruptedException {
        for (var cluster : Found.<Cluster>of(reads::clusters).rows()) {
            var found = task(cluster.arn(), id, container);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw missing("task " + id, "AWS forgets stopped tasks after about an hour; fumidai ls tasks -A")
                .asException();
    }

    private Place onlyService(String name) throws ProblemException, InterruptedException {
        var having = new ArrayList<Service>();
        for (var cluster : Found.<Cluster>of(reads::clusters).rows()) {
            services(cluster.arn(), name).rows().stream()
                    .filter(service -> !service.status().is(ServiceStatus.INACTIVE))
                    .forEach(having::add);
        }
        if (having.size() > 1) {
            throw new Problem(
                            "Several clusters have a service " + name + ".",
                            String.join(
                                    ", ",
                                    having.stream()
                                            .map(it -> it.ref().cluster().name() + "/" + name)
                                            .toList()),
                            "Name one of these.",
                            ExitCode.USAGE)
                    .asException();
        }
        if (having.isEmpty()) {
            throw noService(name).asException();
        }
        return new OfService(having.getFirst());
    }

    private Problem noService(String name) throws InterruptedException {
        var other = config.target(name).flatMap(Places::noPlaceButTarget);
        if (other.isPresent()) {
            return other.get();
        }
        var missing = missing("service " + name, "fumidai ls services -A");
        return new Problem(
                missing.summary(),
                Suggestions.withPlace(missing.cause(), name, placesAnywhere()),
                missing.remedy(),
                missing.exitCode());
    }

    /// A task definition.
    ///
    /// @param text `FAMILY:REVISION`, `FAMILY` for the newest, or an ARN
    public TaskDefinition definition(String text) throws ProblemException, InterruptedException {
        try {
            return reads.taskDefinition(text);
        } catch (ProblemException failed) {
            if (failed.problem().exitCode() == ExitCode.NOT_FOUND) {
                throw noDefinition(new DefinitionRef(text)).asException(failed);
            }
            throw failed;
        }
    }

    private Problem noDefinition(DefinitionRef ref) throws InterruptedException {
        var family = ref.family();
        var newest = ifAllowed(() -> reads.revisions(family).stream()
                .limit(1)
                .map(DefinitionRef::shortName)
                .toList());
        var what = "task definition " + ref.shortName();
        if (newest.isEmpty()) {
            return unlike(what, family, "", familyNames(), "fumidai ls families");
        }
        var missing = missing(what, "fumidai revisions " + family);
        return new Problem(
                missing.summary(),
                missing.cause() + " Its newest is " + newest.getFirst() + ".",
                missing.remedy(),
                missing.exitCode());
    }

    private List<String> familyNames() throws InterruptedException {
        return ifAllowed(() -> Found.<Family>of(reads::families).rows().stream()
                .map(Family::name)
                .toList());
    }

    /// What was refused is told as that, and not as missing.
    private static void refuse(List<Missing> missing) throws ProblemException {
        for (var one : missing) {
            if (one.problem().isPresent()) {
                throw one.problem().get().asException();
            }
        }
    }

    /// What is in a cluster cannot be asked for where there is no such cluster.
    private void refuse(String cluster, List<Missing> missing) throws ProblemException, InterruptedException {
        if (missing.stream().anyMatch(Places::notFound)) {
            throw noCluster(cluster).asException();
        }
        refuse(missing);
    }

    private static boolean notFound(Missing missing) {
        return missing.problem()
                .filter(it -> it.exitCode() == ExitCode.NOT_FOUND)
                .isPresent();
    }

    /// A target that nothing runs for.
    private static Optional<Problem> noPlaceButTarget(TargetSettings target) {
        var name = target.name();
        return switch (target.place()) {
            case TargetSettings.Database _ ->
                Optional.of(new Problem(
                        name + " is a database, not a service or task.",
                        "Its configuration has `database:`.",
                        "fumidai tunnel " + name,
                        ExitCode.USAGE));
            case TargetSettings.Run _ ->
                Optional.of(new Problem(
                        name + " is a task to be started, not one that runs.",
                        "Its configuration has `run:`.",
                        "fumidai run " + name,
                        ExitCode.USAGE));
            case TargetSettings.Exec _ -> Optional.empty();
        };
    }

    /// Missing, where others of its kind are known.
    private static Problem unlike(String what, String typed, String before, List<String> known, String remedy) {
        var missing = missing(what, remedy);
        return new Problem(
                missing.summary(),
                Suggestions.withQuestion(missing.cause(), typed, before, known),
                remedy,
                missing.exitCode());
    }

    private static Problem missing(String what, String remedy) {
        return new Problem(
                "There is no " + what + ".",
                "AWS does not know it in this account and region.",
                remedy,
                ExitCode.NOT_FOUND);
    }
}
