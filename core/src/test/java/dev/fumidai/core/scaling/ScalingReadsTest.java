package dev.fumidai.core.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.AwsProblems;
import dev.fumidai.core.aws.Whereabouts;
import dev.fumidai.core.ecs.GovernedCalls;
import dev.fumidai.core.ecs.ServiceRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ApplicationAutoScalingException;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalableTargetsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScalingPoliciesResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScheduledActionsRequest;
import software.amazon.awssdk.services.applicationautoscaling.model.DescribeScheduledActionsResponse;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalingPolicy;

class ScalingReadsTest {
    private static final String ARN = "arn:aws:ecs:ap-northeast-1:123456789012:";
    private static final ServiceRef WEB = new ServiceRef(ARN + "cluster/shop", ARN + "service/shop/web");

    private final ScriptedScaling client = new ScriptedScaling();

    @Test
    void whatIsNotRefusedIsRead() throws Exception {
        client.refused.add("DescribeScalableTargets");
        client.refused.add("DescribeScalingActivities");

        var scaling = reads().scaling(WEB);

        assertThat(scaling.policies()).extracting(policy -> policy.name()).containsExactly("cpu-60");
        assertThat(scaling.missing())
                .extracting(gone -> gone.arn() + " " + gone.reason())
                .containsExactly(
                        "limits needs application-autoscaling:DescribeScalableTargets",
                        "activities needs application-autoscaling:DescribeScalingActivities");
        assertThat(ScalingRow.of(WEB, scaling))
                .extracting(ScalingRow::kind)
                .as("whether there are limits is not known")
                .containsExactly(ScalingRow.Kind.POLICY);
    }

    @Test
    void whereAllIsRefusedThatIsTheProblem() {
        client.refused.addAll(List.of(
                "DescribeScalableTargets",
                "DescribeScalingPolicies",
                "DescribeScheduledActions",
                "DescribeScalingActivities"));

        assertThat(catchThrowableOfType(ProblemException.class, () -> reads().scaling(WEB)))
                .isNotNull();
    }

    @Test
    void whoIsNotSignedInIsAskedForNoMore() {
        client.code = "ExpiredTokenException";
        client.refused.add("DescribeScalableTargets");

        assertThat(catchThrowableOfType(ProblemException.class, () -> reads().scaling(WEB)))
                .isNotNull();
        assertThat(client.calls).containsExactly("DescribeScalableTargets");
    }

    private ScalingReads reads() {
        var problems = new AwsProblems(new Whereabouts(Optional.empty(), "ap-northeast-1", Optional.empty(), ""));
        var time = new AtomicReference<>(Instant.parse("2026-11-22T04:00:30Z"));
        return new AwsScalingReads(
                () -> client,
                GovernedCalls.of(
                        new AwsCalls(problems), time::get, duration -> time.updateAndGet(at -> at.plus(duration))));
    }

    private static final class ScriptedScaling implements ApplicationAutoScalingClient {
        private final Set<String> refused = new HashSet<>();
        private final List<String> calls = new ArrayList<>();
        private String code = "AccessDeniedException";

        @Override
        public DescribeScalableTargetsResponse describeScalableTargets(DescribeScalableTargetsRequest request) {
            call("DescribeScalableTargets");
            return DescribeScalableTargetsResponse.builder()
                    .scalableTargets(ScalableTarget.builder()
                            .minCapacity(1)
                            .maxCapacity(4)
                            .build())
                    .build();
        }

        @Override
        public DescribeScalingPoliciesResponse describeScalingPolicies(DescribeScalingPoliciesRequest request) {
            call("DescribeScalingPolicies");
            return DescribeScalingPoliciesResponse.builder()
                    .scalingPolicies(ScalingPolicy.builder()
                            .policyName("cpu-60")
                            .policyType("TargetTrackingScaling")
                            .build())
                    .build();
        }

        @Override
        public DescribeScheduledActionsResponse describeScheduledActions(DescribeScheduledActionsRequest request) {
            call("DescribeScheduledActions");
            return DescribeScheduledActionsResponse.builder().build();
        }

        @Override
        public DescribeScalingActivitiesResponse describeScalingActivities(DescribeScalingActivitiesRequest request) {
            call("DescribeScalingActivities");
            return DescribeScalingActivitiesResponse.builder().build();
        }

        private void call(String operation) {
            calls.add(operation);
            if (refused.contains(operation)) {
                throw ApplicationAutoScalingException.builder()
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode(code)
                                .errorMessage("not authorized to perform: application-autoscaling:" + operation)
                                .build())
                        .build();
            }
        }

        @Override
        public String serviceName() {
            return "application-autoscaling";
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
