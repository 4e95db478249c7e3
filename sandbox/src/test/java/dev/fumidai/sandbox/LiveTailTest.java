package dev.fumidai.sandbox;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveTailTest {
    private static final String GROUPS = "arn:aws:logs:ap-northeast-1:123456789012:log-group:";
    private static final String SHOP = "'logGroupIdentifiers':['" + GROUPS + "/ecs/shop']";

    private final World world = World.begin();

    @AfterEach
    void end() {
        world.close();
    }

    private record Frame(Map<String, String> headers, JsonNode payload) {
        String type() {
            return headers.getOrDefault(":event-type", headers.getOrDefault(":exception-type", ""));
        }

        /// Reads a message and checks both of its sums.
        static Frame read(InputStream stream) throws IOException {
            var data = new DataInputStream(stream);
            var prelude = data.readNBytes(12);
            var start = ByteBuffer.wrap(prelude);
            var length = start.getInt();
            var headerLength = start.getInt();
            assertThat(start.getInt()).isEqualTo(sum(prelude, 8));
            var rest = data.readNBytes(length - 12);
            var whole = ByteBuffer.allocate(length).put(prelude).put(rest).array();
            assertThat(ByteBuffer.wrap(whole).getInt(length - 4)).isEqualTo(sum(whole, length - 4));
            var headers = new HashMap<String, String>();
            var at = ByteBuffer.wrap(rest, 0, headerLength);
            while (at.hasRemaining()) {
                var name = text(at, at.get());
                assertThat(at.get()).isEqualTo((byte) 7);
                headers.put(name, text(at, at.getShort()));
            }
            var payload = new ObjectMapper().readTree(rest, headerLength, rest.length - headerLength - 4);
            return new Frame(headers, payload);
        }

        private static String text(ByteBuffer buffer, int length) {
            var bytes = new byte[length];
            buffer.get(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }

        private static int sum(byte[] bytes, int length) {
            var sum = new CRC32();
            sum.update(bytes, 0, length);
            return (int) sum.getValue();
        }
    }

    @Test
    void sendsAnUpdateEverySecondUntilThreeHoursHavePassed() throws IOException {
        try (var stream =
                world.caller().stream("logs", "StartLiveTail", "{" + SHOP + ",'logStreamNamePrefixes':['web/app']}")) {
            assertThat(Frame.read(stream).type()).isEqualTo("initial-response");
            var start = Frame.read(stream);
            assertThat(start.type()).isEqualTo("sessionStart");
            assertThat(start.payload().path("sessionId").asText()).isNotEmpty();
            var messages = new ArrayList<String>();
            for (var second = 0; second < 20; second++) {
                world.pass(ofSeconds(1));
                var update = Frame.read(stream);
                assertThat(update.type()).isEqualTo("sessionUpdate");
                messages.addAll(update.payload().findValuesAsText("message"));
            }
            assertThat(messages).hasSizeGreaterThan(10).anyMatch(text -> text.contains("HTTP/1.1"));
            world.pass(ofHours(3));
            var last = Frame.read(stream);
            while (last.type().equals("sessionUpdate")) {
                last = Frame.read(stream);
            }
            assertThat(last.type()).isEqualTo("SessionTimeoutException");
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void fifteenSessionsAreOpenAtATime() throws IOException {
        var open = new ArrayList<InputStream>();
        for (var number = 0; number < 15; number++) {
            open.add(world.caller().stream("logs", "StartLiveTail", "{" + SHOP + "}"));
        }
        assertThat(world.caller()
                        .json("logs", "StartLiveTail", "{" + SHOP + "}")
                        .code())
                .isEqualTo("LimitExceededException");
        for (var stream : open) {
            stream.close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'logGroupIdentifiers':['/ecs/shop']                                   | InvalidParameterException
            'logGroupIdentifiers':['@/ecs/shop:*']                                | InvalidParameterException
            'logGroupIdentifiers':['@/none']                                      | ResourceNotFoundException
            'logGroupIdentifiers':['@/ecs/shop','@/ecs/data'],'logStreamNames':['a'] | InvalidParameterException
            """)
    void refusesAsAwsDoes(String body, String code) {
        var answer = world.caller().json("logs", "StartLiveTail", "{" + body.replace("@", GROUPS) + "}");
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
    }
}
