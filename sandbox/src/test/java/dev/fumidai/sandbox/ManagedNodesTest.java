package dev.fumidai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The EC2 instances of the world as Systems Manager has them.
class ManagedNodesTest {
    private static final String FIRST = "i-0e10f0d1da1000000";
    private static final String LOST = "i-0e30f0d1da1000000";

    private final World world = World.begin();

    @BeforeEach
    void settle() {
        world.time().advance(Duration.ofSeconds(30));
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void areListedWithWhetherTheyAreConnected() {
        var all = ssm("DescribeInstanceInformation", "{}").json().path("InstanceInformationList");
        var states = new ArrayList<String>();
        all.forEach(node -> states.add(
                node.path("InstanceId").asText() + " " + node.path("PingStatus").asText()));

        assertThat(states)
                .containsExactly(FIRST + " Online", FIRST.replace("e1", "e2") + " Online", LOST + " ConnectionLost");
    }

    @Test
    void areFilteredAndPaged() {
        var one = ssm("DescribeInstanceInformation", "{'Filters':[{'Key':'InstanceIds','Values':['" + LOST + "']}]}");
        assertThat(one.json().path("InstanceInformationList")).hasSize(1);
        assertThat(ssm("DescribeInstanceInformation", "{'Filters':[{'Key':'InstanceIds','Values':['i-0']}]}")
                        .json()
                        .path("InstanceInformationList"))
                .isEmpty();
        assertThat(ssm("DescribeInstanceInformation", "{'Filters':[{'Key':'Mood','Values':['x']}]}")
                        .code())
                .isEqualTo("InvalidFilterKey");
        assertThat(ssm("DescribeInstanceInformation", "{'MaxResults':4}").code())
                .isEqualTo("ValidationException");
    }

    @Test
    void takeSessionsWhenTheyAreConnected() {
        var opened = ssm("StartSession", "{'Target':'" + FIRST + "'}");
        assertThat(opened.json().path("StreamUrl").asText()).startsWith("ws");
        assertThat(ssm("DescribeSessions", "{'State':'Active'}").body()).contains("\"Target\":\"" + FIRST + "\"");
        assertThat(ssm("GetConnectionStatus", "{'Target':'" + FIRST + "'}").body())
                .contains("\"connected\"");

        for (var target : new String[] {LOST, "i-0123456789abcdef0"}) {
            assertThat(ssm("StartSession", "{'Target':'" + target + "'}").code())
                    .isEqualTo("TargetNotConnected");
            assertThat(ssm("GetConnectionStatus", "{'Target':'" + target + "'}").body())
                    .contains("notconnected");
        }
    }

    @Test
    void haveTheContainersOfTheirTasks() {
        ssm("StartSession", "{'Target':'" + FIRST + "'}");

        var started = world.containers().started.stream()
                .map(container -> container.spec())
                .toList();
        assertThat(started).filteredOn(spec -> spec.runtimeId().equals(FIRST)).hasSize(1);
        assertThat(started)
                .filteredOn(spec -> spec.runtimeId().matches("[0-9a-f]{64}"))
                .isNotEmpty();
    }

    private Caller.Answer ssm(String operation, String body) {
        return world.caller().json("ssm", operation, body);
    }
}
