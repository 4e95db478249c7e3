package dev.fumidai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private final World world = World.begin();

    @AfterEach
    void end() {
        world.close();
    }

    private Caller.Answer call(String action, Map<String, String> more) {
        var parameters = new HashMap<>(Map.of("Action", action, "Version", "2010-08-01"));
        parameters.putAll(more);
        return world.caller().query("monitoring", parameters);
    }

    private Map<String, String> hour(Map<String, String> more) {
        var now = world.time().instant();
        var all = new HashMap<>(
                Map.of("StartTime", now.minus(Duration.ofHours(1)).toString(), "EndTime", now.toString()));
        all.putAll(more);
        return all;
    }

    private static Map<String, String> query(int number, String metric, String cluster, String service) {
        var at = "MetricDataQueries.member." + number + ".";
        return Map.of(
                at + "Id",
                "m" + number,
                at + "MetricStat.Metric.Namespace",
                "AWS/ECS",
                at + "MetricStat.Metric.MetricName",
                metric,
                at + "MetricStat.Metric.Dimensions.member.1.Name",
                "ClusterName",
                at + "MetricStat.Metric.Dimensions.member.1.Value",
                cluster,
                at + "MetricStat.Metric.Dimensions.member.2.Name",
                "ServiceName",
                at + "MetricStat.Metric.Dimensions.member.2.Value",
                service,
                at + "MetricStat.Period",
                "60",
                at + "MetricStat.Stat",
                "Average");
    }

    private static long count(String text, String what) {
        return Pattern.compile(Pattern.quote(what)).matcher(text).results().count();
    }

    @Test
    void valuesAreTheSameWheneverTheyAreAskedFor() {
        var more = hour(query(1, "CPUUtilization", "shop", "web"));
        more.putAll(query(2, "MemoryUtilization", "shop", "web"));
        more.putAll(query(3, "CPUUtilization", "shop", "nothing"));
        var first = call("GetMetricData", more);
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(count(first.body(), "<StatusCode>Complete</StatusCode>")).isEqualTo(3);
        assertThat(count(first.body(), "<member>2026-11-21T02:")).isBetween(118L, 122L);
        world.pass(Duration.ofMinutes(5));
        var again = call("GetMetricData", more);
        assertThat(again.body().replaceAll("<RequestId>.*</RequestId>", ""))
                .startsWith(first.body().replaceAll("</Values>.*", "").replaceAll("<RequestId>.*", ""));
    }

    @Test
    void whenTheLastTaskHasStoppedThereIsNothingNewAndThePastStays() {
        world.ecs("UpdateService", "{'cluster':'shop','service':'worker','desiredCount':0}");
        world.pass(Duration.ofMinutes(5));
        var end = world.time().instant();
        world.pass(Duration.ofMinutes(15));

        var last = call("GetMetricData", hour(query(1, "CPUUtilization", "shop", "worker")))
                .body();

        assertThat(count(last, "<member>2026-11-21T")).isBetween(38L, 50L);
        var after = new HashMap<>(query(1, "CPUUtilization", "shop", "worker"));
        after.put("StartTime", end.toString());
        after.put("EndTime", world.time().instant().toString());
        assertThat(call("GetMetricData", after).body()).doesNotContain("<member>2026-11-21T");
    }

    @Test
    void manyPointsComeInPages() {
        var more = hour(query(1, "CPUUtilization", "shop", "web"));
        more.put("MaxDatapoints", "40");
        var first = call("GetMetricData", more).body();
        assertThat(first).contains("<StatusCode>PartialData</StatusCode>", "<NextToken>points:40</NextToken>");
        more.put("NextToken", "points:40");
        assertThat(call("GetMetricData", more).body())
                .contains("<StatusCode>Complete</StatusCode>")
                .doesNotContain("NextToken");
    }

    @Test
    void statisticsHaveTheirLimit() {
        var more = hour(Map.of(
                "Namespace", "AWS/ECS",
                "MetricName", "CPUUtilization",
                "Dimensions.member.1.Name", "ClusterName",
                "Dimensions.member.1.Value", "shop",
                "Dimensions.member.2.Name", "ServiceName",
                "Dimensions.member.2.Value", "web",
                "Period", "300",
                "Statistics.member.1", "Average",
                "Statistics.member.2", "Maximum"));
        assertThat(count(call("GetMetricStatistics", more).body(), "<Maximum>")).isEqualTo(12);
        more.put("StartTime", "2026-11-20T01:10:00Z");
        more.put("EndTime", "2026-11-21T03:00:00Z");
        more.put("Period", "60");
        var answer = call("GetMetricStatistics", more);
        assertThat(answer.body()).contains("<Code>InvalidParameterCombination</Code>", "exceeds the limit of 1440");
    }

    @Test
    void listsWhatThereIs() {
        var shop = Map.of("Dimensions.member.1.Name", "ClusterName", "Dimensions.member.1.Value", "shop");
        var ecs = call("ListMetrics", shop).body();
        assertThat(ecs).contains("<Value>web</Value>").doesNotContain("ContainerInsights");
        var insights = call(
                "ListMetrics",
                Map.of(
                        "Namespace", "ECS/ContainerInsights",
                        "Dimensions.member.1.Name", "ClusterName",
                        "Dimensions.member.1.Value", "payments"));
        assertThat(insights.body()).contains("TaskCpuUtilization", "RunningTaskCount", "<Name>TaskId</Name>");
    }

    @Test
    void loadBalancersHaveRequestsAndNowAndThenErrors() {
        var shown = world.caller()
                .query(
                        "elasticloadbalancing",
                        Map.of("Action", "DescribeTargetGroups", "Version", "2015-12-01", "PageSize", "1"))
                .body();
        var group = between(shown, "<TargetGroupArn>", "</TargetGroupArn>").replaceFirst("^.*:", "");
        var balancer = between(shown, "<LoadBalancerArns><member>", "</member>").replaceFirst("^.*:loadbalancer/", "");
        var requests = call("GetMetricData", hour(traffic("RequestCount", "Sum", group, balancer)));
        assertThat(count(requests.body(), "<member>2026-11-21T02:"))
                .as(requests.body())
                .isGreaterThan(50);
        var errors = call("GetMetricData", hour(traffic("HTTPCode_Target_5XX_Count", "Sum", group, balancer)));
        assertThat(count(errors.body(), "<member>2026-11-21T02:")).isBetween(1L, 40L);
        var slowest = call("GetMetricData", hour(traffic("TargetResponseTime", "p99", group, balancer)));
        assertThat(slowest.body()).contains("<Values><member>0.");
        var nobody = call("GetMetricData", hour(traffic("RequestCount", "Sum", group, "app/another/1")));
        assertThat(nobody.body()).doesNotContain("<Values><member>");
        assertThat(call("ListMetrics", Map.of("Namespace", "AWS/ApplicationELB"))
                        .body())
                .contains("TargetResponseTime", group);
    }

    private static String between(String text, String from, String to) {
        var start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start)).strip();
    }

    private static Map<String, String> traffic(String metric, String statistic, String group, String balancer) {
        var at = "MetricDataQueries.member.1.";
        return Map.of(
                at + "Id",
                "m1",
                at + "MetricStat.Metric.Namespace",
                "AWS/ApplicationELB",
                at + "MetricStat.Metric.MetricName",
                metric,
                at + "MetricStat.Metric.Dimensions.member.1.Name",
                "LoadBalancer",
                at + "MetricStat.Metric.Dimensions.member.1.Value",
                balancer,
                at + "MetricStat.Metric.Dimensions.member.2.Name",
                "TargetGroup",
                at + "MetricStat.Metric.Dimensions.member.2.Value",
                group,
                at + "MetricStat.Period",
                "60",
                at + "MetricStat.Stat",
                statistic);
    }

    @Test
    void refusesAsAwsDoes() {
        var more = hour(query(1, "CPUUtilization", "shop", "web"));
        more.put("MetricDataQueries.member.1.Id", "M1");
        assertThat(call("GetMetricData", more).body()).contains("<Code>ValidationError</Code>", "expected pattern");
        more.put("MetricDataQueries.member.1.Id", "m1");
        more.put("MetricDataQueries.member.1.MetricStat.Period", "7");
        assertThat(call("GetMetricData", more).body()).contains("<Code>ValidationError</Code>");
        assertThat(call("GetMetricData", Map.of()).body()).contains("<Code>MissingParameter</Code>");
        world.sandbox().apply("explicit-deny=cloudwatch:GetMetricData");
        var denied = call("GetMetricData", hour(query(1, "CPUUtilization", "shop", "web")));
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.body()).contains("<Code>AccessDenied</Code>", "cloudwatch:GetMetricData");
    }
}
