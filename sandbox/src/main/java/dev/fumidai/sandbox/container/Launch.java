package dev.fumidai.sandbox.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The command lines behind containers and workers, for one kind of isolation.
///
/// @param scripts the directory that holds our scripts
record Launch(Isolation isolation, Path scripts) {
    private static final String SEARCH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final String HOST = "/.host";

    /// Copies the scripts out of the class path.
    static Launch prepare(Isolation isolation, Path directory) throws IOException {
        for (var script : List.of("supervise.sh", "init.sh")) {
            try (var source = Launch.class.getResourceAsStream(script)) {
                if (source == null) {
                    throw new IllegalStateException("missing resource " + script);
                }
                Files.write(directory.resolve(script), source.readAllBytes());
            }
        }
        return new Launch(isolation, directory);
    }

    Launch with(Isolation other) {
        return new Launch(other, scripts);
    }

    /// Where a container sees the host's programs.
    String hostPrefix() {
        return isolation.unsafe() ? "" : HOST;
    }

    /// The variables that a container's processes have.
    Map<String, String> variables(Path home, Path image, String hostName, Map<String, String> environment) {
        var variables = new TreeMap<>(environment);
        switch (isolation) {
            case Isolation.Namespaces namespaces -> {
                variables.putIfAbsent("PATH", SEARCH);
                variables.putIfAbsent("HOME", "/root");
                variables.putIfAbsent("HOSTNAME", hostName);
            }
            case Isolation.None none -> {
                variables.put("PATH", image.resolve("bin").toString());
                variables.put("HOME", home.resolve("root").toString());
                variables.put("TMPDIR", home.resolve("root").toString());
                variables.put("PROC", home.resolve("proc").toString());
            }
        }
        return variables;
    }

    /// Starts a container's supervisor. Its standard input must stay open while the container may
    /// live.
    Process container(Path home, Path image, String hostName, List<String> command, Map<String, String> variables)
            throws IOException {
        var line = new ArrayList<String>();
        line.add(HostTools.shell().toString());
        line.add(scripts.resolve("supervise.sh").toString());
        line.add(home.resolve("errors").toString());
        switch (isolation) {
            case Isolation.Namespaces namespaces -> {
                line.addAll(unshare(namespaces));
                line.addAll(init(home.resolve("root"), image, hostName));
            }
            case Isolation.None none -> {
                HostTools.find("setsid").ifPresent(setsid -> line.add(setsid.toString()));
                line.addAll(
                        List.of(HostTools.shell().toString(), "-c", "exec 2>&1; echo \"ready $$\"; exec \"$@\"", "sh"));
            }
        }
        line.addAll(command);
        var builder = new ProcessBuilder(line)
                .directory(home.resolve("root").toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables);
        return builder.start();
    }

    /// Starts the process that stands for a session beside a container's PID 1.
    Process worker(long pid, String sessionId) throws IOException {
        if (isolation.unsafe()) {
            throw new IllegalStateException("workers are processes only where there are namespaces");
        }
        var line = new ArrayList<>(entering(pid));
        line.addAll(List.of(
                HOST + HostTools.shell(),
                "-c",
                "cd /var/lib/amazon/ssm/session && " + HOST + tool("ln") + " -s /proc/self/fd/0 \"$1\" &&"
                        + " exec /managed-agents/execute-command/ssm-session-worker \"$1\"",
                "sh",
                sessionId));
        var builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    /// What makes the command that follows a process of the container; nothing without namespaces.
    List<String> entering(long pid) {
        var line = new ArrayList<String>();
        if (isolation instanceof Isolation.Namespaces namespaces) {
            line.addAll(List.of(tool("nsenter"), "--target", Long.toString(pid)));
            line.addAll(List.of("--mount", "--pid", "--net", "--uts", "--ipc"));
            if (namespaces.user()) {
                line.addAll(List.of("--user", "--preserve-credentials"));
            }
        }
        return line;
    }

    private static List<String> unshare(Isolation.Namespaces namespaces) {
        var line = new ArrayList<>(
                List.of(tool("unshare"), "--fork", "--kill-child", "--pid", "--mount", "--net", "--uts", "--ipc"));
        if (namespaces.user()) {
            line.addAll(List.of("--user", "--map-root-user"));
        }
        return line;
    }

    private List<String> init(Path root, Path image, String hostName) {
        return List.of(
                HostTools.shell().toString(),
                scripts.resolve("init.sh").toString(),
                root.toString(),
                image.toString(),
                tool("mount"),
                tool("umount"),
                tool("pivot_root"),
                hostName);
    }

    static String tool(String name) {
        return HostTools.find(name)
                .map(Path::toString)
                .orElseThrow(() -> new IllegalStateException("this machine has no " + name));
    }

    /// Whether the programs that namespaces need are there at all.
    static boolean equipped() {
        return List.of("unshare", "nsenter", "mount", "umount", "pivot_root", "ln", "setsid").stream()
                .allMatch(name -> HostTools.find(name).isPresent());
    }
}
