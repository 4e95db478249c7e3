package dev.fumidai.core.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArnTest {
    @Test
    void newAndOldFormsOfTasks() {
        var now = Arn.parse("arn:aws:ecs:ap-northeast-1:123456789012:task/shop/0123456789abcdef0123456789abcdef")
                .orElseThrow();
        var old = Arn.parse("arn:aws:ecs:us-east-1:123456789012:task/1dc5c17a-422b-4dc4-b493-371970c6c4d6")
                .orElseThrow();

        assertThat(now.cluster()).contains("shop");
        assertThat(now.name()).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(old.cluster()).isEmpty();
        assertThat(old.name()).isEqualTo("1dc5c17a-422b-4dc4-b493-371970c6c4d6");
    }

    @Test
    void otherKinds() {
        assertThat(Arn.parse("arn:aws:ecs:x:123456789012:cluster/shop")
                        .orElseThrow()
                        .cluster())
                .contains("shop");
        var definition = new DefinitionRef("arn:aws:ecs:x:123456789012:task-definition/web:118");
        assertThat(definition.family()).isEqualTo("web");
        assertThat(definition.revision()).hasValue(118);
        assertThat(new DefinitionRef("web").revision()).isEmpty();
        assertThat(Arn.parse("arn:aws:s3:::bucket")).isEmpty();
    }

    @Test
    void aNameThatIsNoneMakesNoOtherAddress() {
        var hostile = new ClusterRef("arn:aws:ecs:x-1:123456789012:cluster/a b?c#d\u001b[2J\n");

        assertThat(ConsoleUrl.cluster(hostile))
                .hasToString("https://x-1.console.aws.amazon.com/ecs/v2/clusters/a%20b%3Fc%23d%1B%5B2J%0A/services"
                        + "?region=x-1");
    }

    @Test
    void consolesOfOtherPartitions() {
        assertThat(ConsoleUrl.service(new ServiceRef(ScriptedEcs.CLUSTER, ScriptedEcs.service("web"))))
                .hasToString("https://ap-northeast-1.console.aws.amazon.com/ecs/v2/clusters/shop/services/web/health"
                        + "?region=ap-northeast-1");
        assertThat(ConsoleUrl.cluster(new ClusterRef("arn:aws-cn:ecs:cn-north-1:123456789012:cluster/shop")))
                .hasToString("https://console.amazonaws.cn/ecs/v2/clusters/shop/services?region=cn-north-1");
        assertThat(ConsoleUrl.cluster(new ClusterRef("arn:aws-us-gov:ecs:us-gov-west-1:123456789012:cluster/shop")))
                .hasToString("https://console.amazonaws-us-gov.com/ecs/v2/clusters/shop/services?region=us-gov-west-1");
        assertThat(ConsoleUrl.logStream(
                        Arn.parse(ScriptedEcs.CLUSTER).orElseThrow(), "ap-northeast-1", "/ecs/web", "web/app/0f3a"))
                .hasToString("https://ap-northeast-1.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-1"
                        + "#logsV2:log-groups/log-group/$252Fecs$252Fweb/log-events/web$252Fapp$252F0f3a");
    }
}
