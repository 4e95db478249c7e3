package dev.fumidai.sandbox;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogsTest {
    private final World world = World.begin();

    @BeforeEach
    void write() {
        logs("CreateLogStream", "'logStreamName':'a'");
        logs("CreateLogStream", "'logStreamName':'b'");
        logs(
                "PutLogEvents",
                "'logStreamName':'a','logEvents':[{'timestamp':1000,'message':'INFO started'},"
                        + "{'timestamp':3000,'message':'ERROR it broke'}]");
        logs("PutLogEvents", "'logStreamName':'b','logEvents':[{'timestamp':2000,'message':'WARN slow it is'}]");
    }

    @AfterEach
    void end() {
        world.close();
    }

    private Caller.Answer logs(String operation, String members) {
        return logs("/ecs/exec", operation, members);
    }

    private Caller.Answer logs(String group, String operation, String members) {
        return world.caller().json("logs", operation, "{'logGroupName':'" + group + "'," + members + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ''                     | INFO started,WARN slow it is,ERROR it broke
            'ERROR'                | ERROR it broke
            '?ERROR ?WARN'         | WARN slow it is,ERROR it broke
            'it -broke'            | WARN slow it is
            '\\"it broke\\"'       | ERROR it broke
            '%^[IW]%'              | INFO started,WARN slow it is
            """)
    void filtersOverAllStreamsInTheOrderOfTime(String pattern, String messages) {
        var found = logs("FilterLogEvents", "'filterPattern':" + pattern).json().path("events");

        assertThat(found.findValuesAsText("message")).containsExactly(messages.split(","));
    }

    @Test
    void readsInPages() {
        var first = logs("FilterLogEvents", "'limit':2").json();
        assertThat(first.path("events")).hasSize(2);
        var rest = logs(
                "FilterLogEvents",
                "'limit':2,'nextToken':'" + first.path("nextToken").asText() + "'");
        assertThat(rest.json().path("events")).hasSize(1);
        assertThat(rest.json().has("nextToken")).isFalse();

        var last = logs("GetLogEvents", "'logStreamName':'a','limit':1").json();
        assertThat(last.path("events").path(0).path("message").asText()).isEqualTo("ERROR it broke");
        var before = logs(
                        "GetLogEvents",
                        "'logStreamName':'a','limit':1,'nextToken':'"
                                + last.path("nextBackwardToken").asText() + "'")
                .json();
        assertThat(before.path("events").path(0).path("message").asText()).isEqualTo("INFO started");
        assertThat(logs("FilterLogEvents", "'startTime':1500,'endTime':2500")
                        .json()
                        .path("events"))
                .hasSize(1);
    }

    @Test
    void knowsGroupsAndStreams() {
        assertThat(world.caller()
                        .json("logs", "DescribeLogGroups", "{'logGroupNamePrefix':'/ecs/'}")
                        .body())
                .contains("/ecs/shop", "/ecs/exec");
        var newest = logs("DescribeLogStreams", "'orderBy':'LastEventTime','descending':true,'limit':1");
        assertThat(newest.json()
                        .path("logStreams")
                        .path(0)
                        .path("logStreamName")
                        .asText())
                .isEqualTo("a");
        assertThat(logs("CreateLogStream", "'logStreamName':'a'").code()).isEqualTo("ResourceAlreadyExistsException");
        assertThat(logs("GetLogEvents", "'logStreamName':'none'").message()).contains("log stream does not exist");
        assertThat(world.caller()
                        .json("logs", "FilterLogEvents", "{'logGroupName':'/none'}")
                        .message())
                .contains("log group does not exist");
        assertThat(logs("FilterLogEvents", "'filterPattern':'{ $.x = 1 }'").code())
                .isEqualTo("InvalidParameterException");
    }

    @Test
    void hasWhatContainersPrint() {
        world.pass(ofSeconds(2));

        assertThat(logs("/ecs/shop", "FilterLogEvents", "'logStreamNamePrefix':'worker/app/'")
                        .json()
                        .path("events")
                        .findValuesAsText("message"))
                .containsExactly("app has started", "app has started");
    }

    @Test
    void whatPrintsNothingHasAStreamAllTheSame() {
        world.pass(ofSeconds(2));

        assertThat(logs("/ecs/shop", "DescribeLogStreams", "'logStreamNamePrefix':'console/app/'")
                        .json()
                        .path("logStreams"))
                .hasSize(1);
    }

    @Test
    void tasksWithoutProcessesPrintAsTimePasses() {
        var now = world.time().instant().toEpochMilli();
        var names = "'logStreamNamePrefix':'web/app/','startTime':" + now;
        assertThat(logs("/ecs/shop", "FilterLogEvents", names).json().path("events"))
                .hasSizeLessThanOrEqualTo(2);
        world.pass(ofSeconds(60));
        var after = logs("/ecs/shop", "FilterLogEvents", names).json().path("events");
        assertThat(after).hasSizeGreaterThan(40);
        assertThat(after.findValuesAsText("message")).allMatch(text -> text.contains("HTTP/1.1"));
        assertThat(after.findValuesAsText("eventId")).doesNotHaveDuplicates();
        assertThat(logs("/ecs/shop", "FilterLogEvents", names).json().path("events"))
                .isEqualTo(after);
        var stream = after.path(0).path("logStreamName").asText();
        var last = logs("/ecs/shop", "GetLogEvents", "'logStreamName':'" + stream + "','limit':5")
                .json();
        assertThat(last.path("events")).hasSize(5);
        var end = logs(
                        "/ecs/shop",
                        "GetLogEvents",
                        "'logStreamName':'" + stream + "','nextToken':'"
                                + last.path("nextForwardToken").asText() + "'")
                .json();
        assertThat(end.path("events")).isEmpty();
        assertThat(end.path("nextForwardToken")).isEqualTo(last.path("nextForwardToken"));
    }

    @Test
    void somePrintWhatATerminalMustNotBeTold() {
        assertThat(logs("/ecs/data", "FilterLogEvents", "'logStreamNamePrefix':'noisy/','limit':100")
                        .body())
                .contains("\\u001B[2J", "\\u0007", "\\u202e".replace("\\u202e", "\u202e"));
        assertThat(logs("/ecs/payments", "FilterLogEvents", "'logStreamNamePrefix':'settlement/','limit':100")
                        .body())
                .contains("決済");
    }
}
