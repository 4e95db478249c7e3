package dev.fumidai.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8TextTest {
    private static final int SEEDS = 500;

    @Test
    void whereverTheChunksEndTheTextIsThatOfTheWhole() {
        for (var seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var bytes = random.nextBoolean() ? text(random) : rubbish(random);
            var decoder = new Utf8Text();
            var text = new StringBuilder();

            for (var at = 0; at < bytes.length; ) {
                var to = Math.min(bytes.length, at + random.nextInt(6));
                text.append(decoder.text(Arrays.copyOfRange(bytes, at, to)));
                at = to;
            }
            text.append(decoder.rest());

            assertThat(text.toString()).as("seed %d", seed).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Test
    void holdsBackNoMoreThanOneCharacter() {
        for (var seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var bytes = text(random);
            var cut = random.nextInt(bytes.length + 1);

            var told = new Utf8Text().text(Arrays.copyOf(bytes, cut)).getBytes(StandardCharsets.UTF_8);

            assertThat(cut - told.length).as("seed %d", seed).isBetween(0, 3);
        }
    }

    private static byte[] text(Random random) {
        var text = new StringBuilder();
        var length = 1 + random.nextInt(40);
        for (var i = 0; i < length; i++) {
            var point = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(0x80);
                case 1 -> 0x80 + random.nextInt(0x780);
                case 2 -> 0x3000 + random.nextInt(0x7000);
                default -> 0x1F300 + random.nextInt(0x300);
            };
            text.appendCodePoint(point);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] rubbish(Random random) {
        var bytes = new ByteArrayOutputStream();
        var length = 1 + random.nextInt(40);
        for (var i = 0; i < length; i++) {
            bytes.write(random.nextBoolean() ? 0x80 | random.nextInt(0x80) : random.nextInt(0x80));
        }
        return bytes.toByteArray();
    }
}
