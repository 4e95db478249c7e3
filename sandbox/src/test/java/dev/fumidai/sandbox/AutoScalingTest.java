package dev.fumidai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoScalingTest {
    private static final String ECS = "'ServiceNamespace':'ecs','ScalableDimension':'ecs:service:DesiredCount'";
    private static final String WEB = ECS + ",'ResourceId':'service/shop/web'";

    private final World world = World.begin();

    @AfterEach
    void end() {
        world.close();
    }

    private Caller.Answer call(String operation, String body) {
        return world.caller().json("application-autoscaling", operation, "{" + body + "}");
    }

    @Test
    void showsTargetsPoliciesActionsAndActivities() {
        var targets = call("DescribeScalableTargets", "'ServiceNamespace':'ecs'")
                .json()
                .path("ScalableTargets");
        assertThat(targets.findValuesAsText("ResourceId"))
                .containsExactly("service/shop/web", "service/shop/worker", "service/payments/gateway");
        assertThat(targets.path(1)
                        .path("SuspendedState")
                        .path("DynamicScalingInSuspended")
                        .asBoolean())
                .isTrue();
        var policies = call("DescribeScalingPolicies", WEB).json().path("ScalingPolicies");
        assertThat(policies.path(0)
                        .path("TargetTrackingScalingPolicyConfiguration")
                        .path("TargetValue")
                        .asDouble())
                .isEqualTo(60);
        assertThat(call("DescribeScheduledActions", WEB).json().path("ScheduledActions"))
                .hasSize(1);
        var page = call("DescribeScalingActivities", WEB + ",'MaxResults':1").json();
        assertThat(page.path("ScalingActivities")).hasSize(1);
        assertThat(page.has("NextToken")).isTrue();
    }

    /// As e1s asks.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            DescribeScalableTargets   | 'ResourceIds':['service/shop/web']   | ScalableTargets
            DescribeScalingPolicies   | 'ResourceId':'service/shop/web'      | ScalingPolicies
            DescribeScheduledActions  | 'ResourceId':'service/shop/web'      | ScheduledActions
            DescribeScalingActivities | 'ResourceId':'service/shop/web'      | ScalingActivities
            """)
    void aResourceMayBeNamedWithoutItsDimension(String operation, String which, String member) {
        assertThat(call(operation, "'ServiceNamespace':'ecs'," + which).json().path(member))
                .isNotEmpty();
    }

    @Test
    void theSmallestNumberHolds() {
        assertThat(call("RegisterScalableTarget", WEB + ",'MinCapacity':4").status())
                .isEqualTo(200);
        world.pass(Duration.ofMinutes(1));
        var service = world.ecs("DescribeServices", "{'cluster':'shop','services':['web']}")
                .json()
                .path("services")
                .path(0);
        assertThat(service.path("runningCount").asInt()).isEqualTo(4);
        var target = call("DescribeScalableTargets", ECS + ",'ResourceIds':['service/shop/web']")
                .json()
                .path("ScalableTargets")
                .path(0);
        assertThat(target.path("MinCapacity").asInt()).isEqualTo(4);
        assertThat(target.path("MaxCapacity").asInt()).isEqualTo(10);
        assertThat(call("DescribeScalingActivities", WEB)
                        .json()
                        .path("ScalingActivities")
                        .path(0)
                        .path("Cause")
                        .asText())
                .isEqualTo("minimum capacity was set to 4");
        call("RegisterScalableTarget", WEB + ",'SuspendedState':{'DynamicScalingOutSuspended':true}");
        var suspended = call("DescribeScalableTargets", ECS + ",'ResourceIds':['service/shop/web']");
        assertThat(suspended.body()).contains("\"DynamicScalingOutSuspended\":true", "\"MinCapacity\":4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            RegisterScalableTarget    | @,'MinCapacity':11                                              | ValidationException
            RegisterScalableTarget    | #,'ResourceId':'service/shop/console','MinCapacity':1           | ValidationException
            RegisterScalableTarget    | #,'ResourceId':'service/shop/none','MinCapacity':1,'MaxCapacity':2 | ValidationException
            DescribeScalableTargets   | 'ServiceNamespace':'ecs','ScalableDimension':'ecs:service:DesiredCount' | ValidationException
            DescribeScalableTargets   | 'ServiceNamespace':'ecs','NextToken':'x'                        | InvalidNextTokenException
            DescribeScalingPolicies   | @,'MaxResults':11                                               | ValidationException
            DescribeScalableTargets   | 'MaxResults':1                                                  | ValidationException
            """)
    void refusesAsAwsDoes(String operation, String body, String code) {
        var answer = call(operation, body.replace("@", WEB).replace("#", ECS));
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
    }

    @Test
    void canBeDenied() {
        world.sandbox().apply("explicit-deny=application-autoscaling:DescribeScalableTargets");
        assertThat(call("DescribeScalableTargets", "'ServiceNamespace':'ecs'").code())
                .isEqualTo("AccessDeniedException");
    }
}
