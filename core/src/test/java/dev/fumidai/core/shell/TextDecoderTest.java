package dev.fumidai.core.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextDecoderTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private int acknowledged;

    private final TextDecoder decoder = new TextDecoder(new TextDecoder.Heard() {
        @Override
        public void output(byte[] source, int length) {
            output.write(source, 0, length);
        }

        @Override
        public void errors(byte[] source, int length) {
            errors.write(source, 0, length);
        }

        @Override
        public void acknowledged() {
            acknowledged++;
        }
    });

    @Test
    void decodesTheSameHoweverSmallThePiecesAre() throws Exception {
        var random = new Random(11);
        var expected = new byte[3000];
        random.nextBytes(expected);
        var text = Base64.getMimeEncoder().encode(expected);
        for (int at = 0; at < text.length; ) {
            int some = Math.min(text.length - at, 1 + random.nextInt(5));
            decoder.feed(text, at, some);
            at += some;
        }
        assertThat(output.toByteArray()).isEqualTo(expected);
    }

    @Test
    void tellsInterleavedOutputsApartByteByByte() throws Exception {
        var complaint = "no such file".getBytes(StandardCharsets.UTF_8);
        var digits = HexFormat.of()
                .formatHex(complaint)
                .chars()
                .map(digit -> Wrapper.ERROR_DIGITS.charAt(Character.digit(digit, 16)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var text = Base64.getEncoder().encodeToString("fine".getBytes(StandardCharsets.UTF_8));
        for (int at = 0; at < digits.length(); at++) {
            feed(digits.substring(at, at + 1));
            if (at < text.length()) {
                feed("\r\n~");
                feed(text.substring(at, at + 1));
            }
        }
        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("fine");
        assertThat(errors.toByteArray()).isEqualTo(complaint);
        assertThat(acknowledged).isEqualTo(text.length());
    }

    @Test
    void refusesWhatTheCommandDidNotPrint() {
        assertThatThrownBy(() -> feed("ab=c")).isInstanceOf(IOException.class);
    }

    private void feed(String text) throws IOException, InterruptedException {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        decoder.feed(bytes, 0, bytes.length);
    }
}
