package dev.fumidai.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class BytesTest {
    private final Bytes hello = Bytes.utf8("hello");

    @Test
    void comparesByValueWhereverTheBytesLie() {
        var slice = Bytes.utf8("--hello--").slice(2, 7);

        assertThat(slice).isEqualTo(hello).hasSameHashCodeAs(hello);
        assertThat(slice).isNotEqualTo(Bytes.utf8("hellO"));
        assertThat(slice.at(1)).isEqualTo((byte) 'e');
    }

    @Test
    void copiesWhatItIsGiven() {
        var array = new byte[] {1, 2, 3};
        var bytes = Bytes.of(array);

        array[0] = 9;

        assertThat(bytes.at(0)).isEqualTo((byte) 1);
        assertThat(Bytes.of(new byte[] {1, 2, 3}, 1, 2)).isEqualTo(Bytes.of((byte) 2, (byte) 3));
    }

    @Test
    void givesNoWayToWrite() {
        var view = hello.asByteBuffer();

        assertThatThrownBy(() -> view.put((byte) 0)).isInstanceOf(ReadOnlyBufferException.class);
        assertThat(Bytes.of(view)).isEqualTo(hello);
    }

    @Test
    void copiesOut() {
        var target = new byte[7];
        hello.copyTo(target, 1);
        var buffer = ByteBuffer.allocate(5);
        hello.copyTo(buffer);

        assertThat(target).containsExactly(0, 'h', 'e', 'l', 'l', 'o', 0);
        assertThat(buffer.remaining()).isZero();
    }

    @Test
    void printsOnlyItsLength() {
        assertThat(hello).hasToString("5 bytes");
    }

    @Test
    void refusesIndexesOutside() {
        var slice = Bytes.utf8("--hello--").slice(2, 7);

        assertThatThrownBy(() -> slice.at(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slice.slice(1, 6)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
