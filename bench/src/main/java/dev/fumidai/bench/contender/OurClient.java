package dev.fumidai.bench.contender;

import dev.fumidai.bench.process.JavaProgram;
import dev.fumidai.bench.process.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// Our client: [ClientMain] in a process with the flags of a tunnel.
///
/// @param name for the table
/// @param flags of the Java process
public record OurClient(String name, List<String> flags) implements Contender {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern PORT = Pattern.compile("port (\\d+)");

    @Override
    public Tunnel open(Admission admission, Path log) throws IOException, InterruptedException {
        var program = Program.start(JavaProgram.of(flags, ClientMain.class, List.of()), Program.Stop.END_OF_INPUT, log);
        try {
            program.say(admission.sessionId());
            program.say(admission.streamUrl().toString());
            program.say(admission.token());
            return new Tunnel(
                    program,
                    program.await(
                            line -> PORT.matcher(line).results().map(m -> Integer.parseInt(m.group(1))), PATIENCE));
        } catch (IOException | InterruptedException e) {
            program.close();
            throw e;
        }
    }
}
