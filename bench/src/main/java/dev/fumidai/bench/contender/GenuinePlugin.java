package dev.fumidai.bench.contender;

import dev.fumidai.bench.process.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The genuine session-manager-plugin from the PATH, started as the AWS CLI starts it.
///
/// Source: docs/protocol.md (argument list and printed lines of the plugin).
///
/// @param executable the program
public record GenuinePlugin(Path executable) implements Contender {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern OPENED = Pattern.compile("Port (\\d+) opened for sessionId .*");

    /// The plugin on this PATH, if there is one.
    public static Optional<Contender> onPath(String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "session-manager-plugin"))
                .filter(Files::isExecutable)
                .<Contender>map(GenuinePlugin::new)
                .findFirst();
    }

    @Override
    public String name() {
        return "Go plugin";
    }

    @Override
    public Tunnel open(Admission admission, Path log) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                executable.toString(),
                "{\"SessionId\":\"%s\",\"StreamUrl\":\"%s\",\"TokenValue\":\"%s\"}"
                        .formatted(admission.sessionId(), admission.streamUrl(), admission.token()),
                "ap-northeast-1",
                "StartSession",
                "",
                "{\"Target\":\"%s\"}".formatted(admission.target()),
                "http://127.0.0.1:9");
        // The session is there already; ours signs its upgrade, with what nobody verifies.
        builder.environment().put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "an example, not a secret");
        // Its socket files go where `clean` finds them.
        builder.environment().put("TMPDIR", String.valueOf(log.getParent()));
        var program = Program.start(builder, Program.Stop.INTERRUPT, log);
        try {
            return new Tunnel(
                    program,
                    program.await(line -> OPENED.matcher(line).results().map(GenuinePlugin::port), PATIENCE));
        } catch (IOException | InterruptedException e) {
            program.close();
            throw e;
        }
    }

    private static int port(MatchResult match) {
        return Integer.parseInt(match.group(1));
    }
}
