package dev.fumidai.protocol.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.protocol.wire.Bytes;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameWriterTest {
    private static final int MASK = 0x37fa213d;

    private final FrameWriter writer = new FrameWriter(() -> MASK);

    @Test
    void aTextLooksAsInTheStandard() {
        assertThat(hex((writer, target) -> writer.text(Bytes.utf8("Hello"), target)))
                .isEqualTo("8185" + "37fa213d" + "7f9f4d5158");
    }

    @Test
    void everyKindHasItsOwnFirstByte() {
        var content = Bytes.of((byte) 0x37);

        assertThat(hex((writer, target) -> writer.binary(content, target))).isEqualTo("8281" + "37fa213d" + "00");
        assertThat(hex((writer, target) -> writer.ping(content, target))).isEqualTo("8981" + "37fa213d" + "00");
        assertThat(hex((writer, target) -> writer.pong(content, target))).isEqualTo("8a81" + "37fa213d" + "00");
        assertThat(hex((writer, target) -> writer.close(1002, target))).isEqualTo("8882" + "37fa213d" + "3410");
        assertThat(hex((writer, target) -> writer.close(Incoming.Close.NO_CODE, target)))
                .isEqualTo("8880" + "37fa213d");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 15, 125, 126, 65_535, 65_536, 70_003})
    void takesTheRoomThatItSaysAndCanBeReadAgain(int length) {
        var content = new byte[length];
        for (var i = 0; i < length; i++) {
            content[i] = (byte) (i * 31);
        }
        var target = ByteBuffer.allocate(FrameWriter.length(length));

        writer.binary(Bytes.of(content), target);

        assertThat(target.hasRemaining()).isFalse();
        assertThat(unmasked(target.array(), length)).isEqualTo(content);
    }

    @Test
    void withoutRoomItSaysSo() {
        assertThatThrownBy(() -> writer.binary(Bytes.utf8("Hello"), ByteBuffer.allocate(10)))
                .isInstanceOf(BufferOverflowException.class);
    }

    private static byte[] unmasked(byte[] frame, int length) {
        var header = frame.length - length;
        var content = Arrays.copyOfRange(frame, header, frame.length);
        for (var i = 0; i < length; i++) {
            content[i] ^= frame[header - 4 + i % 4];
        }
        return content;
    }

    private String hex(BiConsumer<FrameWriter, ByteBuffer> write) {
        var target = ByteBuffer.allocate(64);
        write.accept(writer, target);
        return HexFormat.of().formatHex(target.array(), 0, target.position());
    }
}
