package dev.fumidai.app.tui;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Cluster;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.terminal.canvas.Literal;
import dev.fumidai.terminal.widget.MenuState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// To which service a revision is deployed where its family was not opened from one: to one that
/// runs the family, here or elsewhere; where none does, to any that is near. Pure.
final class DeployTo {
    private static final String WHAT = "deploy";

    private DeployTo() {}

    static Step ask(Model model, TaskDefinition row) {
        if (model.seat().readOnly()) {
            return Step.of(
                    model.saying(LogEntry.readOnly(model.now(), WHAT, "nothing is deployed", "ecs:UpdateService")));
        }
        var here = Places.cluster(model);
        return Step.of(model, new Effect.Ask("services that run " + row.ref().family(), aws -> {
            var near = here.isPresent() ? services(aws, List.of(here.get())) : List.<Service>of();
            var running = running(near, row);
            if (!running.isEmpty()) {
                return answered -> offered(answered, row, running);
            }
            var all = services(
                    aws,
                    Found.<Cluster>of(aws.reads()::clusters).rows().stream()
                            .map(Cluster::ref)
                            .toList());
            var elsewhere = running(all, row);
            return answered -> offered(answered, row, !elsewhere.isEmpty() ? elsewhere : near.isEmpty() ? all : near);
        }));
    }

    private static List<Service> services(Aws aws, List<ClusterRef> clusters)
            throws ProblemException, InterruptedException {
        var found = new ArrayList<Service>();
        for (var cluster : clusters) {
            found.addAll(Found.<Service>of(sink -> aws.reads().services(cluster, sink))
                    .rows());
        }
        return found;
    }

    private static List<Service> running(List<Service> services, TaskDefinition row) {
        return services.stream()
                .filter(service -> service.definition()
                        .filter(it -> it.family().equals(row.ref().family()))
                        .isPresent())
                .toList();
    }

    private static Step offered(Model model, TaskDefinition row, List<Service> services) {
        return switch (services.size()) {
            case 0 -> Step.of(model.hinting("There is no service to deploy it to."));
            case 1 -> deploy(model, row, services.getFirst());
            default -> {
                var width = services.stream()
                        .mapToInt(service -> Literal.width(name(service)))
                        .max()
                        .orElse(0);
                var items = services.stream()
                        .map(service -> MenuState.Item.of("", described(service, width)))
                        .toList();
                var whose = running(services, row).isEmpty() ? ", whose family no service runs," : "";
                var acts = services.stream()
                        .<Binding.Act>map(service -> next -> deploy(next, row, service))
                        .toList();
                yield Step.of(model.over(Optional.of(
                        new Popup.Choice(MenuState.of(WHAT + " " + row.name() + whose + " to", items), acts))));
            }
        };
    }

    private static String name(Service service) {
        return service.ref().cluster().name() + "/" + service.name();
    }

    /// `shop/web  web:118 now`.
    private static String described(Service service, int width) {
        var name = name(service);
        return name
                + " ".repeat(width - Literal.width(name))
                + service.definition().map(it -> "  " + it.shortName() + " now").orElse("");
    }

    private static Step deploy(Model model, TaskDefinition row, Service service) {
        return Confirmation.review(model, List.of(new Change.Deploy(service.ref(), row.arn())));
    }
}
