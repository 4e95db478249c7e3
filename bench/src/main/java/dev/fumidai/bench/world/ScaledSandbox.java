package dev.fumidai.bench.world;

import dev.fumidai.bench.Settings;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// `fumidai sandbox start --scale`: a large account without containers that run.
///
/// **Threading:** one thread.
public final class ScaledSandbox implements Closeable {
    private final Settings settings;
    private final String name = "bench-ui-" + ProcessHandle.current().pid();
    private Map<String, String> environment = Map.of();

    private ScaledSandbox(Settings settings) {
        this.settings = settings;
    }

    /// @param scale clusters, services of each, tasks of each: `100x100x10`
    public static ScaledSandbox start(Settings settings, String scale) throws IOException, InterruptedException {
        var sandbox = new ScaledSandbox(settings);
        sandbox.run("./fumidai sandbox start --name " + sandbox.name + " --scale " + scale);
        var variables = settings.logs().resolve(sandbox.name + ".variables");
        sandbox.run("eval \"$(./fumidai sandbox env --name " + sandbox.name + ")\"; env -0 >" + variables);
        sandbox.environment = Arrays.stream(Files.readString(variables).split("\0"))
                .filter(line -> line.indexOf('=') > 0)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
        Files.delete(variables);
        return sandbox;
    }

    public URI endpoint() {
        return URI.create(environment.getOrDefault("AWS_ENDPOINT_URL", ""));
    }

    /// What a program is given that reaches it by another address.
    public Map<String, String> environment(URI endpoint) {
        var changed = new HashMap<>(environment);
        changed.put("AWS_ENDPOINT_URL", endpoint.toString());
        return changed;
    }

    @Override
    public void close() throws IOException {
        try {
            run("./fumidai sandbox stop --name " + name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(String command) throws IOException, InterruptedException {
        var log = settings.logs().resolve(name + ".log");
        var process = new ProcessBuilder(List.of("sh", "-c", command))
                .directory(settings.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("`" + command + "` failed; see " + log);
        }
    }
}
