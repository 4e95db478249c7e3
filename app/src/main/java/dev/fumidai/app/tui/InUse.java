package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.Family;
import dev.fumidai.core.ecs.Rollout;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskStatus;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Which services run which revisions, as far as the screens that were opened know: nothing is
/// asked for it. Immutable.
///
/// @param services their names by a revision's ARN
/// @param listed the families of task definitions that were listed
record InUse(Map<String, List<String>> services, Set<String> listed) {
    static final InUse UNKNOWN = new InUse(Map.of(), Set.of());

    InUse {
        services = Map.copyOf(services);
        listed = Set.copyOf(listed);
    }

    static InUse of(Model model) {
        var services = new LinkedHashMap<String, Service>();
        var tasks = new LinkedHashMap<String, Task>();
        var listed = new HashSet<String>();
        seen(model)
                .filter(TableScreen.class::isInstance)
                .flatMap(screen -> ((TableScreen<?>) screen).rows().values().stream())
                .forEach(row -> {
                    switch (row) {
                        case Service service -> services.putIfAbsent(service.arn(), service);
                        case Task task -> tasks.putIfAbsent(task.arn(), task);
                        case Family family -> listed.add(family.name());
                        default -> {
                            // says nothing of revisions
                        }
                    }
                });
        var found = new TreeMap<String, Set<String>>();
        services.values().forEach(service -> add(found, service));
        tasks.values().stream()
                .filter(task -> !task.lastStatus().is(TaskStatus.STOPPED))
                .forEach(task -> add(found, task));
        var lists = new TreeMap<String, List<String>>();
        found.forEach((arn, names) -> lists.put(arn, List.copyOf(names)));
        return new InUse(lists, listed);
    }

    /// Every screen that is kept, what was seen last first: of a row that several know that is what
    /// holds.
    private static Stream<Screen> seen(Model model) {
        var visits = model.desk().visits();
        var before = Stream.of(visits.past().reversed(), visits.future()).flatMap(views -> views.stream());
        return Stream.concat(
                model.screens().reversed().stream(),
                Stream.concat(Stream.of(visits.here()), before).flatMap(view -> view.reversed().stream()));
    }

    List<String> of(String revision) {
        return services.getOrDefault(revision, List.of());
    }

    /// After a deployment has begun: until it is over the service runs what it ran as well.
    InUse deployed(String service, String revision) {
        var names = new LinkedHashSet<>(of(revision));
        names.add(service);
        var all = new TreeMap<>(services);
        all.put(revision, List.copyOf(names));
        return new InUse(all, listed);
    }

    /// The names of all families that are known.
    Set<String> known() {
        var known = new HashSet<>(listed);
        known.addAll(families().keySet());
        return known;
    }

    /// The services by the family that they run a revision of.
    Map<String, List<String>> families() {
        var found = new TreeMap<String, Set<String>>();
        new TreeMap<>(services)
                .forEach((arn, names) -> names.forEach(name -> add(found, new DefinitionRef(arn).family(), name)));
        var families = new TreeMap<String, List<String>>();
        found.forEach((family, names) -> families.put(family, List.copyOf(names)));
        return families;
    }

    /// A roll-out runs two of them.
    private static void add(Map<String, Set<String>> found, Service service) {
        service.definition().map(DefinitionRef::arn).ifPresent(arn -> add(found, arn, service.name()));
        service.rollouts().stream()
                .filter(rollout -> rollout.running() > 0)
                .map(Rollout::definition)
                .forEach(arn -> add(found, arn, service.name()));
    }

    private static void add(Map<String, Set<String>> found, Task task) {
        Optional<String> owner = task.service().or(task::group);
        add(found, task.definition().arn(), owner.orElse("a task"));
    }

    private static void add(Map<String, Set<String>> found, String arn, String name) {
        found.computeIfAbsent(arn, key -> new LinkedHashSet<>()).add(name);
    }
}
