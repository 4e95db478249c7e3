package dev.fumidai.app.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutputTest {
    private static final Problem PROBLEM = new Problem(
            "the bastion's agent never connected.",
            "subnet-0a1 has no route to ssmmessages.ap-northeast-1.\nNo NAT, no VPC endpoint.",
            "fumidai doctor orders-db",
            ExitCode.UNAVAILABLE);

    private final RecordingSink out = new RecordingSink();
    private final RecordingSink err = new RecordingSink();
    private final AtomicInteger broken = new AtomicInteger();

    @Test
    void aProblemHasThreeParts() {
        piped().problem(PROBLEM);

        assertThat(err.text()).isEqualTo("""
                fumidai: the bastion's agent never connected.
                  why   subnet-0a1 has no route to ssmmessages.ap-northeast-1.
                        No NAT, no VPC endpoint.
                  fix   fumidai doctor orders-db
                """);
    }

    @Test
    void whatOthersWroteCannotMoveTheCursor() {
        piped().problem(new Problem("task \u001b[2Jgone\u0007", "a\tb\u202ec", "", ExitCode.NOT_FOUND));

        assertThat(err.text()).isEqualTo("fumidai: task ·[2Jgone·\n  why   a b·c\n");
    }

    @Test
    void thereIsNoStatusLineAndNoColourWithoutATerminal() {
        var output = piped();

        output.status("1 connection");
        output.talk(output.talkStyle().ok("good"));

        assertThat(err.text()).isEqualTo("good\n");
    }

    @Test
    void talkAndDataMakeRoomForTheStatusLine() {
        var output = new Output(out, err, FakeTerminal.of(80), true, terminal -> broken.incrementAndGet());

        output.status("up");
        output.data("row");
        output.talk("news");
        output.endStatus();
        output.talk("end");

        assertThat(err.text())
                .isEqualTo("\r\u001b[Kup" + "\r\u001b[K" + "\r\u001b[Kup" + "\r\u001b[K" + "news\n\r\u001b[Kup"
                        + "\r\u001b[K" + "end\n");
        assertThat(out.text()).isEqualTo("row\n");
    }

    @Test
    void aBrokenPipeIsToldOnceAndTheOtherStreamGoesOn() {
        var output = piped();
        out.breakIt();

        output.data("one");
        output.data("two");
        output.talk("talk");

        assertThat(broken).hasValue(1);
        assertThat(err.text()).isEqualTo("talk\n");
    }

    private Output piped() {
        return new Output(out, err, FakeTerminal.none(), true, terminal -> broken.incrementAndGet());
    }
}
