package dev.fumidai.sandbox.ecs;

import dev.fumidai.sandbox.container.ContainerSpec;
import dev.fumidai.sandbox.container.ExecOrder;
import dev.fumidai.sandbox.container.RunningContainer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the `docker` of an instance reads: the containers on it, and their variables.
///
/// @param machine the instance
/// @param open whether everybody on it may use docker, without sudo
record DockerFiles(RunningContainer machine, boolean open) {
    private static final String WRITE = """
            mkdir -p /run/docker && cd /run/docker || exit
            [ -z "$1" ] || : >group
            printf %s "$2" >.containers && mv .containers containers
            shift 2
            while [ $# -gt 1 ]; do
                printf %s "$2" >"env-$1"
                shift 2
            done
            """;

    void write(List<RunningContainer> containers) throws IOException {
        var lines = new StringBuilder();
        var words = new ArrayList<>(List.of("sh", "-c", WRITE, "sh", open ? "1" : ""));
        var variables = new ArrayList<String>();
        for (var container : containers) {
            var pid = container.pidOnHost();
            if (pid.isPresent()) {
                lines.append(line(container.spec(), pid.getAsLong()));
                variables.add(container.spec().runtimeId());
                variables.add(assignments(container.variables()));
            }
        }
        if (variables.isEmpty() && !containers.isEmpty()) {
            return; // containers on paper, or ones that nobody can enter
        }
        words.add(lines.toString());
        words.addAll(variables);
        run(words);
    }

    private void run(List<String> words) throws IOException {
        try (var process = machine.exec(new ExecOrder(words, Map.of(), ExecOrder.Streams.MERGED))) {
            var said = new String(process.output().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("the instance's docker is not told of its containers: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static String line(ContainerSpec spec, long pid) {
        var name = "ecs-" + spec.taskId().substring(0, 8) + "-" + spec.name();
        return String.join(
                        "|", spec.runtimeId(), spec.image(), name, Long.toString(pid), String.join(" ", command(spec)))
                + "\n";
    }

    private static List<String> command(ContainerSpec spec) {
        var words = new ArrayList<>(spec.entryPoint());
        words.addAll(spec.command());
        return words.isEmpty() ? List.of("tail -f /dev/null") : words;
    }

    /// Shell text that puts the variables before the words that are there.
    private static String assignments(Map<String, String> variables) {
        var text = new StringBuilder("set --");
        variables.forEach((name, value) -> text.append(" '")
                .append((name + "=" + value).replace("'", "'\\''"))
                .append('\''));
        return text.append(" \"$@\"\n").toString();
    }
}
