package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.Pause;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsProblems;
import dev.fumidai.core.aws.Whereabouts;
import dev.fumidai.core.ecs.AwsEcsReads;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.GovernedCalls;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.ecs.ServiceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.Service;

class AgainTest {
    private static final int SERVICES = 300;

    private final ManyServices ecs = new ManyServices();
    private final AtomicReference<Instant> time = new AtomicReference<>(World.NOW);
    private final EcsReads reads = new AwsEcsReads(
            () -> ecs,
            GovernedCalls.of(
                    new AwsCalls(
                            new AwsProblems(new Whereabouts(Optional.empty(), "ap-northeast-1", Optional.empty(), ""))),
                    time::get,
                    waited()));
    private final Aws aws = new NoAws() {
        @Override
        public EcsReads reads() {
            return reads;
        }
    };

    private Pause waited() {
        return duration -> time.updateAndGet(at -> at.plus(duration));
    }

    @Test
    void theFirstReadIsOfAll() throws Exception {
        var pilot = services();

        assertThat(ecs.calls("ListServices")).isEqualTo(3);
        assertThat(ecs.calls("DescribeServices")).isEqualTo(30);
        assertThat(pilot.names()).hasSize(SERVICES);
    }

    @Test
    void aRefreshLooksAtWhatIsSeenAndAtSomeOfTheOthers() throws Exception {
        var pilot = services();
        ecs.forget();

        refresh(pilot);

        assertThat(ecs.calls("ListServices")).isEqualTo(3);
        assertThat(ecs.calls("DescribeServices"))
                .as("18 that are seen and 30 in turn, ten at a time")
                .isEqualTo(5);
        assertThat(ecs.described).containsAll(arns(0, 18)).doesNotHaveDuplicates();
        assertThat(pilot.names()).hasSize(SERVICES);
        assertThat(pilot.table().load().running()).isFalse();
    }

    @Test
    void everyRowHasItsTurn() throws Exception {
        var pilot = services();
        ecs.forget();

        for (var i = 0; i < 10; i++) {
            refresh(pilot);
        }

        assertThat(new HashSet<>(ecs.described)).hasSize(SERVICES);
    }

    @Test
    void whatChangesIsLookedAtEveryTime() throws Exception {
        ecs.rolling = ManyServices.arn(250);
        var pilot = services();

        for (var i = 0; i < 4; i++) {
            ecs.forget();
            refresh(pilot);
            assertThat(ecs.described).contains(ManyServices.arn(250));
        }
    }

    @Test
    void theAgeIsThatOfTheRowsThatAreSeen() throws Exception {
        var pilot = services();
        refresh(pilot);
        assertThat(pilot.screen()).contains("300 · 0s ");

        pilot.press("G");
        assertThat(pilot.screen()).as("not read again yet").contains("300 · stale 2m ");
        refresh(pilot);
        assertThat(pilot.screen()).contains("300 · 0s ");
        pilot.press("g");
        assertThat(pilot.screen()).as("the first ones have waited meanwhile").contains("300 · stale 2m ");

        read(pilot.press("r"));
        assertThat(pilot.press("G").screen()).as("all have been read").contains("300 · 0s ");
    }

    @Test
    void newOnesComeAndGoneOnesGo() throws Exception {
        var pilot = services();
        ecs.arns.remove(ManyServices.arn(120));
        ecs.arns.add(ManyServices.arn(999));

        refresh(pilot);

        assertThat(pilot.names()).hasSize(SERVICES).contains("s-999").doesNotContain("s-120");
    }

    @Test
    void whoAsksForItReadsAll() throws Exception {
        var pilot = services();
        ecs.forget();

        read(pilot.press("r"));

        assertThat(ecs.calls("DescribeServices")).isEqualTo(30);
    }

    private Pilot services() throws Exception {
        var pilot = Pilot.at(80, 24).withoutAnswers();
        pilot.bring(World.clusters()).press("j");
        pilot.effects();
        return read(pilot.press("enter"));
    }

    private void refresh(Pilot pilot) throws Exception {
        read(pilot.after(Duration.ofMinutes(2)));
    }

    /// Does what the screen wants done.
    private Pilot read(Pilot pilot) throws Exception {
        for (var effect : pilot.effects()) {
            if (effect instanceof Effect.Load load) {
                read(pilot, load, load.table());
                pilot.tell(new Msg.Loaded(
                        load.screen(), load.round(), pilot.model().now()));
            }
        }
        return pilot;
    }

    private <T extends Row> void read(Pilot pilot, Effect.Load load, Table<T> table) throws Exception {
        table.read(aws, (rows, missing) -> pilot.tell(new Msg.Rows(load.screen(), load.round(), rows, missing)));
    }

    private static List<String> arns(int from, int to) {
        var arns = new ArrayList<String>();
        for (var i = from; i < to; i++) {
            arns.add(ManyServices.arn(i));
        }
        return arns;
    }

    private static final class ManyServices implements EcsClient {
        private final List<String> arns = new ArrayList<>(AgainTest.arns(0, SERVICES));
        private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
        private final List<String> described = Collections.synchronizedList(new ArrayList<>());
        private String rolling = "";

        static String arn(int number) {
            return World.ARN + "service/shop/s-%03d".formatted(number);
        }

        void forget() {
            calls.clear();
            described.clear();
        }

        long calls(String name) {
            return calls.stream().filter(name::equals).count();
        }

        @Override
        public ListServicesResponse listServices(ListServicesRequest request) {
            calls.add("ListServices");
            var from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            var to = Math.min(arns.size(), from + request.maxResults());
            return ListServicesResponse.builder()
                    .serviceArns(arns.subList(from, to))
                    .nextToken(to < arns.size() ? Integer.toString(to) : null)
                    .build();
        }

        @Override
        public DescribeServicesResponse describeServices(DescribeServicesRequest request) {
            calls.add("DescribeServices");
            described.addAll(request.services());
            return DescribeServicesResponse.builder()
                    .services(request.services().stream().map(this::service).toList())
                    .build();
        }

        private Service service(String arn) {
            return Service.builder()
                    .serviceArn(arn)
                    .clusterArn(World.SHOP.arn())
                    .serviceName(new ServiceRef("", arn).name())
                    .status("ACTIVE")
                    .desiredCount(1)
                    .runningCount(arn.equals(rolling) ? 0 : 1)
                    .build();
        }

        @Override
        public String serviceName() {
            return "ecs";
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
