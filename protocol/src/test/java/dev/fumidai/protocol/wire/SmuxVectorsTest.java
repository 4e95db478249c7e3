package dev.fumidai.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fumidai.protocol.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SmuxVectorsTest {
    static Stream<JsonNode> writes() {
        return Stream.of("smux-v1-conversation", "smux-v1-nop")
                .map(name -> Vectors.named("smux", name))
                .flatMap(
                        vector -> StreamSupport.stream(vector.required("writes").spliterator(), false));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void writesAndReadsTheGenuineFrames(JsonNode write) {
        var frames = StreamSupport.stream(write.required("frames").spliterator(), false)
                .map(SmuxVectorsTest::frame)
                .toList();

        assertThat(concatenated(frames)).isEqualTo(Vectors.hex(write, "hex"));
        assertThat(decodeInSteps(Vectors.hex(write, "hex"), 1000)).isEqualTo(frames);
    }

    @Test
    void findsTheSameFramesHoweverTheBytesAreCut() {
        var frames = List.<SmuxFrame>of(
                new SmuxFrame.Syn(3),
                new SmuxFrame.Push(3, Bytes.utf8("hello")),
                new SmuxFrame.Update(3, 5, 0xffff_ffffL),
                new SmuxFrame.Nop(0),
                new SmuxFrame.Fin(0xffff_ffffL));

        for (var step = 1; step < 50; step++) {
            assertThat(joined(decodeInSteps(concatenated(frames), step))).isEqualTo(frames);
        }
    }

    @Test
    void ignoresTheLengthOfAllButPushes() {
        var vector = Vectors.hex("0100020003000000" + "0101000003000000");

        assertThat(decodeInSteps(vector, 1000)).containsExactly(new SmuxFrame.Syn(3), new SmuxFrame.Fin(3));
    }

    @Test
    void stopsAtTheFirstByteThatIsNoSmux() {
        var decoder = new SmuxDecoder();
        decoder.feed(Vectors.hex("0103000000000000" + "0200000003000000" + "0103000000000000"));

        assertThat(decoder.next()).contains(new SmuxFrame.Nop(0));
        assertThat(decoder.next()).isEmpty();
        assertThat(decoder.fault()).contains("smux version 2 instead of 1");
        decoder.feed(Vectors.hex("0103000000000000"));
        assertThat(decoder.next()).isEmpty();
    }

    @Test
    void anEmptyPushIsNothing() {
        assertThat(decodeInSteps(Vectors.hex("0102000003000000" + "0103000000000000"), 3))
                .containsExactly(new SmuxFrame.Nop(0));
    }

    private static SmuxFrame frame(JsonNode frame) {
        var id = frame.required("streamId").asLong();
        return switch (frame.required("cmdName").asText()) {
            case "SYN" -> new SmuxFrame.Syn(id);
            case "FIN" -> new SmuxFrame.Fin(id);
            case "PSH" -> new SmuxFrame.Push(id, Vectors.hex(frame, "dataHex"));
            case "NOP" -> new SmuxFrame.Nop(id);
            default -> throw new IllegalArgumentException(frame.toString());
        };
    }

    private static Bytes concatenated(List<SmuxFrame> frames) {
        var out = new java.io.ByteArrayOutputStream();
        frames.forEach(frame -> out.writeBytes(frame.encode().toByteArray()));
        return Bytes.wrap(out.toByteArray());
    }

    private static List<SmuxFrame> decodeInSteps(Bytes bytes, int step) {
        var decoder = new SmuxDecoder();
        var frames = new ArrayList<SmuxFrame>();
        for (var at = 0; at < bytes.length(); at += step) {
            decoder.feed(bytes.slice(at, Math.min(bytes.length(), at + step)));
            for (var next = decoder.next(); next.isPresent(); next = decoder.next()) {
                frames.add(next.get());
            }
        }
        assertThat(decoder.fault()).isEqualTo(Optional.empty());
        return frames;
    }

    private static List<SmuxFrame> joined(List<SmuxFrame> pieces) {
        var frames = new ArrayList<SmuxFrame>();
        for (var piece : pieces) {
            if (piece instanceof SmuxFrame.Push(var id, var more)
                    && !frames.isEmpty()
                    && frames.getLast() instanceof SmuxFrame.Push(var before, var data)
                    && before == id) {
                frames.removeLast();
                frames.add(new SmuxFrame.Push(id, Bytes.utf8(data.utf8() + more.utf8())));
            } else {
                frames.add(piece);
            }
        }
        return frames;
    }
}
