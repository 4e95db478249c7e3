package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.metrics.MetricRange;
import dev.fumidai.core.metrics.MetricReads;
import dev.fumidai.core.metrics.MetricSeries;
import dev.fumidai.core.metrics.MetricSources;
import dev.fumidai.core.metrics.ServiceMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final List<List<String>> asked = new ArrayList<>();
    private final Aws aws = new NoAws() {
        @Override
        public MetricReads metrics() {
            return new MetricReads() {
                @Override
                public Map<ServiceRef, ServiceMetrics> services(List<ServiceRef> services, MetricRange range) {
                    asked.add(services.stream().map(ServiceRef::name).toList());
                    var found = new HashMap<ServiceRef, ServiceMetrics>();
                    for (var i = 0; i < services.size(); i++) {
                        found.put(services.get(i), busy(90.4 - 20 * i, range));
                    }
                    return found;
                }

                @Override
                public MetricSources sources(Service service) {
                    throw new AssertionError("nobody looks for more");
                }

                @Override
                public ServiceMetrics service(MetricSources sources, MetricRange range) {
                    throw new AssertionError("never one by one");
                }
            };
        }
    };

    @Test
    void nobodyPaysForWhatNobodyWants() {
        var pilot = services();

        pilot.after(Duration.ofMinutes(5)).answering(aws);

        assertThat(asked).isEmpty();
        assertThat(pilot.screen()).doesNotContain("CPU");
    }

    @Test
    void whatIsSeenIsAskedForInOneCall() {
        var pilot = services().press("M").answering(aws);

        assertThat(asked).containsExactly(List.of("broken", "console", "web", "worker", "注文サービス"));
        assertThat(pilot.screen()).contains("CPU", "MEM", "90%", "70%");
        assertThat(pilot.press("M").screen()).doesNotContain("CPU");
    }

    @Test
    void theyStayOnNarrowTerminals() {
        var pilot = Pilot.at(80, 24).press("j", "enter");
        pilot.effects();

        pilot.press("M").answering(aws);

        assertThat(pilot.screen()).contains("CPU", "MEM", "WHY");
        Golden.matches("tui/services-figures-80x24.txt", pilot.screen() + "\n");
    }

    @Test
    void onceAMinuteAgain() {
        var pilot = services().press("M").answering(aws);

        pilot.after(Duration.ofSeconds(30)).answering(aws);
        assertThat(asked).hasSize(1);
        pilot.after(Duration.ofSeconds(31)).answering(aws);
        assertThat(asked).hasSize(2);
    }

    @Test
    void sortsAndFiltersByThem() {
        var pilot = services().press("M").answering(aws);
        pilot.type("/cpu<60").press("enter");

        assertThat(pilot.names()).containsExactly("web", "worker", "注文サービス");
    }

    private static ServiceMetrics busy(double value, MetricRange range) {
        var points = new TreeMap<Instant, Double>();
        points.put(range.from(), value);
        var series = new MetricSeries(points);
        return new ServiceMetrics(series, series, MetricSeries.none(), MetricSeries.none());
    }

    private static Pilot services() {
        var pilot = Pilot.at(120, 40).press("j", "enter");
        pilot.effects();
        return pilot;
    }
}
