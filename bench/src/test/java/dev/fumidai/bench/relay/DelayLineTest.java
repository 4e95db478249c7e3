package dev.fumidai.bench.relay;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DelayLineTest {
    @Test
    @Timeout(10)
    void whatWasGivenUpBeforeItWaitedDoesNotWait() {
        var line = new DelayLine(Duration.ofMillis(5));
        line.abandon();

        assertThatThrownBy(() -> line.empty(OutputStream.nullOutputStream())).isInstanceOf(IOException.class);
    }
}
