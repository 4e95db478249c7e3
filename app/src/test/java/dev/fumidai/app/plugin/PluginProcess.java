package dev.fumidai.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.DefaultSignals;
import dev.fumidai.app.Growing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/// A plugin that runs, or has run.
record PluginProcess(String sessionId, Process process, Path outFile, Path errFile) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern PORT = Pattern.compile("Port (\\d+) opened");

    static PluginProcess start(String sessionId, List<String> command, Map<String, String> variables, Path folder)
            throws IOException {
        var out = folder.resolve("out");
        var err = folder.resolve("err");
        var heard = new ArrayList<>(DefaultSignals.prefix());
        heard.addAll(command);
        var builder = new ProcessBuilder(heard).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("FUMIDAI_"));
        builder.environment().putAll(variables);
        return new PluginProcess(sessionId, builder.start(), out, err);
    }

    int awaitPort() throws IOException {
        Awaitility.await().atMost(PATIENCE).until(() -> PORT.matcher(out()).find() || !process.isAlive());
        var port = PORT.matcher(out());
        assertThat(port.find()).as(toString()).isTrue();
        return Integer.parseInt(port.group(1));
    }

    void awaitOut(String text) {
        Awaitility.await().atMost(PATIENCE).until(() -> out().contains(text) || !process.isAlive());
    }

    void type(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    void endOfInput() throws IOException {
        process.getOutputStream().close();
    }

    void interrupt() throws IOException, InterruptedException {
        signal("INT");
    }

    void signal(String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    String out() throws IOException {
        return Growing.text(outFile);
    }

    String err() throws IOException {
        return Growing.text(errFile);
    }

    @Override
    public String toString() {
        try {
            return "out:\n" + out() + "\nerr:\n" + err();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
