package dev.fumidai.terminal.picker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.terminal.picker.Key.Press;
import dev.fumidai.terminal.picker.Key.Typed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyDecoderTest {
    private final KeyDecoder decoder = new KeyDecoder();

    @Test
    void decodesTextAndTheFewKeys() {
        assertThat(keys("aé踏🚀"))
                .containsExactly(new Typed('a'), new Typed('é'), new Typed('踏'), new Typed("🚀".codePointAt(0)));
        assertThat(keys("\u001b[A\u001bOB\u001b[5~\u001b[6~\u000e\u0010"))
                .containsExactly(Press.UP, Press.DOWN, Press.PAGE_UP, Press.PAGE_DOWN, Press.DOWN, Press.UP);
        assertThat(keys("\r\n\u007f\b\u0015\u0017\u0003"))
                .containsExactly(
                        Press.ENTER,
                        Press.ENTER,
                        Press.BACKSPACE,
                        Press.BACKSPACE,
                        Press.CLEAR,
                        Press.DELETE_WORD,
                        Press.CANCEL);
    }

    @Test
    void anEscapeAloneIsKnownByThePauseAfterIt() {
        assertThat(keys("\u001b")).isEmpty();
        assertThat(decoder.isUndecided()).isTrue();
        assertThat(decoder.pause()).contains(Press.CANCEL);

        assertThat(keys("\u001b[")).isEmpty();
        assertThat(decoder.pause()).isEmpty();
        assertThat(keys("A")).containsExactly(new Typed('A'));
    }

    @Test
    void keysThatNobodyNeedsMakeNone() {
        assertThat(keys("\u001b[1;5C\u001b[3~\u001bx\u001b[200~\u0001\u001b[<0;1;1M".replace("M", "m")))
                .isEmpty();
        assertThat(keys("z")).containsExactly(new Typed('z'));
    }

    @Test
    void malformedTextIsPassedOver() {
        var keys = new ArrayList<Key>();
        for (var next : new int[] {0xff, 0x80, 0xe8, 0xb8, 'a', 0xc2, 0x1b}) {
            decoder.accept(next).ifPresent(keys::add);
        }

        assertThat(keys).containsExactly(new Typed('a'));
        assertThat(decoder.isUndecided()).isTrue();
    }

    private List<Key> keys(String typed) {
        var keys = new ArrayList<Key>();
        for (var next : typed.getBytes(UTF_8)) {
            decoder.accept(Byte.toUnsignedInt(next)).ifPresent(keys::add);
        }
        return keys;
    }
}
