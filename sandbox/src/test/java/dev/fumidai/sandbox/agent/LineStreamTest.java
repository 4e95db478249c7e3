package dev.fumidai.sandbox.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.protocol.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineStreamTest {
    private final List<List<String>> events = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final LineStream stream = new LineStream(events::add, later::add);

    @Test
    void gathersLinesForASecondWithoutWhatATerminalAloneShows() {
        stream.add(Bytes.utf8("\u001b]0;title\u0007\u001b[1msh-5.2$\u001b[0m ls\r\nbin\t日本\r\nrest"));
        stream.add(Bytes.utf8(" of it\r\nsh"));

        assertThat(events).isEmpty();
        assertThat(later).hasSize(1);
        later.getFirst().run();
        assertThat(events).containsExactly(List.of("sh-5.2$ ls", "bin 日本", "rest of it"));

        stream.finish();
        assertThat(events).hasSize(2).last().isEqualTo(List.of("sh"));
    }

    @Test
    void cutsWhatIsTooMuchForOneEvent() {
        stream.add(Bytes.utf8(("x".repeat(9_999) + "\n").repeat(5)));
        stream.finish();

        assertThat(events).extracting(List::size).containsExactly(3, 2);
    }
}
