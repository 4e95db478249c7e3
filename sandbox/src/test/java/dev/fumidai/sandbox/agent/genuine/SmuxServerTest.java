package dev.fumidai.sandbox.agent.genuine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The server end of smux as the agent has it. Frames are written as bytes here, on purpose.
final class SmuxServerTest {
    private final ByteQueue input = new ByteQueue(1 << 20);
    private final ByteQueue output = new ByteQueue(1 << 20);
    private final SmuxServer server = new SmuxServer(input, output);
    private ExecutorService threads;
    private Future<?> receiver;

    @BeforeEach
    void start() {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        receiver = threads.submit(() -> {
            server.receive();
            return null;
        });
    }

    @AfterEach
    void stop() {
        server.close();
        threads.close();
    }

    @Test
    void dropsDataOfAnUnknownStreamAndIgnoresASecondOpening() throws Exception {
        feed("01020100030000006a"); // PSH for 3, not open
        feed("0100000003000000"); // SYN 3
        feed("0100000003000000"); // and again
        feed("01020100030000006b"); // PSH "k"

        var stream = server.accept().orElseThrow();

        assertThat(read(stream)).isEqualTo("k");
        assertThat(server.openStreams()).isEqualTo(1);
    }

    @Test
    void givesTheRestBeforeTheEndAndStillWritesAfterThePeersEnd() throws Exception {
        feed("0100000003000000");
        feed("01020400030000007461696c"); // "tail"
        feed("0101000003000000"); // FIN
        var stream = server.accept().orElseThrow();

        assertThat(read(stream)).isEqualTo("tail");
        assertThat(stream.read(new byte[1])).isEqualTo(-1);
        assertThat(stream.write("x".getBytes(StandardCharsets.US_ASCII), 1)).isTrue();
        assertThat(written(9)).isEqualTo("010201000300000078");
    }

    @Test
    void closesAStreamWithItsFrameAndForgetsIt() throws Exception {
        feed("0100000003000000");
        var stream = server.accept().orElseThrow();

        stream.close();
        stream.close();
        feed("01020100030000006a");
        feed("0100000005000000");

        assertThat(server.accept().orElseThrow().id()).isEqualTo(5);
        assertThat(written(8)).isEqualTo("0101000003000000");
        assertThat(stream.write(new byte[1], 1)).isFalse();
    }

    @Test
    void cutsLargeWritesIntoFrames() throws Exception {
        feed("0100000003000000");
        var stream = server.accept().orElseThrow();

        stream.write(new byte[70_000], 70_000);

        assertThat(written(8)).isEqualTo("0102008003000000");
        written(32_768);
        assertThat(written(8)).isEqualTo("0102008003000000");
        written(32_768);
        assertThat(written(8)).isEqualTo("0102701103000000");
    }

    @Test
    void readsAnUpdateOfVersionTwoAndGoesOn() throws Exception {
        feed("01040800030000000500000000000100");
        feed("0100000005000000");

        assertThat(server.accept().orElseThrow().id()).isEqualTo(5);
    }

    @Test
    void endsOnAnotherVersion() throws Exception {
        feed("0200000003000000");

        assertThat(server.accept()).isEmpty();
    }

    @Test
    void takesTheDataOfAnOpeningForTheNextHeader() throws Exception {
        feed("0100040003000000" + "ffffffff" + "00000000");

        await().atMost(Duration.ofSeconds(60)).until(receiver::isDone);
    }

    @Test
    void endsWithoutAWordToItsStreams() throws Exception {
        feed("0100000003000000");
        assertThat(server.accept()).isPresent();

        server.close();

        assertThat(output.read(new byte[1], 0, 1)).isEqualTo(-1);
    }

    @Test
    void letsOneStreamThatIsNotReadBlockAllOthers() throws Exception {
        feed("0100000003000000");
        feed("0100000005000000");
        var slow = server.accept().orElseThrow();
        var quick = server.accept().orElseThrow();
        var frame = HexFormat.of().parseHex("0102ffff03000000" + "00".repeat(65_535));
        var filling = threads.submit(() -> {
            for (var sent = 0; sent <= SmuxServer.BUCKET_BYTES; sent += 65_535) {
                input.write(frame, 0, frame.length);
            }
            feed("01020100050000006b");
            return null;
        });
        filling.get();
        var answer = threads.submit(() -> read(quick));
        await().during(Duration.ofMillis(100)).until(() -> !answer.isDone());

        assertThat(slow.read(new byte[65_536])).isEqualTo(65_535);

        assertThat(answer.get()).isEqualTo("k");
    }

    private void feed(String hex) throws InterruptedException {
        var bytes = HexFormat.of().parseHex(hex);
        input.write(bytes, 0, bytes.length);
    }

    private String written(int count) throws InterruptedException {
        var bytes = new byte[count];
        assertThat(output.readFully(bytes, 0, count)).isTrue();
        return HexFormat.of().formatHex(bytes);
    }

    private static String read(SmuxServer.Stream stream) throws InterruptedException {
        var bytes = new byte[100];
        return new String(bytes, 0, stream.read(bytes), StandardCharsets.US_ASCII);
    }
}
