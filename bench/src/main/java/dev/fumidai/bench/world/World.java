package dev.fumidai.bench.world;

import dev.fumidai.bench.contender.Admission;
import dev.fumidai.bench.process.JavaProgram;
import dev.fumidai.bench.process.Program;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// The running [WorldMain].
///
/// **Threading:** one thread.
public final class World implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern LISTENING = Pattern.compile("listening (\\d+)");
    private static final Pattern ADMITTED = Pattern.compile("admitted (\\S+) (\\S+) (\\S+) (\\S+)");

    private final Program program;
    private final InetSocketAddress gateway;

    private World(Program program, InetSocketAddress gateway) {
        this.program = program;
        this.gateway = gateway;
    }

    /// Starts the process and waits until its gateway listens.
    ///
    /// @param log where its error output goes
    public static World start(Path log) throws IOException, InterruptedException {
        var program = Program.start(
                JavaProgram.of(JavaProgram.SANDBOX_FLAGS, WorldMain.class, List.of()), Program.Stop.END_OF_INPUT, log);
        try {
            var port = program.await(
                    line -> LISTENING.matcher(line).results().map(match -> Integer.parseInt(match.group(1))), PATIENCE);
            return new World(program, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException | InterruptedException e) {
            program.close();
            throw e;
        }
    }

    /// Where the gateway listens.
    public InetSocketAddress gateway() {
        return gateway;
    }

    /// Its process, for its CPU time.
    public long pid() {
        return program.pid();
    }

    /// Starts a session on a fresh agent to a port of this machine.
    public Admission admit(AgentEnd end, int port) throws IOException, InterruptedException {
        program.say(end.kind() + " " + end.payloadBytes() + " " + port);
        return program.await(
                line -> ADMITTED.matcher(line)
                        .results()
                        .map(match -> new Admission(
                                match.group(1), match.group(2), URI.create(match.group(3)), match.group(4))),
                PATIENCE);
    }

    @Override
    public void close() throws IOException {
        program.close();
    }
}
