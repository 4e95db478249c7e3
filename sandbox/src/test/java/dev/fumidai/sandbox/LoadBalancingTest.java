package dev.fumidai.sandbox;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadBalancingTest {
    private static final String GROUP = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/";

    private final World world = World.begin();

    @AfterEach
    void end() {
        world.close();
    }

    private Caller.Answer call(String action, Map<String, String> more) {
        var parameters = new HashMap<>(Map.of("Action", action, "Version", "2015-12-01"));
        parameters.putAll(more);
        return world.caller().query("elasticloadbalancing", parameters);
    }

    private String health(String group) {
        return call("DescribeTargetHealth", Map.of("TargetGroupArn", GROUP + group))
                .body();
    }

    private static long count(String text, String what) {
        return Pattern.compile(Pattern.quote(what)).matcher(text).results().count();
    }

    @Test
    void targetsAreTheTasksThatRun() {
        assertThat(call("DescribeTargetGroups", Map.of()).body())
                .contains("<TargetGroupName>web</TargetGroupName>", "<TargetGroupName>gateway-green</TargetGroupName>");
        assertThat(call("DescribeLoadBalancers", Map.of("Names.member.1", "shop"))
                        .body())
                .contains("<LoadBalancerName>shop</LoadBalancerName>");
        assertThat(count(health("web/0f0d1da1000000b3"), "<State>healthy</State>"))
                .isEqualTo(2);
        assertThat(count(health("gateway-green/0f0d1da1000000b2"), "<State>healthy</State>"))
                .isEqualTo(3);
        world.ecs("UpdateService", "{'cluster':'shop','service':'web','desiredCount':3}");
        world.pass(ofSeconds(15));
        assertThat(health("web/0f0d1da1000000b3")).contains("<State>initial</State>", "Elb.RegistrationInProgress");
    }

    @Test
    void refusesAsAwsDoes() {
        assertThat(call("DescribeTargetHealth", Map.of("TargetGroupArn", GROUP + "none/1"))
                        .body())
                .contains("<Code>TargetGroupNotFound</Code>");
        assertThat(call("DescribeTargetHealth", Map.of()).body()).contains("<Code>ValidationError</Code>");
        assertThat(call("DescribeTargetGroups", Map.of("PageSize", "401")).body())
                .contains("<Code>ValidationError</Code>");
        world.sandbox().apply("explicit-deny=elasticloadbalancing:DescribeTargetHealth");
        assertThat(health("web/0f0d1da1000000b3")).contains("<Code>AccessDenied</Code>");
    }
}
