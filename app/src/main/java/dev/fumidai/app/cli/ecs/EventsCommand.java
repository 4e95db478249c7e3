package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.FormatOption;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.app.cli.output.Format;
import dev.fumidai.app.cli.output.Listing;
import dev.fumidai.app.cli.output.Listing.Column;
import dev.fumidai.app.cli.output.Moments;
import dev.fumidai.app.cli.output.StructuredText;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceEvent;
import dev.fumidai.core.ecs.ServiceRef;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai events [CLUSTER[/SERVICE]]`.
@Command(
        name = "events",
        description = "What ECS wrote about services, the oldest first; it keeps the newest hundred of each.")
final class EventsCommand implements Callable<Integer>, WithExamples {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    @Parameters(
            paramLabel = "CLUSTER[/SERVICE]",
            arity = "0..1",
            description = "All services of a cluster, or one; the only cluster by default.")
    private @Nullable String where;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what comes.")
    private boolean follow;

    @Option(names = "--limit", paramLabel = "N", description = "So many of the newest; 50 by default, 0 for all.")
    private int limit = 50;

    @Mixin
    private FormatOption format = new FormatOption();

    private final Invocation invocation;
    private final Pause pause;

    private record Told(ServiceRef service, ServiceEvent event) {}

    EventsCommand(Invocation invocation, Pause pause) {
        this.invocation = invocation;
        this.pause = pause;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        try (var browser = invocation.services().browser(invocation.options().overrides())) {
            var seen = new HashSet<String>();
            var code = new int[1];
            var services = services(browser, code);
            var events = fresh(services, seen);
            var shown =
                    limit > 0 && events.size() > limit ? events.subList(events.size() - limit, events.size()) : events;
            if (!follow) {
                format.print(new Listing<>(shown, columns()), "No events.", invocation.output());
                return code[0];
            }
            shown.forEach(this::line);
            while (true) {
                pause.pause(BETWEEN_LOOKS);
                fresh(again(browser, services), seen).forEach(this::line);
            }
        }
    }

    private List<Service> services(Browser browser, int[] code) throws ProblemException, InterruptedException {
        if (where != null && where.contains("/")) {
            return List.of(browser.places().service(where));
        }
        ClusterRef cluster =
                browser.places().cluster(Optional.ofNullable(where)).ref();
        var found = Found.<Service>of(sink -> browser.reads().services(cluster, sink));
        code[0] = Gaps.tell(found.missing(), invocation);
        return found.rows();
    }

    private static List<Service> again(Browser browser, List<Service> services)
            throws ProblemException, InterruptedException {
        var refs = services.stream().map(Service::ref).toList();
        return Found.<Service>of(sink -> browser.reads().services(refs, sink)).rows();
    }

    private static List<Told> fresh(List<Service> services, Set<String> seen) {
        return services.stream()
                .flatMap(service -> service.events().stream().map(event -> new Told(service.ref(), event)))
                .filter(told -> seen.add(told.event().id()))
                .sorted(Comparator.comparing(told -> told.event().at()))
                .toList();
    }

    private List<Column<Told>> columns() {
        return List.of(
                Column.of("time", told -> time(told.event())),
                Column.of("service", told -> told.service().name()),
                Column.of("kind", told -> kind(told.event())),
                Column.of("text", told -> told.event().message()),
                Column.data("at", told -> told.event().at()),
                Column.data("id", told -> told.event().id()));
    }

    private void line(Told told) {
        var output = invocation.output();
        if (format.format() == Format.JSON) {
            output.data(StructuredText.jsonLine(Map.of(
                    "at", told.event().at(),
                    "service", told.service().name(),
                    "kind", kind(told.event()),
                    "text", told.event().message())));
        } else {
            output.data(output.dataStyle().past(time(told.event())) + "  "
                    + Text.clean(told.service().name()) + "  "
                    + Text.clean(told.event().message()));
        }
    }

    private String time(ServiceEvent event) {
        return new Moments(invocation.zone()).dated(event.at());
    }

    private static String kind(ServiceEvent event) {
        return event.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public List<String> examples() {
        return List.of("fumidai events shop -f", "fumidai events shop/web --limit 0 -o json");
    }
}
