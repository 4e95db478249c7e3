package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsProblems;
import dev.fumidai.core.aws.Whereabouts;
import dev.fumidai.core.ecs.AwsEcsReads;
import dev.fumidai.core.ecs.EcsReads;
import dev.fumidai.core.ecs.GovernedCalls;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;

/// A command with a name that is not there asks what was meant.
class CommandsTest {
    private static final Problem NOT_FOUND = new Problem(
            "Cannot list the services of shpo: not found.",
            "AWS says: ClusterNotFoundException.",
            "",
            ExitCode.NOT_FOUND);

    @Test
    void aClusterThatIsNotThereIsSuggested() {
        var pilot = Pilot.at(120, 24).withoutAnswers().type(":svc shpo").press("enter");
        var load = (TableScreen<?>) pilot.model().top();

        pilot.tell(new Msg.Refused(load.id(), load.load().round(), NOT_FOUND, World.NOW));

        assertThat(pilot.screen()).contains("There is no cluster shpo.", "Did you mean shop?");
    }

    @Test
    void whatAwsSaysOfAClusterThatIsThereStays() {
        var pilot = Pilot.at(120, 24).withoutAnswers().type(":svc shop").press("enter");
        var load = (TableScreen<?>) pilot.model().top();

        pilot.tell(new Msg.Refused(load.id(), load.load().round(), NOT_FOUND, World.NOW));

        assertThat(pilot.screen()).contains(NOT_FOUND.summary());
    }

    @Test
    void eventsOfAClusterThatIsNotThereToo() {
        var pilot = Pilot.at(120, 24).type(":events shpo").press("enter").answering(new Empty());

        assertThat(pilot.screen()).contains("There is no cluster shpo.", "Did you mean shop?");
    }

    @Test
    void aFamilyThatIsNotThereIsSuggested() {
        var pilot = Pilot.at(120, 24).type(":svc shop").press("enter").withoutAnswers();

        pilot.type(":td wbe").press("enter").bring(List.of());

        assertThat(pilot.screen()).contains("No revisions of wbe. Did you mean :td web?");
    }

    /// An account without clusters.
    private static final class Empty extends NoAws {
        @Override
        public EcsReads reads() {
            var words = new AwsProblems(new Whereabouts(Optional.empty(), "ap-northeast-1", Optional.empty(), ""));
            var calls = GovernedCalls.of(new AwsCalls(words), () -> World.NOW, duration -> {});
            return new AwsEcsReads(NoClusters::new, calls);
        }
    }

    private static final class NoClusters implements EcsClient {
        @Override
        public ListServicesResponse listServices(ListServicesRequest request) {
            throw ClusterNotFoundException.builder()
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("ClusterNotFoundException")
                            .errorMessage("Cluster not found.")
                            .build())
                    .statusCode(400)
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
